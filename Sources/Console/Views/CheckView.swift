import Lessons
import Operations
import Terminal

/// What a check of lessons found.
struct CheckView {
  private let languages: [Operations.Language]
  private let width: Int

  /// Creates the view that suits a console.
  init(_ settings: ConsoleSettings) {
    languages = settings.languages
    width = settings.capabilities.width
  }

  /// The files that are checked anew.
  func heading(_ files: [String]) -> StyledDocument {
    StyledDocument([StyledText(), StyledText("● " + files.joined(separator: ", "), .heading)])
  }

  /// A problem: the place as editors read it, what is wrong, the line, and the way out.
  func document(_ problem: LessonProblem) -> StyledDocument {
    let place = "\(problem.file):\(problem.position.line):\(problem.position.column): "
    var lines = [StyledText(place) + StyledText(problem.code, .error)]
    for language in languages { lines += wrapped(problem.message[language], .strong) }
    if !problem.excerpt.isEmpty {
      lines.append(StyledText("  │ ", .faint) + StyledText(problem.excerpt, .code))
    }
    if let details = problem.details {
      lines += details[languages[0]].split(separator: "\n", omittingEmptySubsequences: false)
        .map { comparison(String($0)) }
    }
    if let hint = problem.hint {
      for language in languages { lines += wrapped(hint[language], .hint) }
    }
    return StyledDocument(lines)
  }

  /// An output that was brought up to date.
  func document(_ change: CheckReport.Change, file: String) -> StyledDocument {
    let words = LocalizedText(en: "output brought up to date", zh: "输出已更新")
    let head =
      StyledText("\(file):\(change.position.line):\(change.position.column): ")
      + StyledText(languages.map { words[$0] }.joined(separator: " · "), .strong)
    let lines = change.difference.text[languages[0]]
      .split(separator: "\n", omittingEmptySubsequences: false)
    return StyledDocument([head] + lines.map { comparison(String($0)) })
  }

  /// How much was looked at.
  func document(_ counts: CheckCounts) -> StyledDocument {
    StyledDocument(languages.map { StyledText(counts.text[$0]) })
  }

  private func wrapped(_ text: String, _ role: Role) -> [StyledText] {
    StyledDocument(TextWrapping.lines(of: StyledText(text, role), width: max(20, width - 2)))
      .indented(by: 2).lines
  }

  /// A line of a comparison, whose sign in front says where it is from.
  private func comparison(_ line: String) -> StyledText {
    let role: Role =
      switch line.first {
      case "-": .negative
      case "+": .positive
      default: .plain
      }
    return StyledText("    ") + StyledText(line, role)
  }
}
