import Operations
import Terminal

/// What there is to know about a subcommand of the program.
struct Subcommand {
  /// How it is called.
  let usage: [String]
  /// What it does, paragraph by paragraph.
  let paragraphs: [LocalizedText]

  init(_ usage: String..., en: [String], zh: [String]) {
    self.usage = usage
    paragraphs = zip(en, zh).map { LocalizedText(en: $0, zh: $1) }
  }

  /// The names of all subcommands, in the order of the overview.
  static let names = [
    "run", "play", "notes", "lessons", "check", "new", "export", "gallery", "help",
  ]

  /// The page of a subcommand; none where there is no such subcommand.
  static func named(_ name: String) -> Subcommand? { pages[name] }

  /// The page for a console.
  func document(_ settings: ConsoleSettings) -> StyledDocument {
    document(in: settings.language.languages, width: settings.capabilities.width)
  }

  /// The page in some languages, at most so many columns wide.
  func document(in languages: [Operations.Language], width: Int) -> StyledDocument {
    var document = StyledDocument(
      usage.flatMap {
        TextWrapping.lines(of: StyledText($0, .strong), width: width, hangingIndent: 2)
      })
    for paragraph in paragraphs {
      document.append(StyledText())
      for language in languages {
        document.lines += TextWrapping.lines(
          of: StyledText(paragraph[language]), width: width)
      }
    }
    return document
  }
}
