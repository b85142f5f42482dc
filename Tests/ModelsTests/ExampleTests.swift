import Language
import Models
import Operations
import Testing

@Suite("Examples of the models' references")
struct ExampleTests {
  @Test("Every example of a generator or a layer ends as its reference says", arguments: all)
  func examples(of name: String) throws {
    let reference = try #require(Library.reference(name))
    #expect(reference.examples.contains { if case .prints = $0.outcome { true } else { false } })
    #expect(reference.examples.contains { if case .fails = $0.outcome { true } else { false } })
    for example in reference.examples {
      switch (example.outcome, outcome(of: example.source)) {
      case (.prints(let expected), .success(let found)):
        #expect(found == expected, "\(example.source)")
      case (.fails(let expected), .failure(let diagnostic)):
        #expect(diagnostic.code == expected, "\(example.source)")
      case (_, let outcome):
        Issue.record("\(example.source): \(outcome)")
      }
    }
  }

  private static let all =
    (DataCatalog.generators.map { $0.reference } + LayerCatalog.constructors.map { $0.reference })
    .map(\.name)

  /// What `str` gives for a value, or how the computation fails.
  private func outcome(of text: String) -> Result<String, Diagnostic> {
    let host = SilentHost()
    return Result { () throws(Diagnostic) in
      let source = Source(text)
      let expression = try Parser.parseExpression(source)
      return try Session(host: host, seed: 1).evaluate(expression, in: source).text()
    }
  }

  /// A world in which nothing is shown.
  private final class SilentHost: Host {
    let precision = 6
    func print(_ text: String) {}
    func echo(_ value: Value, name: String?) {}
    func note(_ note: Note) {}
    func run(_ command: CommandLine, in source: Source, of session: Session) {}
  }
}
