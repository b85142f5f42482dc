import Autodiff
import Tensors

/// Finds the share of elements that are true, that is, not 0.
package enum Share: Operation {
  static let condition = Parameter.tensor("condition", en: "condition", zh: "条件")
  static let dim = Parameter.axes(
    "dim", en: "axes to reduce; all unless given", zh: "沿哪些轴归约；不写就是全部")
  static let keepdim = Parameter.truth(
    "keepdim", default: false, en: "keep the reduced axes with size 1", zh: "保留归约的轴，长度为 1")

  package static let reference = Reference(
    "share", .reduction, [condition, dim, keepdim],
    en: """
      The share of elements that are not 0, from 0 to 1, as in `share(x > 0)`. nan is not 0; the \
      share of nothing is nan. No gradient flows.
      """,
    zh: "不为 0 的元素所占的比例，在 0 与 1 之间，例如 `share(x > 0)`。nan 不等于 0；没有元素时为 nan。不传梯度。",
    shape: "any", formula: #"\frac{1}{n} \sum_i [x_i \ne 0]"#,
    examples: [
      Example("share([1 5 -2 7] > 0)", prints: "0.75"),
      Example("share([1 0; 0 0], dim=1)", prints: "[0.5, 0]"),
      Example("share([1 2], dim=1)", fails: .indexRange),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let condition = call[condition].value
    let reducing = try Reducing(condition.shape, dim: call[dim], keepsAxes: call[keepdim])
    let truths = try condition.converted(to: .bool).converted(to: condition.elementType.computed)
    let share = try Mean.mean(of: Variable(truths), reducing)
    return Forward(constant: share.value)
  }
}
