import Foundation
import Tensors
import Testing

@testable import Operations

/// What must hold for the reference of every operation.
@Suite struct CatalogLaws {
  static let names = Catalog.operations.map { $0.reference.name }

  @Test func namesAreUnique() {
    #expect(Set(Self.names).count == Self.names.count)
    #expect(Catalog.byName.count == Self.names.count)
  }

  @Test func textsAreThereInBothLanguages() {
    for operation in Catalog.operations {
      let reference = operation.reference
      let texts = [reference.summary] + reference.parameters.map { $0.summary }
      for text in texts {
        #expect(!text.english.isEmpty && !text.chinese.isEmpty, "\(reference.name)")
        #expect(text.chinese.contains { $0.isChinese }, "\(reference.name): \(text.chinese)")
        #expect(!text.english.contains { $0.isChinese }, "\(reference.name): \(text.english)")
      }
      #expect(reference.summary.english.hasSuffix("."), "\(reference.name)")
      #expect(reference.summary.chinese.hasSuffix("。"), "\(reference.name)")
    }
  }

  @Test func examplesPassAndFail() {
    for operation in Catalog.operations {
      let examples = operation.reference.examples
      let failing = examples.filter { if case .fails = $0.outcome { true } else { false } }
      #expect(!failing.isEmpty, "\(operation.reference.name)")
      #expect(examples.count - failing.count >= 2, "\(operation.reference.name)")
    }
  }

  @Test func parametersHaveTheirPlaces() {
    for operation in Catalog.operations {
      let parameters = operation.reference.parameters
      #expect(parameters.map { $0.slot.index } == Array(parameters.indices))
      #expect(Set(parameters.map { $0.name }).count == parameters.count)
    }
  }

  @Test func everyFileIsOneRegisteredOperation() throws {
    let package = GoldenCase.testsFolder.deletingLastPathComponent().deletingLastPathComponent()
    let sources = package.appending(path: "Sources/Operations")
    let types = Set(Catalog.operations.map { "\($0)" })
    #expect(types.count == Catalog.operations.count)
    var found: Set<String> = []
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      let text = try String(contentsOf: file, encoding: .utf8)
      let name = file.deletingPathExtension().lastPathComponent
      if types.contains(name) {
        found.insert(name)
        #expect(text.contains("\npackage enum \(name): Operation {"), "\(name)")
      } else {
        #expect(!text.contains("\npackage enum \(name): Operation {"), "\(name) is not registered")
      }
    }
    #expect(found == types)
  }

  @Test(arguments: names) func shapeFormulaHolds(_ name: String) throws {
    var isProven = false
    for golden in GoldenCase.byOperation[name] ?? [] {
      let sample = try SampleCall(golden, .float64)
      let required = sample.operation.reference.parameters.filter {
        if case .required = $0.defaultValue { true } else { false }
      }
      let shapes = sample.tensors.filter { tensor in
        required.contains { $0.name == tensor.name }
      }.map(\.tensor.shape)
      let formula = sample.operation.reference.shape
      guard
        let shape = formula.result(of: shapes, parameters: sample.formulaParameters())
      else { continue }
      #expect(shape == golden.value.shape, "\(golden)")
      isProven = true
    }
    let reference = try #require(Catalog.byName[name]).reference
    let isOpen = reference.shape.text == "any" || GoldenTests.withoutCases.contains(name)
    #expect(isProven != isOpen || isOpen)
  }

  @Test(arguments: names) func layoutMakesNoDifference(_ name: String) throws {
    for golden in GoldenCase.byOperation[name] ?? [] {
      let sample = try SampleCall(golden, .float32)
      let plain = try sample.run(sample.tensors.map { .init($0.tensor) }).value
      for layout in Layout.allCases {
        let strided = try sample.tensors.map { try layout.apply($0.tensor) }
        let value = try sample.run(strided.map { .init($0) }).value
        #expect(value.shape == plain.shape)
        // Another order of the same additions may round another way.
        #expect(Closeness.error(value.elements, plain.elements) <= 1e-6, "\(golden)")
      }
    }
  }
}

/// Ways to lay the same numbers out in memory.
private enum Layout: CaseIterable {
  case spaced
  case transposed
  case backwards

  func apply(_ tensor: Tensor) throws -> Tensor {
    switch self {
    case .spaced:
      guard tensor.rank < Shape.maximumRank else { return tensor }
      let pairs = try Tensor(Shape(tensor.shape.sizes + [2]), tensor.elementType) { _ in .nan }
      let firsts = try Selection([.ellipsis, .position(0)], of: pairs.shape)
      return try pairs.replacing(firsts, with: tensor)[firsts]
    case .transposed:
      let order = Array(tensor.shape.indices.reversed())
      return try tensor.permuted(order).contiguous().permuted(order)
    case .backwards:
      let axes = Array(tensor.shape.indices)
      return try tensor.flipped(axes: axes).contiguous().flipped(axes: axes)
    }
  }
}

extension Character {
  fileprivate var isChinese: Bool {
    unicodeScalars.contains { 0x4E00...0x9FFF ~= $0.value }
  }
}
