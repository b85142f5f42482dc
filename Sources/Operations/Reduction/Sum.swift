import Autodiff
import Kernels
import Tensors

/// Adds elements up, along some axes or all of them.
package enum Sum: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let dim = Parameter.axes(
    "dim", en: "axes to sum over; all unless given", zh: "沿哪些轴求和；不写就是全部")
  static let keepdim = Parameter.truth(
    "keepdim", default: false, en: "keep the summed axes with size 1", zh: "保留求和的轴，长度为 1")

  package static let reference = Reference(
    "sum", .reduction, [x, dim, keepdim],
    en: "Adds elements up. The sum of nothing is 0.",
    zh: "求和。没有元素时和为 0。",
    shape: "any", formula: #"\sum_i x_i"#,
    examples: [
      Example("sum([1 2; 3 4])", prints: "10"),
      Example("sum([1 2; 3 4], 0)", prints: "[4, 6]"),
      Example("sum([1 2; 3 4], dim=1, keepdim=true)", prints: "[[3], [7]]"),
      Example("sum([1 2], dim=1)", fails: .indexRange),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    let axes = try Axes.resolve(call[dim], of: x.shape)
    let kept = Axes.removing(axes, from: x.shape, keepsAxes: true)
    let shape = Axes.removing(axes, from: x.shape, keepsAxes: call[keepdim])
    let value = try x.value.reduced(.sum, axes: axes).reshaped(shape)
    return Forward(value) { cotangent in
      try cotangent.send(to: Self.x) {
        try cotangent.gradient.reshaped(kept).broadcast(to: x.shape)
      }
    }
  }
}
