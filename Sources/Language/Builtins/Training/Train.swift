import Autodiff
import Models
import Operations
import Tensors

/// Trains a model.
enum Train: Builtin {
  static let model = Parameter.value(
    "model", en: "a model; or a function, with an optimiser for its parameters",
    zh: "模型；也可以是函数，这时要给出管理其参数的优化器")
  static let data = Parameter.value(
    "data", en: "a record with `inputs` and `targets`, or a tuple of both",
    zh: "含有 `inputs` 和 `targets` 的记录，或由二者组成的元组")
  static let loss = Parameter.value(
    "loss", default: .function("cross_entropy"), en: "a function of the outputs and the targets",
    zh: "输出与目标的函数")
  static let optimizer = Parameter.value(
    "optimizer", default: .value(.text("sgd")),
    en: "`\"sgd\"`, `\"rmsprop\"`, `\"adam\"`, `\"adamw\"`, or an optimiser",
    zh: "`\"sgd\"`、`\"rmsprop\"`、`\"adam\"`、`\"adamw\"`，或一个优化器")
  static let rate = Parameter.value(
    "lr", default: .value(.number(0.1)),
    en: """
      learning rate, or a function that gives it for each epoch from 0; for the adaptive optimisers \
      their own unless given
      """,
    zh: "学习率，或由轮次（从 0 数起）给出学习率的函数；不写时，自适应优化器用各自的默认值")
  static let epochs = Parameter.integer(
    "epochs", 0...1_000_000, default: 5, en: "how often all examples are gone through",
    zh: "把全部样本过几遍（轮次）")
  static let batch = Parameter.integer(
    "batch", 1...1_000_000_000, default: 32, en: "number of examples for each step",
    zh: "每一步用多少个样本（小批量）")
  static let validation = Parameter.number(
    "validation", NumberRange(0, 1, includesUpper: false), default: 0.2,
    en: "share of the examples that is kept apart for validation", zh: "留出多少比例的样本做验证")
  static let patience = Parameter.optionalInteger(
    "early_stopping", 1...1_000_000,
    en: """
      ends after so many epochs without a better validation loss, and goes back to the best one
      """,
    zh: "早停：验证损失连续这么多轮没有变好就结束，并回到最好的那一轮")
  static let seed = Parameter.integer(
    "seed", 0...Int.max, default: 0, en: "the same seed trains the same way", zh: "种子相同，训练过程就相同")

  static let reference = Reference(
    "train", .training,
    [model, data, loss, optimizer, rate, epochs, batch, validation, patience, seed],
    en: """
      Trains a model in place and gives a record of `loss`, `accuracy`, `validation_loss` and \
      `validation_accuracy`, a number for each epoch. Loss and accuracy are measured while it learns, \
      those of validation after each epoch; what cannot be measured, such as the accuracy of a \
      regression, is nan. Shuffling and dropout follow from `seed` and leave the session's random \
      numbers alone. Targets (N) go with outputs (N, 1). Ctrl-C ends training early, and the model keeps what it has learned; a loss that \
      is no longer finite ends it as well, and a note says so. `:undo` takes it all back.
      """,
    zh: """
      就地训练模型，返回一条记录：`loss`、`accuracy`、`validation_loss`、`validation_accuracy`，每轮一个数。\
      损失和准确率是边学边测的，验证的两项在每轮之后测；测不了的（例如回归的准确率）是 nan。打乱顺序与随机失活都由 `seed` 决定，\
      不动会话自己的随机数。形状为 (N) 的目标可以配 (N, 1) 的输出。按 Ctrl-C 会提前结束训练，模型保留已学到的东西；损失不再是有限数时也会结束，并有提示。`:undo` 可以全部撤销。
      """,
    shape: "any",
    examples: [
      Example(
        "net = Linear(2, 3); h = train(net, blobs(90)); h.loss[-1] < h.loss[0]", prints: "1"),
      Example(
        "net = Linear(2, 3); h = train(net, blobs(90), epochs=3); h.validation_accuracy.shape",
        prints: "(3,)"),
      Example(
        """
        w = param(0); h = train(x -> w * x, ([1 2 3 4], [2 4 6 8]), loss=mse_loss, \
        optimizer=SGD(w, 0.02), epochs=50, validation=0); close(w, 2, tol=0.01)
        """, prints: "1"),
      Example("train(Linear(3, 3), blobs(90))", fails: .shapeMismatch),
      Example("train(ReLU(), blobs(90))", fails: .notDifferentiable),
      Example("train(Linear(2, 3), blobs(90), optimizer=\"newton\")", fails: .domain),
    ])

  // It may take long.
  static let mayBeTried = false

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    let settings = try call.checked(reference)
    let model = try ModelCall(call, Self.model)
    let examples = try Examples.read(call[data], parameter: data.name)
    let measure = try lossFunction(call)
    let optimizer = try optimizer(call, model)
    if settings[patience] != nil, settings[validation] == 0 {
      throw .operation(.conflict(parameter: patience.name, other: "\(validation.name)=0"))
    }
    let attendant = try attendant(call, optimizer)
    do {
      let trainer = try Trainer(
        Trainer.Task(
          apply: model.apply, loss: { try lossValue(call, measure, $0, $1) },
          reading: reading(of: measure, model)), optimizer, on: examples,
        Trainer.Plan(
          epochs: settings[epochs], batchSize: settings[batch],
          validationShare: settings[validation], patience: settings[patience],
          seed: UInt64(settings[seed])))
      defer { call.evaluator.host.show(nil) }
      let (reports, ending) = try trainer.run(attendant)
      if let note = EvaluationNote(ending, epochs: settings[epochs]) { call.note(note) }
      return try history(reports)
    } catch {
      throw EvaluationError(error)
    }
  }

  /// The record of all epochs.
  private static func history(_ reports: [Trainer.Report]) throws(TensorError) -> Value {
    func column(_ number: (Trainer.Report) -> Double) throws(TensorError) -> Value {
      .tensor(Variable(try Tensor(reports.map(number), [reports.count])))
    }
    return .record(
      Record([
        ("loss", try column { $0.loss }), ("accuracy", try column { $0.accuracy }),
        ("validation_loss", try column { $0.validationLoss }),
        ("validation_accuracy", try column { $0.validationAccuracy }),
      ]))
  }

  // MARK: The loss

  private static func lossFunction(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    switch call[loss] {
    case nil, .some(.none): return .function(Function(.operation(CrossEntropy.self)))
    case .function(let function)?: return .function(function)
    case let other?:
      throw .wrongKind(
        found: other.kind,
        expected: LocalizedText(en: "a function, such as mse_loss", zh: "函数，例如 mse_loss"),
        parameter: loss.name)
    }
  }

  /// The loss of a batch, in which gradients may be taken.
  private static func lossValue(
    _ call: BuiltinCall, _ function: Value, _ output: Variable, _ targets: Variable
  ) throws -> Variable {
    call.evaluator.differentiationDepth += 1
    defer { call.evaluator.differentiationDepth -= 1 }
    var targets = targets
    if case .function(let function) = function, let name = function.reference?.name,
      elementwiseLosses.contains(name)
    {
      targets = Variable(try ClassReading.aligned(targets.value, with: output.shape))
    }
    let value = try Differentiating.output(
      try call.apply(function, [.tensor(output), .tensor(targets)]), parameter: loss.name)
    guard value.value.count == 1 else { throw EvaluationError.notScalar(value.shape) }
    return value
  }

  /// Losses that compare each output with a target of its own: targets of shape (N) go with outputs
  /// of shape (N, 1) instead of being stretched over them.
  private static let elementwiseLosses = regressionLosses.union([
    "bce_loss", "bce_with_logits", "hinge_loss", "squared_hinge_loss",
  ])

  /// Losses of numbers, whose targets are no classes.
  private static let regressionLosses: Set = [
    "mse_loss", "l1_loss", "huber_loss", "smooth_l1_loss",
  ]

  /// How outputs are read as classes; none where the loss is one of numbers.
  private static func reading(of loss: Value, _ model: ModelCall) -> ClassReading? {
    guard case .function(let function) = loss, let name = function.reference?.name else {
      return ClassReading(of: model.layer)
    }
    if regressionLosses.contains(name) { return nil }
    return name == "bce_loss" ? ClassReading(threshold: 0.5) : ClassReading(of: model.layer)
  }

  // MARK: The optimiser

  private static func optimizer(
    _ call: BuiltinCall, _ model: ModelCall
  ) throws(EvaluationError) -> Optimizer {
    let name: String
    switch call[optimizer] {
    case .optimizer(let optimizer)?:
      if let rate = call[rate]?.scalar {
        try Members.write(Members.learningRate, of: .optimizer(optimizer), .number(rate))
      }
      return optimizer
    case nil, .some(.none): name = "sgd"
    case .string(let text)?: name = text
    case let other?:
      throw .wrongKind(
        found: other.kind,
        expected: LocalizedText(
          en: "an optimiser or its name, such as \"adam\"", zh: "优化器或其名字，例如 \"adam\""),
        parameter: optimizer.name)
    }
    let constructors = OptimizerCatalog.constructors
    guard
      let constructor = constructors.first(where: { $0.reference.name.lowercased() == name })
    else {
      throw .operation(
        .unknownChoice(
          parameter: optimizer.name, value: name,
          choices: constructors.map { $0.reference.name.lowercased() }))
    }
    guard let layer = model.layer else {
      throw .missingArgument(
        function: "train", parameter: optimizer.name,
        signature: "train(f, data, optimizer=SGD((w, b), 0.1))")
    }
    let leaves = layer.allParameters
    guard !leaves.isEmpty else { throw .operation(.nothingToLearn(parameter: Self.model.name)) }
    var values = [Value?](repeating: nil, count: constructor.reference.parameters.count)
    let slot = constructor.learningRate.slot.index
    let isSchedule = if case .function? = call[rate] { true } else { false }
    if !isSchedule, let given = call[rate] { values[slot] = given }
    if values[slot] == nil, case .required = constructor.learningRate.defaultValue {
      values[slot] = .number(0.1)
    }
    let settings = try ArgumentBinder.call(constructor.reference, values, call.evaluator)
    do {
      return try constructor.optimizer(leaves, settings)
    } catch {
      throw .operation(error)
    }
  }

  // MARK: Looking after it

  private static func attendant(
    _ call: BuiltinCall, _ optimizer: Optimizer
  ) throws(EvaluationError) -> Trainer.Attendant {
    let evaluator = call.evaluator
    var schedule: Value?
    if case .function? = call[rate] { schedule = call[rate] }
    return Trainer.Attendant(
      begin: { epoch in
        guard let schedule else { return }
        let value = try call.apply(schedule, [.number(Double(epoch))])
        try Members.write(Members.learningRate, of: .optimizer(optimizer), value)
      },
      observe: { progress in
        evaluator.host.show(progress)
        try evaluator.poll()
      },
      acceptsEnd: evaluator.endsTraining)
  }
}
