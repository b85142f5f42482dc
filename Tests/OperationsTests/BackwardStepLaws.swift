import Autodiff
import Tensors
import Testing

@testable import Operations

/// The backward steps show the numbers that gradients are really made of.
@Suite struct BackwardStepLaws {
  @Test(arguments: StepLaws.operations) func termsAddUpToTheGradient(_ operation: String) throws {
    for golden in GoldenCase.byOperation[operation] ?? [] {
      guard let upstream = golden.upstream else { continue }
      let sample = try SampleCall(golden, .float64)
      let call = sample.call(sample.tensors.map { Variable($0.tensor) })
      guard
        let steps = try sample.operation.backwardWalkthrough(
          call, gradient: upstream.tensor(.float64))?.steps()
      else {
        // Stacks of matrices have none.
        #expect(operation == "matmul", "\(golden)")
        continue
      }
      let typed = try Calculator.numbers(of: steps.map(\.expression))
      for (step, number) in zip(steps, typed) {
        let error = Closeness.error([number ?? .nan], [step.result])
        #expect(error <= 1e-6, "\(golden): \(step.expression)")
        #expect(step.sources.count == step.terms.count && !step.terms.isEmpty)
      }
      for (name, gradient) in golden.gradients {
        var sums = [Double](repeating: 0, count: gradient.elements.count)
        let strides = gradient.shape.rowMajorStrides
        for step in steps where step.parameter == name {
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
    let steps = try #require(try Conv2D.backwardWalkthrough(call)?.steps())
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

  @Test func operationsWithoutWindowsHaveNone() throws {
    let call = Call([.tensor(Variable(try Tensor([1, 2], [2])))])
    #expect(try HyperbolicTangent.backwardWalkthrough(call)?.count == nil)
  }
}
