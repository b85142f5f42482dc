import Autodiff
import Operations
import Tensors

/// Trains a model on examples, epoch by epoch.
///
/// Everything random follows from one seed: which examples are kept for validation, the order of the
/// others in each epoch, and what dropout drops. So the same call gives the same model.
package final class Trainer {
  /// What is trained, by what measure.
  package struct Task {
    /// The model's outputs for a batch of inputs.
    let apply: (Variable, LayerContext) throws -> Variable
    /// The loss of outputs and targets: a tensor of one element.
    let loss: (Variable, Variable) throws -> Variable
    /// How outputs are read as classes; none where they are none.
    let reading: ClassReading?

    /// Creates a task.
    package init(
      apply: @escaping (Variable, LayerContext) throws -> Variable,
      loss: @escaping (Variable, Variable) throws -> Variable, reading: ClassReading?
    ) {
      self.apply = apply
      self.loss = loss
      self.reading = reading
    }
  }

  /// How the examples are gone through.
  package struct Plan {
    /// How often all examples are gone through.
    let epochs: Int
    /// The number of examples that a step is made for.
    let batchSize: Int
    /// The share of the examples that is kept for validation.
    let validationShare: Double
    /// The number of epochs without a better validation loss after which training ends.
    let patience: Int?
    /// Where random numbers begin.
    let seed: UInt64

    /// Creates a plan.
    package init(
      epochs: Int, batchSize: Int, validationShare: Double, patience: Int?, seed: UInt64
    ) {
      self.epochs = epochs
      self.batchSize = batchSize
      self.validationShare = validationShare
      self.patience = patience
      self.seed = seed
    }
  }

  /// How an epoch has gone; what was not measured is nan.
  package struct Report: Sendable {
    /// The mean loss of the examples, each at the moment when its batch was learned from.
    package var loss = Double.nan
    /// The share of these examples that were classified rightly.
    package var accuracy = Double.nan
    /// The loss of the examples kept for validation, after the epoch.
    package var validationLoss = Double.nan
    /// The share of these that are classified rightly.
    package var validationAccuracy = Double.nan
  }

  /// How far training has come.
  package struct Progress: Sendable {
    /// The number of the epoch, from 1.
    package let epoch: Int
    /// The number of epochs.
    package let epochs: Int
    /// The number of batches that this epoch has gone through.
    package let batch: Int
    /// The number of batches of an epoch.
    package let batches: Int
    /// How the epoch has gone; none as long as it lasts.
    package let report: Report?
  }

  /// Who looks after training while it goes on.
  package struct Attendant {
    /// Sets the learning rate at the beginning of an epoch, counted from 0.
    let begin: (Int) throws -> Void
    /// Takes note of progress, and throws where training must end.
    let observe: (Progress) throws -> Void
    /// Whether an error is the learner's wish to end training, which is then granted.
    let acceptsEnd: () -> Bool

    /// Creates an attendant.
    package init(
      begin: @escaping (Int) throws -> Void, observe: @escaping (Progress) throws -> Void,
      acceptsEnd: @escaping () -> Bool
    ) {
      self.begin = begin
      self.observe = observe
      self.acceptsEnd = acceptsEnd
    }
  }

  /// Why training ended.
  package enum Ending: Equatable {
    /// All epochs are done.
    case finished
    /// The validation loss has got no better than it was in an epoch, counted from 1.
    case stoppedEarly(best: Int)
    /// The learner asked for an end in an epoch, counted from 1.
    case interrupted(epoch: Int)
    /// The loss was no finite number any more in an epoch, counted from 1.
    case diverged(epoch: Int, loss: Double)
  }

  private let task: Task
  private let optimizer: Optimizer
  private let plan: Plan
  private let training: Dataset
  private let validation: Dataset
  private let random: RandomStream
  private var batchCount: Int { (training.count - 1) / plan.batchSize + 1 }

  /// Prepares training: sets the examples for validation apart.
  ///
  /// - Parameters:
  ///   - task: What is trained.
  ///   - optimizer: What changes the parameters.
  ///   - data: The examples; at least one.
  ///   - plan: How they are gone through.
  /// - Throws: `TensorError` where memory is short.
  package init(
    _ task: Task, _ optimizer: Optimizer, on data: Dataset, _ plan: Plan
  ) throws(TensorError) {
    self.task = task
    self.optimizer = optimizer
    self.plan = plan
    random = RandomStream(seed: plan.seed)
    (training, validation) = try data.split(plan.validationShare, random)
  }

  /// Goes through the epochs.
  ///
  /// With patience, the parameters and running statistics are afterwards those of the epoch with the
  /// best validation loss. What is changed is noted in the present journal.
  ///
  /// - Parameter attendant: Who looks after it.
  /// - Returns: How each complete epoch has gone, and why training ended. The epoch in which the loss
  ///   stopped to be finite is the last one; the step with it is not made.
  /// - Throws: What the model, the loss or the attendant throws.
  package func run(_ attendant: Attendant) throws -> (reports: [Report], ending: Ending) {
    var reports: [Report] = []
    var best: (epoch: Int, loss: Double)?
    let outer = Journal.current?.journal
    // What has changed since the best epoch, to go back to it.
    var sinceBest = Journal()
    func keep() {
      outer?.append(sinceBest)
      sinceBest = Journal()
    }
    func end(_ ending: Ending) -> (reports: [Report], ending: Ending) {
      if plan.patience != nil, best != nil { sinceBest.restore() } else { keep() }
      return (reports, ending)
    }
    for epoch in 1...max(plan.epochs, 1) where plan.epochs > 0 {
      let journal = Journal()
      let outcome = Journal.$current.withValue(Journal.Box(journal)) {
        Result { try run(epoch: epoch, attendant) }
      }
      sinceBest.append(journal)
      switch outcome {
      case .failure(let error):
        guard attendant.acceptsEnd() else {
          outer?.append(sinceBest)
          throw error
        }
        return end(.interrupted(epoch: epoch))
      case .success(let report):
        reports.append(report)
        guard report.loss.isFinite else { return end(.diverged(epoch: epoch, loss: report.loss)) }
        if report.validationLoss < best?.loss ?? .infinity {
          best = (epoch, report.validationLoss)
          keep()
        } else if let patience = plan.patience, epoch - (best?.epoch ?? 0) >= patience {
          return end(.stoppedEarly(best: best?.epoch ?? epoch))
        }
      }
    }
    return end(.finished)
  }

  /// Goes through the examples once.
  private func run(epoch: Int, _ attendant: Attendant) throws -> Report {
    try attendant.begin(epoch - 1)
    var report = Report()
    var measure = Measure()
    let order = try random.shuffled(training.count)
    for (batch, start) in stride(from: 0, to: order.count, by: plan.batchSize).enumerated() {
      try attendant.observe(progress(epoch, batch, nil))
      let examples = try training.rows(order[start..<min(start + plan.batchSize, order.count)])
      let loss = try learn(examples, &measure)
      guard loss.isFinite else {
        report.loss = loss
        try attendant.observe(progress(epoch, batch, report))
        return report
      }
    }
    (report.loss, report.accuracy) = (measure.loss, measure.accuracy)
    if validation.count > 0 {
      let measure = try evaluate(validation)
      (report.validationLoss, report.validationAccuracy) = (measure.loss, measure.accuracy)
    }
    try attendant.observe(progress(epoch, batchCount, report))
    return report
  }

  private func progress(_ epoch: Int, _ batch: Int, _ report: Report?) -> Progress {
    Progress(
      epoch: epoch, epochs: plan.epochs, batch: batch, batches: batchCount, report: report)
  }

  /// Makes one step after the loss of some examples, unless that is no finite number.
  private func learn(_ examples: Dataset, _ measure: inout Measure) throws -> Double {
    try Recording.$isEnabled.withValue(true) {
      let output = try task.apply(
        Variable(examples.inputs), LayerContext(isTraining: true, random: random))
      let loss = try task.loss(output, Variable(examples.targets))
      let number = loss.value.item
      guard number.isFinite else { return number }
      let type = loss.value.elementType.computed
      let gradients = try Differentiation.gradients(
        of: loss, seed: Variable(Tensor(repeating: 1, loss.shape, type)),
        for: optimizer.parameters.map(\.node), isRecorded: false, add: Variable.sum)
      guard gradients.contains(where: { $0 != nil }) else {
        throw OperationError.independentLoss(parameter: "optimizer")
      }
      try optimizer.step(gradients.map { $0?.value })
      try measure.add(number, output.value, examples, task.reading)
      return number
    }
  }

  /// Measures some examples without learning from them.
  private func evaluate(_ examples: Dataset) throws -> Measure {
    try Recording.$isEnabled.withValue(false) {
      var measure = Measure()
      for start in stride(from: 0, to: examples.count, by: plan.batchSize) {
        let part = try examples.rows(start..<min(start + plan.batchSize, examples.count))
        let output = try task.apply(
          Variable(part.inputs), LayerContext(isTraining: false, random: random))
        let loss = try task.loss(output, Variable(part.targets))
        try measure.add(loss.value.item, output.value, part, task.reading)
      }
      return measure
    }
  }

  /// Means over the examples of several batches.
  private struct Measure {
    private var count = 0
    private var lossSum = 0.0
    private var correct: Int? = 0

    /// Adds a batch.
    mutating func add(
      _ loss: Double, _ output: Tensor, _ examples: Dataset, _ reading: ClassReading?
    ) throws {
      count += examples.count
      lossSum += loss * Double(examples.count)
      guard let known = correct, let reading,
        let found = try reading.correctShare(output, examples.targets)
      else { return correct = nil }
      correct = known + Int((found * Double(examples.count)).rounded())
    }

    var loss: Double { lossSum / Double(count) }

    var accuracy: Double { correct.map { Double($0) / Double(count) } ?? .nan }
  }
}
