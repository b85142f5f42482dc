import Autodiff
import Tensors
import Testing

@testable import Operations

/// Operations take tensors of every element type.
@Suite struct ElementTypeLaws {
  static let operations = GoldenCase.byOperation.keys.sorted()

  @Test(arguments: operations) func precisionIsKept(_ operation: String) throws {
    for golden in GoldenCase.byOperation[operation] ?? [] {
      let sample = try SampleCall(golden, .float64)
      guard !sample.tensors.isEmpty else { continue }
      let type = try sample.run(sample.tensors.map { Variable($0.tensor) }).value.elementType
      let isCounted = ["argmax", "argmin", "one_hot"].contains(operation)
      #expect(type == .float64 || type == .bool || isCounted, "\(golden)")
    }
  }

  @Test(arguments: operations) func writtenNumbersGiveTheSame(_ operation: String) throws {
    for golden in GoldenCase.byOperation[operation] ?? [] {
      let sample = try SampleCall(golden, .literal)
      let value = try sample.run(sample.tensors.map { Variable($0.tensor) }).value
      #expect(Closeness.error(value.elements, golden.value.elements) <= 2e-5, "\(golden)")
    }
  }

  @Test(arguments: operations) func truthValuesCountAsNumbers(_ operation: String) throws {
    for golden in GoldenCase.byOperation[operation] ?? [] {
      let sample = try SampleCall(golden, .float32)
      let truths = try sample.tensors.map { try $0.tensor.converted(to: .bool) }
      let numbers = try truths.map { try $0.converted(to: .float32) }
      guard let plain = try? sample.run(numbers.map { Variable($0) }).value else { continue }
      let value = try sample.run(truths.map { Variable($0) }).value
      #expect(value.shape == plain.shape)
      #expect(Closeness.error(value.elements, plain.elements) <= 1e-6, "\(golden)")
    }
  }

  @Test func gradientsHaveTheTypeOfTheirTensor() throws {
    let single = Leaf(try Tensor([1, 2], [2]))
    let double = Leaf(try Tensor([3, 4], [2], .float64))
    let product = try single.variable * double.variable
    let gradients = try Differentiation.gradients(
      of: product, seed: Tensor(repeating: 1, [2], .float64), for: [single, double])
    #expect(gradients.map(\.value.elementType) == [.float32, .float64])
    #expect(gradients[0].value.elements == [3, 4])
  }
}
