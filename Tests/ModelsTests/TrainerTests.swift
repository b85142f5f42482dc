import Autodiff
import Operations
import Tensors
import Testing

@testable import Models

@Suite("Training")
struct TrainerTests {
  @Test(
    "A linear classifier learns as PyTorch's does", arguments: try GoldenTraining.load().courses)
  func course(golden: GoldenTraining.Course) throws {
    let model = try linear(golden)
    let optimizer = try sgd(model, golden.settings)
    let trainer = try Trainer(
      task(model), optimizer, on: examples(golden), plan(epochs: 4, batchSize: 100))
    let (reports, ending) = try trainer.run(Attendant().attendant)
    #expect(ending == .finished)
    #expect(isClose(reports.map(\.loss), golden.losses))
    #expect(isClose(reports.map(\.accuracy), golden.accuracies))
    #expect(reports.allSatisfy { $0.validationLoss.isNaN && $0.validationAccuracy.isNaN })
    #expect(isClose(numbers(of: model), golden.last))
  }

  @Test("The learner may end training, and the model keeps what it learned")
  func learnerEnds() throws {
    let golden = try #require(try GoldenTraining.load().courses.first)
    let model = try linear(golden)
    let before = numbers(of: model)
    let trainer = try Trainer(
      task(model), try sgd(model, golden.settings), on: examples(golden),
      plan(epochs: 100, batchSize: 2))
    let attendant = Attendant(stopsAt: (epoch: 3, batch: 1), accepts: true)
    let journal = Journal()
    let (reports, ending) = try Journal.$current.withValue(Journal.Box(journal)) {
      try trainer.run(attendant.attendant)
    }
    #expect(ending == .interrupted(epoch: 3))
    #expect(reports.count == 2)
    let after = numbers(of: model)
    #expect(after != before)
    // Two whole epochs of four batches, and the first batch of the third.
    #expect(attendant.observed == 2 * 5 + 2)
    let again = try linear(golden)
    let rest = Attendant(stopsAt: (epoch: 3, batch: 1), accepts: true)
    _ = try Trainer(
      task(again), try sgd(again, golden.settings), on: examples(golden),
      plan(epochs: 3, batchSize: 2)
    ).run(rest.attendant)
    #expect(numbers(of: again) == after)
    journal.restore()
    #expect(numbers(of: model) == before)
  }

  @Test("A failure goes on, and a journal takes everything back", arguments: [nil, 2])
  func failure(patience: Int?) throws {
    let golden = try #require(try GoldenTraining.load().courses.last)
    let norm = try BatchNormLayer(
      "BatchNorm1d", ranks: [2], features: 2, epsilon: 1e-5, momentum: 0.1)
    let model = Sequential([norm, try linear(golden)])
    let optimizer = try sgd(model, golden.settings)
    let before = numbers(of: model)
    let journal = Journal()
    let error = #expect(throws: TensorError.self) {
      try Journal.$current.withValue(Journal.Box(journal)) {
        try Trainer(
          task(model), optimizer, on: examples(golden),
          Trainer.Plan(
            epochs: 9, batchSize: 2, validationShare: 0.3, patience: patience, seed: 0)
        ).run(Attendant(stopsAt: (epoch: 2, batch: 1), accepts: false).attendant)
      }
    }
    #expect(error == .interrupted(.timeLimit))
    #expect(numbers(of: model) != before)
    #expect(norm.statistics.mean.elements != [0, 0])
    journal.restore()
    #expect(numbers(of: model) == before)
    #expect(norm.statistics.mean.elements == [0, 0])
    #expect(norm.statistics.variance.elements == [1, 1])
  }

  @Test("Early stopping goes back to the epoch with the best validation loss")
  func earlyStopping() throws {
    let golden = try #require(try GoldenTraining.load().courses.first)
    let model = try linear(golden)
    let optimizer = try sgd(model, ["lr": .number(3)])
    let plan = Trainer.Plan(
      epochs: 200, batchSize: 2, validationShare: 0.4, patience: 3, seed: 5)
    let trainer = try Trainer(task(model), optimizer, on: examples(golden), plan)
    let (reports, ending) = try trainer.run(Attendant().attendant)
    let losses = reports.map(\.validationLoss)
    let best = try #require(losses.indices.min { losses[$0] < losses[$1] })
    #expect(ending == .stoppedEarly(best: best + 1))
    #expect(reports.count == best + 1 + 3)
    // The examples that the same seed sets apart.
    let (_, validation) = try examples(golden).split(0.4, RandomStream(seed: 5))
    let output = try model.forward(
      Variable(validation.inputs), LayerContext(isTraining: false, random: RandomStream(seed: 0)))
    let loss = try CrossEntropy.apply(
      .tensor(output), .tensor(Variable(validation.targets)), .text("mean"))
    #expect(isClose([loss.value.item], [losses[best]]))
  }

  @Test("A loss that is no longer finite ends training before the step")
  func divergence() throws {
    let golden = try #require(try GoldenTraining.load().courses.first)
    let model = try linear(golden)
    let optimizer = try sgd(model, ["lr": .number(1e38)])
    let trainer = try Trainer(
      task(model), optimizer, on: examples(golden), plan(epochs: 9, batchSize: 2))
    let (reports, ending) = try trainer.run(Attendant().attendant)
    guard case .diverged(let epoch, let loss) = ending else {
      Issue.record("\(ending)")
      return
    }
    #expect(epoch == reports.count && !loss.isFinite)
    #expect(reports.last.map { !$0.loss.isFinite } == true)
  }

  @Test("Shuffling follows the portable generator", arguments: try GoldenTraining.load().shuffles)
  func shuffling(golden: GoldenTraining.Shuffle) throws {
    #expect(try RandomStream(seed: golden.seed).shuffled(golden.count) == golden.order)
  }

  @Test("A split deals every example out once, input and target together")
  func splitting() throws {
    let inputs = try Tensor((0..<20).map(Double.init), [10, 2])
    let targets = try Tensor((0..<10).map(Double.init), [10], .float64)
    let (first, second) = try Dataset(inputs: inputs, targets: targets)
      .split(0.25, RandomStream(seed: 1))
    #expect(first.count == 7 && second.count == 3)
    #expect(second.targets.elementType == .float64)
    var seen: [Double] = []
    for part in [first, second] {
      #expect(
        part.inputs.elements.chunks(of: 2).map { $0.first.map { $0 / 2 } } == part.targets.elements)
      seen += part.targets.elements
    }
    #expect(seen.sorted() == targets.elements)
    let (whole, nothing) = try Dataset(inputs: inputs, targets: targets)
      .split(0, RandomStream(seed: 1))
    #expect(whole.targets.elements == targets.elements && nothing.count == 0)
  }

  @Test("Targets take the shape of single outputs, and no other")
  func alignment() throws {
    let targets = try Tensor([1, 2, 3], [3])
    #expect(try ClassReading.aligned(targets, with: [3, 1]).shape == [3, 1])
    #expect(try ClassReading.aligned(targets.reshaped([3, 1]), with: [3]).shape == [3])
    #expect(try ClassReading.aligned(targets, with: [3]).shape == [3])
    #expect(try ClassReading.aligned(targets, with: [3, 2]).shape == [3])
    #expect(try ClassReading.aligned(targets, with: [1, 3]).shape == [3])
  }

  @Test("Outputs are read as classes")
  func classes() throws {
    let reading = ClassReading(threshold: 0)
    let scores = try Tensor([1, 3, 3, 0, 0, 0], [2, 3])
    #expect(try reading.classes(of: scores).elements == [1, 0])
    let single = try Tensor([-1, 0, 0.5], [3, 1])
    #expect(try reading.classes(of: single).elements == [0, 0, 1])
    #expect(try ClassReading(threshold: 0.5).classes(of: single).elements == [0, 0, 0])
    #expect(try reading.correctShare(scores, Tensor([1, 2], [2])) == 0.5)
    #expect(try reading.correctShare(scores, Tensor([0, 1, 0, 1, 0, 0], [2, 3])) == 1)
    #expect(try reading.correctShare(single, Tensor([-1, -1, -1], [3])) == 2.0 / 3)
    #expect(try reading.correctShare(single, Tensor([0, 1, 1], [3, 1])) == 2.0 / 3)
    // Numbers are no labels.
    #expect(try reading.correctShare(single, Tensor([0.5, 1, 1], [3])) == nil)
    #expect(try reading.correctShare(scores, Tensor([0, 3], [2])) == nil)
    #expect(try reading.correctShare(scores, Tensor([0, 1, 2], [3])) == nil)
  }

  // MARK: Helpers

  /// Looks after training, and may throw at a batch.
  private final class Attendant {
    private(set) var observed = 0
    private let end: (epoch: Int, batch: Int)?
    private let accepts: Bool

    init(stopsAt end: (epoch: Int, batch: Int)? = nil, accepts: Bool = false) {
      self.end = end
      self.accepts = accepts
    }

    var attendant: Trainer.Attendant {
      Trainer.Attendant(
        begin: { _ in },
        observe: { progress in
          self.observed += 1
          if let end = self.end, progress.epoch == end.epoch, progress.batch == end.batch {
            throw TensorError.interrupted(.timeLimit)
          }
        }, acceptsEnd: { self.accepts })
    }
  }

  private func plan(epochs: Int, batchSize: Int) -> Trainer.Plan {
    Trainer.Plan(
      epochs: epochs, batchSize: batchSize, validationShare: 0, patience: nil, seed: 0)
  }

  private func task(_ model: any Layer) -> Trainer.Task {
    Trainer.Task(
      apply: { try model.apply($0, $1) },
      loss: { try CrossEntropy.apply(.tensor($0), .tensor($1), .text("mean")) },
      reading: ClassReading(of: model))
  }

  private func examples(_ golden: GoldenTraining.Course) throws -> Dataset {
    Dataset(
      inputs: try Tensor(golden.inputs, [golden.labels.count, 2]),
      targets: try Tensor(golden.labels, [golden.labels.count]))
  }

  private func linear(_ golden: GoldenTraining.Course) throws -> LinearLayer {
    let model = try LinearLayer(inputs: 2, outputs: 3, hasBias: true, RandomStream(seed: 0))
    model.parameters[0].leaf.value = try Tensor(Array(golden.first[..<6]), [3, 2])
    model.parameters[1].leaf.value = try Tensor(Array(golden.first[6...]), [3])
    return model
  }

  private func numbers(of model: any Layer) -> [Double] {
    model.allParameters.flatMap { $0.value.elements }
  }

  private func sgd(
    _ model: any Layer, _ settings: [String: GoldenTraining.Setting]
  ) throws -> Optimizer {
    let arguments = MakeSGD.reference.parameters.map { parameter -> Argument in
      if case .number(let number) = settings[parameter.name] { return .number(number) }
      if case .value(let value) = parameter.defaultValue { return value }
      return .none
    }
    return try MakeSGD.optimizer(model.allParameters, Call(arguments))
  }
}
