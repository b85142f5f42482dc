import Autodiff
import Tensors
import Testing

@testable import Operations

/// The backward steps show the numbers that gradients are really made of.
@Suite struct BackwardStepLaws {
  /// The operations that gradients flow through.
  static let operations = GoldenCase.byOperation.filter { _, cases in
    cases.contains { !$0.gradients.isEmpty }
  }.keys.sorted()

  @Test(arguments: operations) func termsAddUpToTheGradient(_ operation: String) throws {
    // Of windows every case is looked at, of all others some.
    let isWindowed = StepLaws.operations.contains(operation)
    for golden in (GoldenCase.byOperation[operation] ?? []).prefix(isWindowed ? .max : 10) {
      guard let upstream = golden.upstream, golden.output == 0 else { continue }
      // Nothing flows back from what does not depend on the arguments, such as a power of 0.
      guard golden.gradients.values.contains(where: { $0.elements.contains { $0 != 0 } }) else {
        continue
      }
      let sample = try SampleCall(golden, .float64)
      // Where unit seeds meet an infinity, they give 0 * inf.
      guard isWindowed || sample.tensors.allSatisfy({ $0.tensor.elements.allSatisfy(\.isFinite) })
      else { continue }
      let call = sample.call(sample.tensors.map { Variable($0.tensor) })
      let steps = try sample.operation.backwardWalkthrough(
        call, gradient: upstream.tensor(.float64)
      ).steps()
      let typed = try Calculator.numbers(of: steps.map(\.expression))
      for (step, number) in zip(steps, typed) {
        let error = Closeness.error([number ?? .nan], [step.result])
        #expect(error <= 1e-6, "\(golden): \(step.expression)")
        #expect(step.sources.count == step.terms.count && !step.terms.isEmpty)
      }
      for (name, gradient) in golden.gradients {
        var sums = [Double](repeating: 0, count: gradient.elements.count)
        let strides = gradient.shape.rowMajorStrides
        let listed = name.replacing(".", with: "[")
        for step in steps where step.parameter.filter({ $0 != "]" }) == listed {
          #expect(step.position.count == gradient.shape.rank)
          sums[zip(step.position, strides).reduce(0) { $0 + $1.0 * $1.1 }] = step.result
        }
        #expect(Closeness.error(sums, gradient.elements) <= 1e-9, "\(golden), \(name)")
      }
    }
  }

  @Test func expressionsAreWhatLearnersType() throws {
    let call = Conv2D.sample(
      try Tensor([1, 2, 3, 4], [2, 2]), try Tensor([0.5, -1], [1, 2]))
    let steps = try Conv2D.backwardWalkthrough(call).steps()
    #expect(steps.map(\.parameter) == ["x", "x", "x", "x", "kernel", "kernel"])
    #expect(steps[0].expression == "1 * 0.5")
    #expect(steps[1].position == [0, 1] && steps[1].sources == [[0, 0]])
    #expect(steps[5].expression == "1 * 2 + 1 * 4")
    #expect(steps[5].sources == [[0, 0], [1, 0]] && steps[5].result == 6)
  }

  @Test func gradientsMustHaveTheShapeOfTheResult() throws {
    let call = Conv2D.sample(try Tensor([1, 2], [1, 2]), try Tensor([1], [1, 1]))
    #expect(throws: OperationError.self) {
      try Conv2D.backwardWalkthrough(call, gradient: Tensor(repeating: 1, [2, 2]))
    }
  }

  @Test func elementsStandForThemselves() throws {
    let call = Call([.tensor(Variable(try Tensor([1, -2], [2])))])
    let steps = try RectifiedLinearUnit.backwardWalkthrough(call).steps()
    #expect(steps.map(\.expression) == ["1 * 1", "1 * 0"] && steps[1].sources == [[1]])
  }

  @Test func whatIsStretchedCollects() throws {
    let call = Call([
      .tensor(Variable(try Tensor([1, 2, 3, 4], [2, 2]))),
      .tensor(Variable(try Tensor([5, 6], [2]))),
    ])
    let steps = try Multiply.backwardWalkthrough(call).steps()
    #expect(steps[4].parameter == "y" && steps[4].expression == "1 * 1 + 1 * 3")
    #expect(steps[4].sources == [[0, 0], [1, 0]] && steps[4].result == 4)
  }

  @Test func operationsWithoutGradientsSaySo() throws {
    let call = Call([.tensor(Variable(try Tensor([1, 2], [2]))), .none, .truth(false)])
    #expect(throws: OperationError.self) { try LargestPosition.backwardWalkthrough(call) }
  }
}
