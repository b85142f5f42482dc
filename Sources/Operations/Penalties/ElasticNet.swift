import Autodiff

/// The sum of absolute values and of weighted squares.
package enum ElasticNet: Operation {
  static let w = Parameter.tensor("w", en: "weights", zh: "权重")
  static let beta = Parameter.number(
    "beta", .nonNegative, en: "weight of the squares", zh: "平方项的系数")

  package static let reference = Reference(
    "elastic_net", .penalty, [w, beta],
    en: "The elastic net penalty: `l1(w)` plus `beta` times `l2(w)`.",
    zh: "弹性网络惩罚项：`l1(w)` 加上 `beta` 倍的 `l2(w)`。",
    shape: "[...] -> []", formula: #"\sum_i (\beta w_i^2 + |w_i|)"#,
    examples: [
      Example("elastic_net([1 0 0 0], 0.5)", prints: "1.5"),
      Example("elastic_net([3 -4], beta=0)", prints: "7"),
      Example("elastic_net([1 2], -1)", fails: .domain),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let squares = try SquaredPenalty.apply(.tensor(call[w]))
      .named(en: "sum of the squares", zh: "平方和")
    let sizes = try AbsolutePenalty.apply(.tensor(call[w]))
      .named(en: "sum of the absolute values", zh: "绝对值之和")
    return Forward(composed: try squares * call[beta] + sizes)
  }
}
