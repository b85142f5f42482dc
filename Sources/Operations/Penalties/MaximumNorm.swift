import Autodiff
import Tensors

/// Shortens the weights of units that have grown too long.
package enum MaximumNorm: Operation {
  static let w = Parameter.tensor(
    "w", en: "weights, one unit a row; a vector is one unit", zh: "权重，每行一个神经元；向量就是一个神经元")
  static let limit = Parameter.number("c", .positive, en: "largest length", zh: "允许的最大长度")

  package static let reference = Reference(
    "max_norm", .penalty, [w, limit],
    en: """
      The max-norm constraint: every row longer than `c` is shortened to that length, the others stay \
      as they are. All axes behind the first make up a row.
      """,
    zh: "最大范数约束：长度超过 `c` 的行缩短到 `c`，其余不变。第一个轴之后的所有轴合成一行。",
    shape: .same, formula: #"w \min(1, \frac{c}{\|w\|})"#,
    examples: [
      Example("max_norm([3 4], 2)", prints: "[1.2, 1.6]"),
      Example("max_norm([3 4; 0.3 0.4], 1)", prints: "[[0.6, 0.8], [0.3, 0.4]]"),
      Example("max_norm([1 2], 0)", fails: .domain),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let w = call[w]
    let axes = Array(w.shape.indices.dropFirst(w.shape.rank > 1 ? 1 : 0))
    let reducing = try Reducing(w.shape, dim: axes, keepsAxes: true)
    let length = try Norm.norm(of: w, power: 2, reducing)
      .named(en: "length of each row", zh: "每行的长度")
    let limit = try Variable.constant(call[limit])
    let longer = try Maximum.apply(.tensor(limit), .tensor(length))
    return Forward(composed: try w * (limit / longer))
  }
}
