import Autodiff
import Tensors

/// Normalises the features of each example by themselves.
package enum LayerNormalisation: Operation {
  static let x = Parameter.tensor("x", en: "examples, features last", zh: "样本，最后一个轴是特征")
  static let scale = Parameter.tensor(
    "gamma", standardValue: 1, en: "scale, one number for each feature", zh: "缩放，每个特征一个数")
  static let shift = Parameter.tensor(
    "beta", standardValue: 0, en: "shift, one number for each feature", zh: "平移，每个特征一个数")
  static let epsilon = Parameter.number(
    "eps", .nonNegative, default: 1e-5, en: "added to the variance", zh: "加到方差上的小量")

  package static let reference = Reference(
    "layer_norm", .normalisation, [x, scale, shift, epsilon],
    en: "Gives each row of the last axis mean 0 and variance 1 (biased), then scales and shifts.",
    zh: "使最后一个轴上的每一行均值为 0、方差（有偏）为 1，然后缩放与平移。",
    shape: .same,
    formula: #"\gamma \frac{x_i - \mu}{\sqrt{\mathrm{Var} + \varepsilon}} + \beta"#,
    examples: [
      Example("layer_norm([1 3; 10 30], eps=0)", prints: "[[-1, 1], [-1, 1]]"),
      Example("layer_norm([1 3], gamma=2, beta=5, eps=0)", prints: "[3, 7]"),
      Example("layer_norm([1 2], gamma=[1 2 3])", fails: .shapeMismatch),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    guard let size = x.shape.last else {
      throw OperationError.rank(parameter: Self.x.name, shape: x.shape, expected: [1, 2, 3, 4])
    }
    let standardising = Standardising(axes: [x.shape.rank - 1], parameterShape: [size])
    return Forward(
      composed: try standardising.normalise(
        x, mean: nil, variance: nil, epsilon: call[epsilon],
        scale: standardising.fit(scale, in: call), shift: standardising.fit(shift, in: call)))
  }
}
