import Autodiff
import Kernels
import Tensors

/// Takes the smallest element along some axes or of all.
package enum SmallestElement: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let dim = Parameter.axes(
    "dim", en: "axes to reduce; all unless given", zh: "沿哪些轴归约；不写就是全部")
  static let keepdim = Parameter.truth(
    "keepdim", default: false, en: "keep the reduced axes with size 1", zh: "保留归约的轴，长度为 1")

  package static let reference = Reference(
    "min", .reduction, [x, dim, keepdim],
    en: """
      The smallest element; with `dim`, values only (`argmin` gives the places). nan if there is a \
      nan. The gradient goes to the first of several smallest elements.
      """,
    zh: "最小的元素；带 `dim` 时只给值（位置用 `argmin`）。有 nan 就得 nan。有多个最小值时，梯度归第一个。",
    shape: "any", formula: #"\min_i x_i"#,
    examples: [
      Example("min([4 5; 7 3])", prints: "3"),
      Example("min([4 5; 7 3], dim=1)", prints: "[4, 3]"),
      Example("min([])", fails: .shapeMismatch),
    ])

  package static var choice: Choice? { .smallest }

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    return try Reducing(x.shape, dim: call[dim], keepsAxes: call[keepdim])
      .extreme(.minimum, of: Self.x, x)
  }
}
