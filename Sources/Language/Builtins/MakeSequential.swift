import Models
import Operations

/// Puts layers one after the other.
enum MakeSequential: Builtin {
  static let layers = Parameter.values("layers", en: "the layers in order", zh: "依次排列的层")

  static let reference = Reference(
    "sequential", .model, [layers],
    en: "A model that applies its layers one after the other.", zh: "依次应用各层的模型。",
    shape: "any",
    examples: [
      Example("len(sequential(ReLU(), Flatten()))", prints: "2"),
      Example("sequential(1)", fails: .wrongType),
    ])

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    var children: [any Layer] = []
    for value in call[all: layers] {
      guard case .layer(let layer) = value else {
        throw .wrongKind(
          found: value.kind, expected: LocalizedText(en: "layers", zh: "层"), parameter: layers.name)
      }
      children.append(layer)
    }
    let model = Sequential(children)
    guard model.layerCount <= Sequential.layerLimit else {
      throw .tooManyItems(.layer, limit: Sequential.layerLimit)
    }
    guard model.depth <= Value.depthLimit else {
      throw .nestedTooDeeply(limit: Value.depthLimit)
    }
    return .layer(model)
  }
}
