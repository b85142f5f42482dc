import Autodiff
import Kernels
import Tensors

/// Finds whether some elements are true, that is, not 0.
package enum AnyTrue: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let dim = Parameter.axes(
    "dim", en: "axes to reduce; all unless given", zh: "沿哪些轴归约；不写就是全部")
  static let keepdim = Parameter.truth(
    "keepdim", default: false, en: "keep the reduced axes with size 1", zh: "保留归约的轴，长度为 1")

  package static let reference = Reference(
    "any", .reduction, [x, dim, keepdim],
    en: "1 if some element is not 0, else 0. Of nothing: 0; nan is not 0.",
    zh: "只要有一个元素不为 0 就是 1，否则为 0。没有元素时为 0；nan 不等于 0。",
    shape: "any", formula: #"\bigvee_i x_i \ne 0"#,
    examples: [
      Example("any([0 2 0])", prints: "1"),
      Example("any([0 1; 0 0] > 0, dim=1)", prints: "[1, 0]"),
      Example("any([1 2], dim=1)", fails: .indexRange),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x].value
    let reducing = try Reducing(x.shape, dim: call[dim], keepsAxes: call[keepdim])
    let truths = try x.converted(to: .bool).reduced(.sum, axes: reducing.axes)
    return Forward(constant: try truths.converted(to: .bool).reshaped(reducing.shape))
  }
}
