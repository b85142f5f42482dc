import Autodiff
import Tensors

/// Adds an axis of size 1.
package enum Unsqueeze: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let dim = Parameter.axis(
    "dim", en: "place of the new axis in the result", zh: "新轴在结果中的位置")

  package static let reference = Reference(
    "unsqueeze", .shape, [x, dim],
    en: "Adds an axis of size 1; -1 puts it last.",
    zh: "添加一个长度为 1 的轴；-1 表示加在最后。",
    shape: "any", keepsLiterals: true,
    examples: [
      Example("unsqueeze([1 2], 0)", prints: "[[1, 2]]"),
      Example("unsqueeze([1 2], -1)", prints: "[[1], [2]]"),
      Example("unsqueeze([1 2], 2)", fails: .indexRange),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    return Forward(composed: try x.unsqueezed(at: Axes.resolveNew(call[dim], of: x.shape)))
  }
}
