import Autodiff
import Tensors

/// Normalises each feature over a batch.
package enum BatchNormalisation: Operation {
  static let x = Parameter.tensor(
    "x", en: "a batch: (N, F) or (N, C, H, W)", zh: "一个批次：(N, F) 或 (N, C, H, W)")
  static let scale = Parameter.tensor(
    "gamma", standardValue: 1, en: "scale, one number for each feature", zh: "缩放，每个特征一个数")
  static let shift = Parameter.tensor(
    "beta", standardValue: 0, en: "shift, one number for each feature", zh: "平移，每个特征一个数")
  static let epsilon = Parameter.number(
    "eps", .nonNegative, default: 1e-5, en: "added to the variance", zh: "加到方差上的小量")
  static let mean = Parameter.optionalTensor(
    "mean", en: "mean to use instead of the batch's", zh: "代替批次均值的均值")
  static let variance = Parameter.optionalTensor(
    "var", en: "variance to use instead of the batch's", zh: "代替批次方差的方差")

  package static let reference = Reference(
    "batch_norm", .normalisation, [x, scale, shift, epsilon, mean, variance],
    en: """
      Gives each column of (N, F), or each channel of (N, C, H, W), mean 0 and variance 1 (biased) \
      over the batch, then scales and shifts. With `mean` and `var` it normalises by these, as \
      after training.
      """,
    zh: """
      使 (N, F) 的每一列或 (N, C, H, W) 的每个通道在批次上均值为 0、方差（有偏）为 1，然后缩放与平移。\
      给出 `mean` 和 `var` 时就用它们，如同训练之后。
      """,
    shape: .same,
    formula: #"\gamma \frac{x_i - \mu}{\sqrt{\mathrm{Var} + \varepsilon}} + \beta"#,
    examples: [
      Example("batch_norm([1 10; 3 30], eps=0)", prints: "[[-1, -1], [1, 1]]"),
      Example("batch_norm([1; 3], gamma=2, beta=5, eps=0)", prints: "[[3], [7]]"),
      Example("batch_norm([[4 9]], mean=[2 3], var=[4 9], eps=0)", prints: "[[1, 2]]"),
      Example("batch_norm([1 2; 3 4], gamma=[1 2 3])", fails: .shapeMismatch),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    guard 2...4 ~= x.shape.rank else {
      throw OperationError.rank(parameter: Self.x.name, shape: x.shape, expected: [2, 3, 4])
    }
    let behind = x.shape.rank - 2
    let standardising = Standardising(
      axes: x.shape.indices.filter { $0 != 1 },
      parameterShape: Shape([x.shape[1]] + [Int](repeating: 1, count: behind)))
    return Forward(
      composed: try standardising.normalise(
        x, mean: standardising.fit(mean, in: call),
        variance: standardising.fit(variance, in: call), epsilon: call[epsilon],
        scale: standardising.fit(scale, in: call), shift: standardising.fit(shift, in: call)))
  }
}
