import Autodiff
import Kernels
import Tensors

/// Takes the largest element along some axes or of all.
package enum LargestElement: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let dim = Parameter.axes(
    "dim", en: "axes to reduce; all unless given", zh: "沿哪些轴归约；不写就是全部")
  static let keepdim = Parameter.truth(
    "keepdim", default: false, en: "keep the reduced axes with size 1", zh: "保留归约的轴，长度为 1")

  package static let reference = Reference(
    "max", .reduction, [x, dim, keepdim],
    en: """
      The largest element; with `dim`, values only (`argmax` gives the places). nan if there is a \
      nan. The gradient goes to the first of several largest elements.
      """,
    zh: "最大的元素；带 `dim` 时只给值（位置用 `argmax`）。有 nan 就得 nan。有多个最大值时，梯度归第一个。",
    shape: "any", formula: #"\max_i x_i"#,
    examples: [
      Example("max([1 5; 7 3])", prints: "7"),
      Example("max([1 5; 7 3], dim=0)", prints: "[7, 5]"),
      Example("max([])", fails: .shapeMismatch),
    ])

  package static var choice: Choice? { .largest }

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    return try Reducing(x.shape, dim: call[dim], keepsAxes: call[keepdim])
      .extreme(.maximum, of: Self.x, x)
  }
}
