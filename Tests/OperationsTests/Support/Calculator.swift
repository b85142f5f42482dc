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

  func print(_ text: String) {}
  func echo(_ value: Value, name: String?) {}
  func note(_ note: Note) {}

  func run(
    _ command: CommandLine, in source: Source, of session: Session
  ) throws(Diagnostic) {}
}
