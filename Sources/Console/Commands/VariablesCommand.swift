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
    let rows = names.map { name -> [StyledText] in
      guard let value = globals[name] else { return [StyledText(name)] }
      return [StyledText(name, .name)] + description(of: value, call.settings)
    }
    let document = Table(rows: rows, alignments: [.left, .left, .left])
      .document(width: call.settings.capabilities.width)
    call.show(document)
  }

  /// A small value whole, of a larger one only what it is.
  private static func sentences(_ name: String, _ value: Value?, _ voice: Voice) -> [String] {
    guard let value else { return [] }
    let sentences = ValueSentences(voice).sentences(value, name: name)
    return isSmall(value) ? sentences : Array(sentences.prefix(1))
  }

  private static func isSmall(_ value: Value) -> Bool {
    (value.variable?.value.count ?? 0) <= 16
  }

  /// The kind, the shape and the beginning of a value.
  private static func description(of value: Value, _ settings: ConsoleSettings) -> [StyledText] {
    let kind = settings.languages.map { value.kind.text[$0] }.joined(separator: " / ")
    let shape = value.variable.map { $0.shape.crossed } ?? ""
    let text = isSmall(value) ? value.text(precision: settings.precision) : "…"
    return [
      StyledText("\(kind) \(shape)", .faint), StyledText(DisplayWidth.truncated(text, to: 40)),
    ]
  }
}
