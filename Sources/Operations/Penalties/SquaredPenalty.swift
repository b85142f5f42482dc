import Autodiff

/// The sum of squares.
package enum SquaredPenalty: Operation {
  static let w = Parameter.tensor("w", en: "weights", zh: "权重")

  package static let reference = Reference(
    "l2", .penalty, [w],
    en: "The L2 penalty: the sum of squares, without a factor 1/2 and without a root.",
    zh: "L2 惩罚项：平方和，没有系数 1/2，也不开方。",
    shape: "[...] -> []", formula: #"\sum_i w_i^2"#,
    examples: [
      Example("l2([3 -4])", prints: "25"),
      Example("l2([0.25 0.25 0.25 0.25])", prints: "0.25"),
      Example("l2(\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let squares = try Square.apply(.tensor(call[w])).named(en: "squares", zh: "平方")
    return Forward(composed: try squares.sum(axes: Array(squares.shape.indices)))
  }
}
