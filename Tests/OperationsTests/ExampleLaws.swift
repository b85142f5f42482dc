import Language
import Testing

@testable import Operations

/// The examples of the manual give what it says.
@Suite struct ExampleLaws {
  @Test(arguments: CatalogLaws.names) func examplesAreTrue(_ name: String) throws {
    let reference = try #require(Catalog.byName[name]).reference
    for example in reference.examples {
      switch example.outcome {
      case .prints(let text):
        #expect(try Calculator.text(of: example.source) == text, "\(example.source)")
      case .fails(let code):
        let error = #expect(throws: Diagnostic.self, "\(example.source)") {
          try Calculator.value(of: example.source)
        }
        #expect(error?.code == code, "\(example.source)")
      }
    }
  }
}
