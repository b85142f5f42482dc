import Models
import Operations

/// Puts a way past a layer.
enum MakeResidual: Builtin {
  static let body = Parameter.value("body", en: "a layer or a model", zh: "层或模型")

  static let reference = Reference(
    "Residual", .model, [body],
    en: "A residual connection: a layer or a model whose input is added to what it gives.",
    zh: "残差连接：把输入加到层或模型的输出上。",
    shape: "any", formula: "y = x + f(x)",
    examples: [
      Example("Residual(ReLU())([-1 2])", prints: "[-1, 4]"),
      Example("Residual(sequential(Linear(3, 3), ReLU()))(ones(2, 3)).shape", prints: "(2, 3)"),
      Example("Residual(Linear(3, 2))(ones(2, 3))", fails: .shapeMismatch),
      Example("Residual(relu)", fails: .wrongType),
    ])

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    guard case .layer(let layer)? = call[body] else {
      throw .wrongKind(
        found: call[body]?.kind ?? .none,
        expected: LocalizedText(en: "a layer or a model", zh: "层或模型"), parameter: body.name)
    }
    let residual = Residual(layer)
    guard residual.layerCount <= Sequential.layerLimit else {
      throw .tooManyItems(.layer, limit: Sequential.layerLimit)
    }
    guard residual.depth <= Value.depthLimit else {
      throw .nestedTooDeeply(limit: Value.depthLimit)
    }
    return .layer(residual)
  }
}
