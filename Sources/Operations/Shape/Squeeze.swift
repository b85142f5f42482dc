import Autodiff
import Tensors

/// Drops axes of size 1.
package enum Squeeze: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let dim = Parameter.axes(
    "dim", en: "axes to drop; all of size 1 unless given", zh: "去掉哪些轴；不写就是所有长度为 1 的轴")

  package static let reference = Reference(
    "squeeze", .shape, [x, dim],
    en: "Drops axes of size 1; a named axis of another size stays.",
    zh: "去掉长度为 1 的轴；指定的轴长度若不是 1，则保留。",
    shape: "any", keepsLiterals: true,
    examples: [
      Example("squeeze([[[1 2]]])", prints: "[1, 2]"),
      Example("squeeze(ones(1, 2, 1), dim=0).shape", prints: "(2, 1)"),
      Example("squeeze([1 2], dim=1)", fails: .indexRange),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    let dropped = try Axes.resolve(call[dim], of: x.shape).filter { x.shape[$0] == 1 }
    let shape = Axes.removing(dropped, from: x.shape, keepsAxes: false)
    return Forward(composed: try x.reshaped(shape))
  }
}
