import Autodiff
import Operations
import Tensors

/// Normalises each example by itself, then scales and shifts by learned numbers.
final class LayerNormLayer: Layer {
  let name = MakeLayerNorm.reference.name
  let mode = LayerMode()
  var construction: Construction?
  private let weight: Leaf
  private let bias: Leaf
  private let epsilon: Double

  /// Creates a layer that only normalises: weights 1, biases 0.
  init(features: Int, epsilon: Double) throws {
    weight = Leaf(try Tensor(repeating: 1, [features]))
    bias = Leaf(try Tensor(repeating: 0, [features]))
    self.epsilon = epsilon
  }

  var parameters: [(name: String, leaf: Leaf)] { [("weight", weight), ("bias", bias)] }

  func forward(_ input: Variable, _ context: LayerContext) throws -> Variable {
    guard input.shape.last == weight.value.count else {
      throw OperationError.shape(
        parameter: "x", found: input.shape, expected: "[…, \(weight.value.count)]")
    }
    return try LayerNormalisation.apply(
      .tensor(input), .tensor(weight.variable), .tensor(bias.variable), .number(epsilon))
  }
}

/// Makes layer normalisation.
enum MakeLayerNorm: LayerConstructor {
  static let features = LayerParameters.size(
    "num_features", en: "size of the last axis", zh: "最后一个轴的长度")
  static let epsilon = Parameter.number(
    "eps", .nonNegative, default: 1e-5, en: "added to the variance", zh: "加到方差上的小量")

  static let reference = Reference(
    "LayerNorm", .model, [features, epsilon],
    en: """
      Layer normalisation: gives the features of each example, on the last axis, mean 0 and variance 1, \
      in training and afterwards alike. Then `weight` scales and `bias` shifts.
      """,
    zh: "层归一化：使每个样本在最后一个轴上的特征均值为 0、方差为 1，训练时与训练后都一样。然后用 `weight` 缩放、用 `bias` 平移。",
    shape: "any",
    formula: #"\gamma \frac{x_i - \mu}{\sqrt{\mathrm{Var} + \varepsilon}} + \beta"#,
    examples: [
      Example("LayerNorm(2, eps=0)([1 3; 10 30])", prints: "[[-1, 1], [-1, 1]]"),
      Example("LayerNorm(3)(ones(2, 5, 3)).shape", prints: "(2, 5, 3)"),
      Example("LayerNorm(3)(ones(2, 4))", fails: .shapeMismatch),
    ])

  static func make(_ call: Call) throws -> any Layer {
    try LayerNormLayer(features: call[features], epsilon: call[epsilon])
  }
}
