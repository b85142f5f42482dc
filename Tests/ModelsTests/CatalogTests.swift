import Foundation
import Operations
import Testing

@testable import Models

@Suite("The catalogs of generators and layers")
struct CatalogTests {
  private static let references =
    DataCatalog.generators.map { $0.reference } + LayerCatalog.constructors.map { $0.reference }
    + OptimizerCatalog.constructors.map { $0.reference }

  @Test("Every generator and every constructor in the sources is registered")
  func registration() throws {
    #expect(try declarations(of: "DataGenerator", in: "Data") == DataCatalog.generators.count)
    #expect(
      try declarations(of: "LayerConstructor", in: "Layers") == LayerCatalog.constructors.count)
    #expect(
      try declarations(of: "OptimizerConstructor", in: "Training")
        == OptimizerCatalog.constructors.count)
  }

  @Test("No two share a name")
  func names() {
    #expect(Set(Self.references.map(\.name)).count == Self.references.count)
  }

  @Test("Every one has texts in both languages, an example that works and one that fails")
  func references() {
    for reference in Self.references {
      #expect(reference.summary.english.hasSuffix("."), "\(reference.name)")
      #expect(reference.summary.chinese.hasSuffix("。"), "\(reference.name)")
      let texts = [reference.summary] + reference.parameters.map { $0.summary }
      for text in texts {
        #expect(!text.english.isEmpty && text.chinese.unicodeScalars.contains { $0.value > 0x4E00 })
      }
      let works = reference.examples.contains {
        if case .prints = $0.outcome { true } else { false }
      }
      let fails = reference.examples.contains {
        if case .fails = $0.outcome { true } else { false }
      }
      #expect(works && fails, "\(reference.name)")
    }
  }

  /// The number of types in a folder of the module that conform to a protocol.
  private func declarations(of name: String, in folder: String) throws -> Int {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources/Models/\(folder)")
    let files = try FileManager.default.contentsOfDirectory(
      at: sources, includingPropertiesForKeys: nil)
    return try files.reduce(0) { count, file in
      let text = try String(contentsOf: file, encoding: .utf8)
      return count + text.split(separator: "\n").count { $0.hasSuffix(": \(name) {") }
    }
  }
}
