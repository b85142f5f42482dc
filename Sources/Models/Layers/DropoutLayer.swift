import Autodiff
import Operations

/// A layer that drops random elements while it is trained.
final class DropoutLayer: Layer {
  let name = MakeDropout.reference.name
  let mode = LayerMode()
  var construction: Construction?
  var parameters: [(name: String, leaf: Leaf)] { [] }
  private let probability: Double

  /// Creates a layer from the probability of dropping an element.
  init(probability: Double) {
    self.probability = probability
  }

  func forward(_ input: Variable, _ context: LayerContext) throws -> Variable {
    let call = Call(
      [
        .tensor(input), .number(probability), .truth(context.isTraining), .text("inverted"), .none,
      ], random: context.random)
    return try Dropout.run(call).values[0]
  }
}

/// Makes dropout layers.
enum MakeDropout: LayerConstructor {
  static let probability = Parameter.number(
    "p", .unit, default: 0.5, en: "probability of dropping an element", zh: "丢弃一个元素的概率")

  static let reference = Reference(
    "Dropout", .model, [probability],
    en: """
      A layer that, while it is trained, drops each element with probability `p` and divides the \
      others by 1 - p; otherwise it changes nothing.
      """,
    zh: "训练时以概率 `p` 丢弃每个元素，并把其余元素除以 1 - p 的层；不训练时原样返回。",
    shape: "any",
    examples: [
      Example("Dropout(0.5)([1 2 3], training=false)", prints: "[1, 2, 3]"),
      Example("Dropout(1)([1 2 3])", prints: "[0, 0, 0]"),
      Example("Dropout(1.5)", fails: .domain),
    ])

  static func make(_ call: Call) throws -> any Layer {
    DropoutLayer(probability: call[probability])
  }
}
