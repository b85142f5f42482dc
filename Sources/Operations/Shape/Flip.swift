import Autodiff
import Tensors

/// Turns the order along axes round.
package enum Flip: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let dim = Parameter.axes(
    "dim", en: "axes to turn round; all unless given", zh: "沿哪些轴翻转；不写就是全部")

  package static let reference = Reference(
    "flip", .shape, [x, dim],
    en: "Turns the order along axes round; along both axes a matrix is turned by 180 degrees.",
    zh: "沿指定的轴翻转顺序；两个轴都翻转，矩阵就转了 180 度。",
    shape: .same, keepsLiterals: true,
    examples: [
      Example("flip([1 2; 3 4])", prints: "[[4, 3], [2, 1]]"),
      Example("flip([1 2; 3 4], dim=1)", prints: "[[2, 1], [4, 3]]"),
      Example("flip([1 2], dim=1)", fails: .indexRange),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    let axes = try Axes.resolve(call[dim], of: x.shape)
    return Forward(x.value.flipped(axes: axes)) { cotangent in
      try cotangent.send(to: Self.x) { try cotangent.gradient.flipped(axes: axes) }
    }
  }
}
