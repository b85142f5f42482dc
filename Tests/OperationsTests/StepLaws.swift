import Autodiff
import Language
import Tensors
import Testing

@testable import Operations

/// The steps of windowed operations show the numbers that are really computed.
@Suite struct StepLaws {
  static let operations = [
    "conv2d", "conv1d", "conv_transpose2d", "unfold", "max_pool2d", "min_pool2d", "avg_pool2d",
    "global_avg_pool2d", "global_max_pool2d", "linear", "matmul",
  ]

  @Test(arguments: operations) func stepsEndAtTheResult(_ operation: String) throws {
    for golden in GoldenCase.byOperation[operation] ?? [] {
      let sample = try SampleCall(golden, .float64)
      let call = sample.call(sample.tensors.map { Variable($0.tensor) })
      let result = try sample.run(sample.tensors.map { Variable($0.tensor) }).value
      let steps = try sample.operation.walkthrough(call).walkthrough.steps()
      #expect(steps.count == result.count)
      let strides = result.shape.rowMajorStrides
      for (index, (step, value)) in zip(steps, result.elements).enumerated() {
        #expect(step.position.count == result.rank)
        #expect(zip(step.position, strides).reduce(0) { $0 + $1.0 * $1.1 } == index)
        let typed = try #require(try Calculator.value(of: step.expression).scalar)
        #expect(Closeness.error([typed], [value]) <= 1e-6, "\(golden): \(step.expression)")
        for frame in step.frames {
          let shape = sample.tensors.first { .argument($0.name) == frame.source }?.tensor.shape
          #expect(frame.ranges.count == shape?.rank, "\(golden)")
        }
      }
    }
  }

  @Test func expressionsAreWhatLearnersType() throws {
    let image = try Tensor([1, 1, 1, 0, 1, 1, 0, 0, 1], [3, 3])
    let kernel = try Tensor([1, 0, -1, 1, 0, -1, 1, 0, -1], [3, 3])
    let half = try Tensor(scalar: -0.5)
    let call = Conv2D.sample(image, kernel, bias: half)
    let step = try #require(try Conv2D.walkthrough(call).walkthrough.steps().first)
    #expect(
      step.expression == "sum([1 1 1; 0 1 1; 0 0 1] * [1 0 -1; 1 0 -1; 1 0 -1]) - 0.5")
    #expect(step.result == -2.5)
  }

  @Test func signalsAreShownWithoutRows() throws {
    let call = Call.filled(
      Conv1D.self,
      [
        "x": .tensor(Variable(try Tensor([1, 2, 3], [3]))),
        "kernel": .tensor(Variable(try Tensor([1, -1], [2]))),
      ])
    let step = try #require(try Conv1D.walkthrough(call).walkthrough.steps().last)
    #expect(step.expression == "sum([2 3] * [1 -1])")
    #expect(step.position == [1] && step.frames.map(\.ranges) == [[1...2], [0...1]])
  }

  @Test func channelsAreNested() throws {
    let image = try Tensor([1, 2, 3, 4, 5, 6, 7, 8], [2, 2, 2])
    let kernel = try Tensor([1, 0, 0, 1, 1, 1, 1, 1], [1, 2, 2, 2])
    let call = Conv2D.sample(image, kernel)
    let step = try #require(try Conv2D.walkthrough(call).walkthrough.steps().first)
    #expect(
      step.expression == "sum([[1 2; 3 4], [5 6; 7 8]] * [[1 0; 0 1], [1 1; 1 1]])")
  }

  @Test func maximumShowsRealCellsOnly() throws {
    let image = try Tensor([-1, -2, -3, -4], [2, 2])
    let call = Call([
      .tensor(Variable(image)), .pair(Pair(2, 2)), .pair(Pair(1, 1)),
      .padding(.symmetric(Pair(1, 1))), .text("floor"),
    ])
    let steps = try MaxPool2D.walkthrough(call).walkthrough.steps()
    #expect(
      steps.prefix(3).map(\.expression) == ["max([[-1]])", "max([[-1 -2]])", "max([[-2]])"])
    #expect(steps[0].frames[0].ranges == [0...0, 0...0])
  }

  @Test(arguments: CatalogLaws.names.filter { Catalog.byName[$0]?.choice != nil })
  func theWinnerIsTheCellThatIsKept(_ operation: String) throws {
    for golden in GoldenCase.byOperation[operation] ?? [] {
      let sample = try SampleCall(golden, .float64)
      let call = sample.call(sample.tensors.map { Variable($0.tensor) })
      let walkthrough = try sample.operation.walkthrough(call).walkthrough
      for step in try walkthrough.steps(limit: 40) {
        let winner = try #require(step.winner, "\(golden)")
        let tensor = try #require(walkthrough.value(of: winner.source))
        let place = zip(winner.position, tensor.shape.rowMajorStrides).reduce(0) {
          $0 + $1.0 * $1.1
        }
        #expect(step.frames.contains { $0.source == winner.source && $0.reads(winner.position) })
        // `argmax` gives the place among the numbers that it compares.
        let found =
          operation.hasPrefix("arg") ? Double(winner.operand) : tensor.element(at: place)
        #expect(Closeness.error([found], [step.result]) == 0, "\(golden)")
      }
    }
  }

  @Test func averageShowsThePadding() throws {
    let image = try Tensor([4], [1, 1])
    let call = Call([
      .tensor(Variable(image)), .pair(Pair(2, 2)), .pair(Pair(1, 1)),
      .padding(.symmetric(Pair(1, 1))), .text("floor"),
    ])
    let steps = try AveragePool2D.walkthrough(call).walkthrough.steps()
    #expect(steps.first?.expression == "mean([0 0; 0 4])")
    #expect(steps.first?.frames[0].ranges == [-1...0, -1...0])
  }
}

extension Conv2D {
  /// A plain convolution.
  static func sample(_ image: Tensor, _ kernel: Tensor, bias: Tensor? = nil) -> Call {
    Call([
      .tensor(Variable(image)), .tensor(Variable(kernel)),
      bias.map { .tensor(Variable($0)) } ?? .none, .pair(Pair(1, 1)),
      .padding(.symmetric(Pair(0, 0))), .pair(Pair(1, 1)), .integer(1), .text("correlation"),
      .text("floor"),
    ])
  }
}
