import Autodiff
import Kernels
import Tensors

/// Finds where the smallest element stands.
package enum SmallestPosition: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let dim = Parameter.optionalAxis(
    "dim", en: "axis to search along; all elements in a row unless given",
    zh: "沿哪个轴寻找；不写就把所有元素当作一行")
  static let keepdim = Parameter.truth(
    "keepdim", default: false, en: "keep the reduced axis with size 1", zh: "保留归约的轴，长度为 1")

  package static let reference = Reference(
    "argmin", .reduction, [x, dim, keepdim],
    en: "The position of the first smallest element, counted from 0. A nan counts as the smallest.",
    zh: "第一个最小元素的位置，从 0 数起。nan 算作最小。",
    shape: "any", formula: #"\operatorname{arg\,min}_i x_i"#,
    examples: [
      Example("argmin([1 5; 7 3])", prints: "0"),
      Example("argmin([1 5; 7 3], dim=1)", prints: "[0, 1]"),
      Example("argmin([])", fails: .shapeMismatch),
    ])

  package static var choice: Choice? { .smallest }

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    let reducing = try Reducing(
      x.shape, dim: call[dim].map { [$0] }, keepsAxes: call[keepdim])
    return Forward(constant: try reducing.position(of: .minimum, in: x.value))
  }
}
