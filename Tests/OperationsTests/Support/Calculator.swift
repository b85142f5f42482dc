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

  /// The numbers that expressions give, all typed into one session.
  static func numbers(of texts: [String]) throws -> [Double?] {
    let calculator = Calculator()
    let session = Session(host: calculator)
    return try texts.map { text in
      let source = Source(text)
      return try session.evaluate(Parser.parseExpression(source), in: source).scalar
    }
  }

  func print(_ text: String) {}
  func echo(_ value: Value, name: String?) {}
  func note(_ note: Note) {}

  func run(
    _ command: CommandLine, in source: Source, of session: Session
  ) throws(Diagnostic) {}
}
