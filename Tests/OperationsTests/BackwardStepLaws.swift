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
    for golden in GoldenCase.byOperation[operation] ?? [] {
      guard let upstream = golden.upstream else { continue }
      let sample = try SampleCall(golden, .float64)
      let call = sample.call(sample.tensors.map { Variable($0.tensor) })
      let steps: [BackwardStep]
      do {
        steps = try sample.operation.backwardWalkthrough(
          call, item: golden.output, gradient: upstream.tensor(.float64)
        ).steps()
      } catch OperationError.notDifferentiable {
        // Nothing flows back from what does not depend on the arguments, such as a power of 0.
        #expect(golden.gradients.values.allSatisfy { $0.elements.allSatisfy { $0 == 0 } })
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
        let listed = name.replacing(".", with: "[")
        for step in steps where step.parameter.filter({ $0 != "]" }) == listed {
          #expect(step.position.count == gradient.shape.rank)
          sums[zip(step.position, strides).reduce(0) { $0 + $1.0 * $1.1 }] = step.result
        }
        #expect(Closeness.error(sums, gradient.elements) <= 1e-9, "\(golden), \(name)")
      }
    }
  }

  @Test func onlyWaysThatThereAreSendSomething() throws {
    let call = Call([
      .tensor(Variable(try Tensor([.infinity, 1], [2], .float64))),
      .tensor(Variable(try Tensor([2, 3], [2], .float64))),
    ])
    let steps = try Outer.backwardWalkthrough(call).steps()
    #expect(steps[2].parameter == "y" && steps[2].expression == "1 * inf + 1 * 1")
    #expect(steps[2].sources == [[0, 0], [1, 0]] && steps[2].result == .infinity)
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
