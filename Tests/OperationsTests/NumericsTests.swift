import Autodiff
import Tensors
import Testing

@testable import Operations

/// Results stay right where a formula taken literally would overflow, vanish or drift.
@Suite struct NumericsTests {
  /// Functions of one tensor that are smooth, or straight far from 0.
  static let functions = [
    "sigmoid", "tanh", "softplus", "softmax", "log_softmax", "logsumexp", "elu", "selu", "gelu",
    "silu", "swish", "mish", "softsign", "norm", "huber_loss", "smooth_l1_loss",
    "bce_with_logits", "log1p", "l1",
  ]

  @Test(arguments: functions) func farNumbersAreSafe(_ name: String) throws {
    let numbers: [Double] = name == "log1p" ? [1000, 0, 88, 1] : [1000, -1000, 88, -104]
    let leaf = Leaf(try Tensor(numbers, [4]))
    let operation = try #require(Catalog.byName[name])
    var arguments: [Argument] = [.tensor(leaf.variable)]
    for parameter in operation.reference.parameters.dropFirst() {
      if case .value(let value) = parameter.defaultValue {
        arguments.append(value)
      } else {
        arguments.append(.tensor(Variable(try Tensor(repeating: 0.5, [4]))))
      }
    }
    let result = try operation.run(Call(arguments)).values[0]
    #expect(result.value.elements.allSatisfy { $0.isFinite })
    let ones = try Tensor(repeating: 1, result.shape)
    let slope = try Differentiation.gradients(
      of: result, seed: ones, for: [leaf], isRecorded: true)[0]
    #expect(slope.value.elements.allSatisfy { $0.isFinite })
    let curvature = try Differentiation.gradients(
      of: slope, seed: Tensor(repeating: 1, slope.shape), for: [leaf])[0]
    #expect(curvature.value.elements.allSatisfy { $0.isFinite })
  }

  @Test func crossEntropyOfFarScoresIsTheirDistance() throws {
    let scores = Leaf(try Tensor([1000, -1000], [2]))
    let label = Variable(try Tensor(scalar: 1))
    let loss = try CrossEntropy.apply(.tensor(scores.variable), .tensor(label), .text("mean"))
    #expect(loss.value.item == 2000)
    let gradient = try Differentiation.gradients(
      of: loss, seed: Tensor(scalar: 1), for: [scores])[0]
    #expect(gradient.value.elements == [1, -1])
  }

  @Test func meanOfManyEqualNumbersIsThatNumber() throws {
    let numbers = Variable(try Tensor(repeating: 0.1, [10_000_000]))
    let mean = try Mean.apply(.tensor(numbers), .none, .truth(false)).value.item
    #expect(abs(mean - 0.1) <= 1e-6 * 0.1)
  }

  @Test func meanOfManyRowsIsRight() throws {
    let numbers = Variable(try Tensor(repeating: 0.1, [1_000_000, 2]))
    let means = try Mean.apply(.tensor(numbers), .integers([0]), .truth(false)).value.elements
    #expect(means.allSatisfy { abs($0 - 0.1) <= 1e-6 * 0.1 })
  }

  @Test func runningTotalsDoNotDrift() throws {
    let numbers = Variable(try Tensor(repeating: 0.1, [1_000_000]))
    let totals = try CumulativeSum.apply(.tensor(numbers), .none).value
    let last = totals.narrowed(axis: 0, from: 999_999, to: 1_000_000).item
    #expect(abs(last - 100_000) <= 1e-6 * 100_000)
  }

  @Test func varianceOfNumbersFarFromZeroIsRight() throws {
    let numbers = Variable(try Tensor([10_001, 10_002, 10_003, 10_004], [4]))
    let variance = try Variance.apply(
      .tensor(numbers), .none, .truth(false), .truth(false))
    #expect(variance.value.item == 1.25)
  }

  @Test func tinyNumbersKeepTheirDigits() throws {
    for operation: any Operation.Type in [LogarithmOfOnePlus.self, ExponentialMinusOne.self] {
      let value = try operation.apply(.tensor(Variable(Tensor(scalar: 1e-9)))).value.item
      #expect(abs(value - 1e-9) <= 1e-6 * 1e-9)
    }
  }

  @Test func sumsOfExponentialsBetweenInfinitiesAreInfinite() throws {
    let numbers = Variable(try Tensor([.infinity, 1, -.infinity, -.infinity], [2, 2]))
    let value = try LogarithmOfSumOfExponentials.apply(
      .tensor(numbers), .integers([1]), .truth(false)
    ).value
    #expect(value.elements == [.infinity, -.infinity])
  }
}
