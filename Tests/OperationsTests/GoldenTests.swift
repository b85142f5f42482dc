import Autodiff
import Tensors
import Testing

@testable import Operations

/// Values and gradients against PyTorch's.
@Suite struct GoldenTests {
  static let operations = GoldenCase.byOperation.keys.sorted()

  /// Operations that only convert.
  static let withoutCases: Set = ["float32", "float64"]

  @Test func everyOperationHasCases() {
    let missing = Catalog.byName.keys.filter {
      GoldenCase.byOperation[$0] == nil && !Self.withoutCases.contains($0)
    }
    #expect(missing.isEmpty)
  }

  @Test(arguments: operations) func doublePrecision(_ operation: String) throws {
    try compare(operation, .float64, tolerance: 1e-12)
  }

  @Test(arguments: operations) func singlePrecision(_ operation: String) throws {
    try compare(operation, .float32, tolerance: 2e-5)
  }

  private func compare(_ operation: String, _ type: ElementType, tolerance: Double) throws {
    for golden in GoldenCase.byOperation[operation] ?? [] {
      let sample = try SampleCall(golden, type)
      let leaves = sample.tensors.map { Leaf($0.tensor) }
      let result = try sample.run(leaves.map(\.variable))
      #expect(result.shape == golden.value.shape, "\(golden)")
      let error = Closeness.error(result.value.elements, golden.value.elements)
      // What makes tensors makes them in single precision.
      let isSingle = !result.value.elementType.isStoredAsDouble
      #expect(error <= (isSingle ? 2e-5 : tolerance), "\(golden)")
      guard let upstream = golden.upstream, result.shape == upstream.shape else { continue }
      let gradients = try Differentiation.gradients(
        of: result, seed: upstream.tensor(type), for: leaves)
      for (tensor, gradient) in zip(sample.tensors, gradients) {
        guard let expected = golden.gradients[tensor.name] else { continue }
        #expect(gradient.shape == expected.shape, "\(golden), gradient of \(tensor.name)")
        #expect(gradient.value.elementType == type, "\(golden), gradient of \(tensor.name)")
        let error = Closeness.error(gradient.value.elements, expected.elements)
        #expect(error <= tolerance, "\(golden), gradient of \(tensor.name)")
      }
    }
  }
}
