import Autodiff
import Foundation
import Tensors
import Testing

@testable import Operations

/// Values and gradients against PyTorch's.
@Suite struct GoldenTests {
  static let operations = GoldenCase.byOperation.keys.sorted()

  /// Operations that only convert.
  static let withoutCases: Set = ["float32", "float64"]

  @Test func everyOperationHasCases() {
    let scarce = Catalog.byName.keys.filter {
      GoldenCase.byOperation[$0, default: []].count < 8 && !Self.withoutCases.contains($0)
    }
    #expect(scarce.isEmpty)
    #expect(GoldenCase.byOperation.values.reduce(0) { $0 + $1.count } >= 1_500)
  }

  @Test(arguments: operations) func doublePrecision(_ operation: String) throws {
    try compare(operation, .float64, tolerance: 1e-12)
  }

  @Test(arguments: operations) func singlePrecision(_ operation: String) throws {
    try compare(operation, .float32, tolerance: 2e-5)
  }

  /// Prints how many cases each operation has, and its largest error in both precisions.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["GOLDEN_REPORT"] != nil))
  func report() throws {
    for operation in Self.operations {
      let cases = GoldenCase.byOperation[operation] ?? []
      let worst = try [ElementType.float64, .float32].map { type in
        try cases.flatMap { try Comparison($0, type).errors.map(\.size) }.max() ?? 0
      }
      print(operation, cases.count, worst[0], worst[1], separator: "\t")
    }
  }

  private func compare(_ operation: String, _ type: ElementType, tolerance: Double) throws {
    for golden in GoldenCase.byOperation[operation] ?? [] {
      let comparison = try Comparison(golden, type)
      #expect(comparison.shapesAgree, "\(golden)")
      // What makes tensors makes them in single precision.
      let isSingle = !comparison.resultType.isStoredAsDouble
      for error in comparison.errors {
        #expect(error.size <= (isSingle ? 2e-5 : tolerance), "\(golden), \(error.what)")
      }
      for gradientType in comparison.gradientTypes {
        #expect(gradientType == type, "\(golden), type of a gradient")
      }
    }
  }
}

/// A golden case run in one precision and held against PyTorch.
private struct Comparison {
  /// The largest relative errors of the result and of each gradient.
  private(set) var errors: [(what: String, size: Double)]
  /// The element types of the gradients.
  private(set) var gradientTypes: [ElementType] = []
  /// Whether all shapes are the expected ones.
  private(set) var shapesAgree: Bool
  /// The element type of the result.
  let resultType: ElementType

  init(_ golden: GoldenCase, _ type: ElementType) throws {
    let sample = try SampleCall(golden, type)
    let leaves = sample.tensors.map { Leaf($0.tensor) }
    let result = try sample.run(leaves.map(\.variable))
    resultType = result.value.elementType
    shapesAgree = result.shape == golden.value.shape
    errors = [("value", Closeness.error(result.value.elements, golden.value.elements))]
    guard let upstream = golden.upstream, result.shape == upstream.shape else { return }
    let gradients = try Differentiation.gradients(
      of: result, seed: upstream.tensor(type), for: leaves)
    for (tensor, gradient) in zip(sample.tensors, gradients) {
      guard let expected = golden.gradients[tensor.name] else { continue }
      let error = Closeness.error(gradient.value.elements, expected.elements)
      errors.append(("gradient of \(tensor.name)", error))
      gradientTypes.append(gradient.value.elementType)
      shapesAgree = shapesAgree && gradient.shape == expected.shape
    }
  }
}
