@testable import Language

/// Takes what a session says, and shows nothing of it.
final class SilentHost: Host {
  let precision = 6

  /// What has been printed.
  private(set) var printed: [String] = []

  func print(_ text: String) { printed.append(text) }
  func echo(_ value: Value, name: String?) {}
  func note(_ note: Note) {}
  func run(
    _ command: CommandLine, in source: Source, of session: Session
  ) throws(Diagnostic) {}
}

extension Session {
  /// The text of an expression's value.
  func text(_ expression: String) throws -> String {
    let source = Source(expression)
    let parsed = try Parser.parseExpression(source, in: Span(0, source.scalars.count))
    return try evaluate(parsed, in: source).text()
  }
}
