import Autodiff
import Language
import Tensors
import Testing

@testable import Operations

/// Every operation of the catalog can be walked through, and every step gives its number.
@Suite struct AllStepLaws {
  /// The most golden cases of an operation, and the most steps of a case, that are looked at.
  private static let limits = (cases: 6, steps: 40)

  @Test(arguments: CatalogLaws.names, [ElementType.float64, .float32])
  func everyStepGivesItsNumber(_ operation: String, _ type: ElementType) throws {
    let calculator = StepCalculator()
    for golden in (GoldenCase.byOperation[operation] ?? []).prefix(Self.limits.cases) {
      let sample = try SampleCall(golden, type)
      let call = sample.call(sample.tensors.map { Variable($0.tensor) })
      let (walkthrough, outcome) = try sample.operation.walkthrough(call, item: golden.output)
      try check(walkthrough, outcome.values[golden.output].value, calculator, "\(golden)")
    }
  }

  @Test(arguments: CatalogLaws.names) func examplesGiveTheirNumbers(_ operation: String) throws {
    let calculator = StepCalculator()
    for example in Catalog.byName[operation]?.reference.examples ?? [] {
      guard case .prints = example.outcome else { continue }
      let source = Source(example.source)
      guard let expression = try? Parser.parseExpression(source),
        let call = try calculator.session.operationCall(expression, in: source)
      else { continue }
      let (walkthrough, outcome) = try call.operation.walkthrough(call.call)
      try check(walkthrough, outcome.values[0].value, calculator, example.source)
    }
  }

  @Test func quantitiesOnTheWayAreStages() throws {
    let expected = [
      "softmax([1 2 3])": 5, "log_softmax([1 2 3])": 6, "logsumexp([1 2 3])": 5,
      "batch_norm([1 2; 3 4], gamma=2, beta=1)": 7, "layer_norm([1 2; 3 4])": 5,
      "dropout([1 2 3])": 3, "var([1 2 3])": 3, "std([1 2 3])": 4, "norm([3 4])": 3,
      "rnn_cell([1], [0], [[0.5]], [[0.8]])": 2, "gru_cell([0], [1], ones(3, 1), ones(3, 1))": 8,
      "lstm_cell([0], ([0], [2]), ones(4, 1), ones(4, 1))": 11,
      "lstm_cell([0], ([0], [2]), ones(4, 1), ones(4, 1))[1]": 7,
      "lstm_cell([0], ([0], [2]), ones(4, 1), ones(4, 1))[-1]": 7, "mse_loss([1 2], [1 4])": 3,
      "cross_entropy([2 0; 0 1], [0 1])": 8, "svm_loss([2 1.5 -0.5], 1)": 5,
      "hinge_loss([0.8 -2], [1 -1])": 3, "elastic_net([1 2], 0.5)": 5, "median([5 1 100])": 2,
    ]
    let calculator = StepCalculator()
    for (text, count) in expected {
      let source = Source(text)
      let walkthrough = try calculator.session.walkthrough(
        of: Parser.parseExpression(source), in: source)
      #expect(walkthrough.stages.count == count, "\(text)")
      for label in walkthrough.stages.compactMap(\.label) {
        #expect(label.english != label.chinese, "\(text)")
      }
    }
  }

  @Test func aLargeResultIsWalkedThroughStepByStep() throws {
    let x = Variable(try Tensor([1000, 1000]) { Double($0 % 7) })
    let walkthrough = try Softmax.walkthrough(Call([.tensor(x), .integer(-1)])).walkthrough
    #expect(walkthrough.count == 3_002_000 && walkthrough.stages.count == 5)
    #expect(try walkthrough.step(at: 3_001_999).position == [999, 999])
    let back = try HyperbolicTangent.backwardWalkthrough(Call([.tensor(x)]))
    #expect(try back.count == 1_000_000 && back.step(at: 999_999).sources == [[999, 999]])
    #expect(throws: OperationError.self) {
      try Softmax.backwardWalkthrough(Call([.tensor(x), .integer(-1)]))
    }
  }

  private func check(
    _ walkthrough: Walkthrough, _ result: Tensor, _ calculator: StepCalculator, _ what: String
  ) throws {
    let last = try #require(walkthrough.result)
    #expect(last.shape == result.shape)
    #expect(Closeness.error(last.elements, result.elements) == 0, "\(what)")
    #expect(walkthrough.count == walkthrough.stages.reduce(0) { $0 + $1.value.count })
    // The result is what matters most, and so its steps come first.
    let places = (0..<walkthrough.count).suffix(result.count).prefix(Self.limits.steps / 2)
    for index in Array(0..<min(walkthrough.count, Self.limits.steps / 2)) + places {
      let step = try walkthrough.step(at: index)
      let stage = walkthrough.stages[step.stage]
      #expect(step.position == stage.value.shape.position(of: index - stage.firstStep))
      let numbers = calculator.numbers(of: step.texts)
      #expect(
        numbers.contains { Closeness.error([$0], [step.result]) <= 1e-6 },
        "\(what): \(step.expression) is not \(step.result)")
      for frame in step.frames {
        if case .stage(let earlier) = frame.source { #expect(earlier < step.stage) }
        let shape = try #require(walkthrough.value(of: frame.source)).shape
        #expect(frame.ranges.count == shape.rank, "\(what)")
      }
    }
  }
}

/// Evaluates the texts of steps in one session.
private final class StepCalculator: Host {
  let precision = 6
  private(set) lazy var session = Session(host: self)

  /// The numbers that texts give, without those that fail.
  func numbers(of texts: [String]) -> [Double] {
    texts.lazy.compactMap { text in
      let source = Source(text)
      return (try? self.session.evaluate(Parser.parseExpression(source), in: source))?.scalar
    }
  }

  func print(_ text: String) {}
  func echo(_ value: Value, name: String?) {}
  func note(_ note: Note) {}

  func run(
    _ command: CommandLine, in source: Source, of session: Session
  ) throws(Diagnostic) {}
}
