import Language
import Operations
import Testing

@testable import Console

/// Evaluates the examples of the manual.
@Suite struct ReferenceExampleTests {
  /// An example with the name of the entry it stands in.
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let example: Example
    var testDescription: String { "\(name): \(example.source)" }
  }

  static let cases = Library.references.flatMap { reference in
    reference.examples.map { Case(name: reference.name, example: $0) }
  }

  @Test(arguments: cases)
  func givesWhatTheManualSays(_ given: Case) {
    let outcome = ReferenceExampleTests.outcome(of: given.example.source)
    switch given.example.outcome {
    case .prints(let text): #expect(outcome == text)
    case .fails(let code): #expect(outcome == "error: " + code.rawValue)
    }
  }

  @Test func everyNameOfTheLibraryIsInTheManual() {
    let names = Set(Library.references.map { $0.name })
    #expect(Set(Library.names).subtracting(names) == ["pi", "e"])
    #expect(names.count == Library.references.count)
  }

  /// The text of the last statement's value, or the code of the error.
  static func outcome(of text: String) -> String {
    let source = Source(text)
    let console = Console(ConsoleSettings(), surface: TranscriptSurface())
    do {
      let statements = try Parser.parse(source, mode: .file).statements
      for statement in statements.dropLast() { try console.session.run(statement, in: source) }
      guard case .expression(let expression)? = statements.last?.kind else { return "no value" }
      return try console.session.evaluate(expression, in: source).text()
    } catch {
      return "error: " + error.code.rawValue
    }
  }
}
