import Autodiff

/// The sum of absolute values.
package enum AbsolutePenalty: Operation {
  static let w = Parameter.tensor("w", en: "weights", zh: "权重")

  package static let reference = Reference(
    "l1", .penalty, [w],
    en:
      "The L1 penalty: the sum of absolute values, which draws weights to exactly 0. Its slope at 0 is 0.",
    zh: "L1 惩罚项：绝对值之和，使权重趋于恰好为 0。约定 0 处的斜率为 0。",
    shape: "[...] -> []", formula: #"\sum_i |w_i|"#,
    examples: [
      Example("l1([3 -4])", prints: "7"),
      Example("l1([])", prints: "0"),
      Example("l1(\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let sizes = try Absolute.apply(.tensor(call[w]))
      .named(en: "absolute values", zh: "绝对值")
    return Forward(composed: try sizes.sum(axes: Array(sizes.shape.indices)))
  }
}
