import Language
import Operations
import Terminal

/// Lists the variables.
enum VariablesCommand: Command {
  static let reference = CommandReference(
    "vars", usage: ":vars", en: "Lists the variables with their shapes.", zh: "列出变量和它们的形状。")

  static func run(_ call: CommandCall) throws(Diagnostic) {
    let globals = call.console.session.globals
    let names = globals.names.filter { $0 != "_" }
    guard !names.isEmpty else {
      let texts = call.settings.languages.map { language in
        language == .english ? "no variables yet" : "还没有变量"
      }
      call.show(StyledDocument(texts.map { StyledText($0, .faint) }))
      return
    }
    guard !call.settings.tells else {
      call.tell { voice in names.flatMap { sentences($0, globals[$0], voice) } }
      return
    }
    call.show(
      table(names.map { ($0, globals[$0]) }, call.settings, call.settings.languages))
  }

  /// The values as a table, in which only the values themselves are ever cut; where even that does
  /// not suffice, kinds are said in one language.
  private static func table(
    _ variables: [(name: String, value: Value?)], _ settings: ConsoleSettings,
    _ languages: [Operations.Language]
  ) -> StyledDocument {
    let kinds = variables.map { variable in
      variable.value.map { kind(of: $0, languages) } ?? StyledText()
    }
    let width = settings.capabilities.width
    let names = variables.map { DisplayWidth.columns(of: $0.name) }.max() ?? 0
    let room = width - names - (kinds.map(\.columns).max() ?? 0) - 4
    if room < narrowestValue, languages.count > 1 {
      return table(variables, settings, [languages[0]])
    }
    let rows = zip(variables, kinds).map { variable, kind -> [StyledText] in
      let text = variable.value.map { self.text(of: $0, settings) } ?? ""
      return [
        StyledText(variable.name, .name), kind,
        StyledText(DisplayWidth.truncated(text, to: max(narrowestValue, min(widestValue, room)))),
      ]
    }
    return Table(rows: rows, alignments: [.left, .left, .left]).document(width: width)
  }

  private static let narrowestValue = 12
  private static let widestValue = 40

  /// A small value whole, of a larger one only what it is.
  private static func sentences(_ name: String, _ value: Value?, _ voice: Voice) -> [String] {
    guard let value else { return [] }
    let sentences = ValueSentences(voice).sentences(value, name: name)
    return isSmall(value) ? sentences : Array(sentences.prefix(1))
  }

  private static func isSmall(_ value: Value) -> Bool {
    (value.variable?.value.count ?? 0) <= 16
  }

  /// The kind and the shape of a value, without the article that a sentence needs.
  private static func kind(of value: Value, _ languages: [Operations.Language]) -> StyledText {
    let kind = languages.map { language in
      let words = value.kind.text[language].split(separator: " ")
      return words.drop { $0 == "a" || $0 == "an" }.joined(separator: " ")
    }.joined(separator: " / ")
    let shape = value.variable.map { $0.shape.crossed } ?? ""
    return StyledText(shape.isEmpty ? kind : "\(kind) \(shape)", .faint)
  }

  /// The beginning of a value.
  private static func text(of value: Value, _ settings: ConsoleSettings) -> String {
    isSmall(value) ? value.text(precision: settings.precision) : "…"
  }
}
