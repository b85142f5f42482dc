import Autodiff

/// Moves every weight towards 0, and those near it onto it.
package enum SoftThreshold: Operation {
  static let w = Parameter.tensor("w", en: "weights", zh: "权重")
  static let threshold = Parameter.number(
    "t", .nonNegative, en: "distance moved", zh: "移动的距离")

  package static let reference = Reference(
    "soft_threshold", .penalty, [w, threshold],
    en: """
      Moves every number by `t` towards 0, and what is nearer onto 0: the step by which an L1 penalty \
      makes weights exactly 0. The gradient is 0 where the result is.
      """,
    zh: "软阈值：每个数向 0 移动 `t`，不足 `t` 的变为 0。L1 惩罚项正是靠这一步使权重恰好为 0。结果为 0 处梯度也为 0。",
    shape: .same, formula: #"\operatorname{sgn}(w_i) \max(0, |w_i| - t)"#,
    examples: [
      Example("soft_threshold([-3 0.2 1], 0.5)", prints: "[-2.5, 0, 0.5]"),
      Example("soft_threshold([1 -2], 0)", prints: "[1, -2]"),
      Example("soft_threshold([1 2], -1)", fails: .domain),
    ])

  package static var actsElementByElement: Bool { true }

  package static func forward(_ call: Call) throws -> Forward {
    let (w, threshold) = (call[w], call[threshold])
    let above = try RectifiedLinearUnit.apply(.tensor(w + -threshold))
    let below = try RectifiedLinearUnit.apply(.tensor(-w + -threshold))
    return Forward(composed: try above - below)
  }
}
