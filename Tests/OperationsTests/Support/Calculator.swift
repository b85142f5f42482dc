import Language
import Operations

/// Evaluates what a learner types, in a fresh session with seed 0.
final class Calculator: Host {
  let precision = 6

  /// The value of an expression.
  static func value(of text: String) throws -> Value {
    let calculator = Calculator()
    let source = Source(text)
    let session = Session(host: calculator)
    return try session.evaluate(Parser.parseExpression(source), in: source)
  }

  /// The value of an expression as `str` gives it.
  static func text(of expression: String) throws -> String {
    if case .string(let text) = try value(of: "str(\(expression))") { text } else { "" }
  }

  func print(_ text: String) {}
  func echo(_ value: Value, name: String?) {}
  func note(_ note: Note) {}

  func run(
    _ command: CommandLine, in source: Source, of session: Session
  ) throws(Diagnostic) {}
}
