import Autodiff
import Tensors

/// Puts elements in order.
package enum Sort: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let dim = Parameter.axis(
    "dim", default: -1, en: "axis along which to sort", zh: "沿哪个轴排序")
  static let descending = Parameter.truth(
    "descending", default: false, en: "largest first", zh: "从大到小")

  package static let reference = Reference(
    "sort", .reduction, [x, dim, descending],
    en: """
      The elements in order along an axis, values only. A nan counts as the largest number, and \
      equal elements keep their order. Every gradient goes back to where its element came from.
      """,
    zh: "沿一个轴把元素排序，只给值。nan 算作最大，相等的元素保持原来的先后。梯度各自回到元素原来的位置。",
    shape: .same, formula: #"x_{(1)} \le x_{(2)} \le \dots"#, keepsLiterals: true,
    examples: [
      Example("sort([3 1 2])", prints: "[1, 2, 3]"),
      Example("sort([3 1 2], descending=true)", prints: "[3, 2, 1]"),
      Example("sort([3 1; 2 nan], dim=0)", prints: "[[2, 1], [3, nan]]"),
      Example("sort([1 2], dim=1)", fails: .indexRange),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    guard x.shape.rank > 0 else {
      _ = try Axes.resolve([call[dim]], of: x.shape)
      return Forward(composed: x)
    }
    let axis = try Axes.resolve(call[dim], of: x.shape)
    let reducing = try Reducing(x.shape, dim: [axis], keepsAxes: false)
    let rows = try reducing.rows(of: x)
    let ranking = try Ranking(rows.value)
    let order = call[descending] ? try ranking.rows.map(ranking.descending) : ranking.rows
    let sorted = try rows.picking(order.flatMap { $0 }, as: rows.shape)
    return Forward(composed: try reducing.unfold(sorted))
  }
}
