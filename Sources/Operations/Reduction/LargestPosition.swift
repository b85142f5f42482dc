import Autodiff
import Kernels
import Tensors

/// Finds where the largest element stands.
package enum LargestPosition: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let dim = Parameter.optionalAxis(
    "dim", en: "axis to search along; all elements in a row unless given",
    zh: "沿哪个轴寻找；不写就把所有元素当作一行")
  static let keepdim = Parameter.truth(
    "keepdim", default: false, en: "keep the reduced axis with size 1", zh: "保留归约的轴，长度为 1")

  package static let reference = Reference(
    "argmax", .reduction, [x, dim, keepdim],
    en: "The position of the first largest element, counted from 0. A nan counts as the largest.",
    zh: "第一个最大元素的位置，从 0 数起。nan 算作最大。",
    shape: "any", formula: #"\operatorname{arg\,max}_i x_i"#,
    examples: [
      Example("argmax([1 5; 7 3])", prints: "2"),
      Example("argmax([1 5; 7 3], dim=1)", prints: "[1, 0]"),
      Example("argmax([])", fails: .shapeMismatch),
    ])

  package static var choice: Choice? { .largest }

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    let reducing = try Reducing(
      x.shape, dim: call[dim].map { [$0] }, keepsAxes: call[keepdim])
    return Forward(constant: try reducing.position(of: .maximum, in: x.value))
  }
}
