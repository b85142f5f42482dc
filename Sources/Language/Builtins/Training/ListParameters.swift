import Operations

/// Lists what is learned.
enum ListParameters: Builtin {
  static let model = Parameter.value(
    "model", en: "a model, a layer, an optimiser, or a tuple of these", zh: "模型、层、优化器，或它们的元组")

  static let onlyComputes = true

  static let reference = Reference(
    "parameters", .training, [model],
    en: """
      The parameters of a model as a tuple, layer by layer, weights before biases. They are the \
      parameters themselves, not copies.
      """,
    zh: "模型的全部参数，按层排成元组，权重在偏置之前。得到的就是参数本身，而不是副本。",
    shape: "any",
    examples: [
      Example("len(parameters(sequential(Linear(2, 3), ReLU(), Linear(3, 1))))", prints: "4"),
      Example("parameters(Linear(2, 3))[0].shape", prints: "(3, 2)"),
      Example("parameters(relu)", fails: .wrongType),
    ])

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    let leaves = try LearnedParameters.leaves(of: call[model] ?? .none, parameter: model.name)
    return .tuple(leaves.map { .leaf($0) })
  }
}
