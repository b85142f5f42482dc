import Autodiff
import Tensors

/// Finds the value below which a share of the elements lies.
package enum Percentile: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let percent = Parameter.number(
    "q", NumberRange(0, 100), en: "per cent of the elements, from 0 to 100", zh: "百分数，0 到 100")
  static let dim = Parameter.axes(
    "dim", en: "axes to reduce; all unless given", zh: "沿哪些轴归约；不写就是全部")
  static let keepdim = Parameter.truth(
    "keepdim", default: false, en: "keep the reduced axes with size 1", zh: "保留归约的轴，长度为 1")

  package static let reference = Reference(
    "percentile", .reduction, [x, percent, dim, keepdim],
    en: """
      The value below which `q` per cent of the elements lie: 0 gives the smallest, 50 the median, \
      100 the largest; between two elements it is interpolated, as in NumPy. nan if there is a nan. \
      The gradient goes to the two elements in proportion, to the first ones among equals.
      """,
    zh: """
      百分位数：有 `q`% 的元素在它之下。0 是最小值，50 是中位数，100 是最大值；落在两个元素之间时与 NumPy 一样线性插值。\
      有 nan 就得 nan。梯度按比例归这两个元素，相等时归靠前的。
      """,
    shape: "any", formula: #"(1 - t) x_{(k)} + t x_{(k+1)}"#,
    examples: [
      Example("percentile([1 2 3 4], 50)", prints: "2.5"),
      Example("percentile([10 20 30], 75)", prints: "25"),
      Example("percentile([1 3; 5 9], 100, dim=0)", prints: "[5, 9]"),
      Example("percentile([1 2], 101)", fails: .domain),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    let reducing = try Reducing(x.shape, dim: call[dim], keepsAxes: call[keepdim])
    guard reducing.count > 0 || reducing.shape.elementCount == 0 else {
      throw OperationError.nothingToReduce(shape: x.shape)
    }
    let rank = call[percent] / 100 * Double(max(reducing.count, 1) - 1)
    let (lower, share) = (Int(rank), rank - rank.rounded(.down))
    let rows = try reducing.rows(of: x)
    let ranking = try Ranking(rows.value)
    func elements(at rank: Int) throws -> Variable {
      let places = ranking.rows.map { row in
        ranking.first(row, rank: ranking.hasNaN(row) ? row.count - 1 : rank)
      }
      return try rows.picking(places, as: reducing.shape)
    }
    let below = try elements(at: lower)
    let type = x.value.elementType.arithmetic
    // Without a share of the upper neighbour nothing is read from it: it could be infinite.
    guard share > 0 else { return Forward(composed: try below.converted(to: type)) }
    let above = try elements(at: lower + 1)
    return Forward(composed: try (below * (1 - share) + above * share).converted(to: type))
  }

  package static func spellOut(_ call: Call) throws -> [Variable]? {
    let reducing = try Reducing(call[x].shape, dim: call[dim], keepsAxes: call[keepdim])
    guard reducing.count > 0 else { return nil }
    let rank = call[percent] / 100 * Double(reducing.count - 1)
    let (lower, share) = (Int(rank), rank - rank.rounded(.down))
    let ordered = try OrderedRows(of: call[x], reducing)
    func elements(at rank: Int) throws -> Variable {
      try ordered.elements(as: reducing.shape) { row in
        ordered.ranking.hasNaN(row) ? row.count - 1 : rank
      }
    }
    guard share > 0 else { return [try elements(at: lower)] }
    return [try elements(at: lower) * (1 - share) + elements(at: lower + 1) * share]
  }
}
