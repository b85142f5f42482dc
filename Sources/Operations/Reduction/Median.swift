import Autodiff
import Tensors

/// Takes the middle element along some axes or of all.
package enum Median: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let dim = Parameter.axes(
    "dim", en: "axes to reduce; all unless given", zh: "沿哪些轴归约；不写就是全部")
  static let keepdim = Parameter.truth(
    "keepdim", default: false, en: "keep the reduced axes with size 1", zh: "保留归约的轴，长度为 1")

  package static let reference = Reference(
    "median", .reduction, [x, dim, keepdim],
    en: """
      The middle one of the elements in order; of an even count the lower of the two in the middle, \
      as in PyTorch (`percentile(x, 50)` gives their mean). nan if there is a nan, and for no \
      elements at all. The gradient goes to the first element of that value.
      """,
    zh: """
      中位数：排序后居中的元素；个数为偶数时，与 PyTorch 一样取中间两个里较小的（`percentile(x, 50)` 取二者的平均）。\
      有 nan 或没有任何元素时为 nan。梯度归第一个等于它的元素。
      """,
    shape: "any", formula: #"x_{(\lfloor (n + 1) / 2 \rfloor)}"#,
    examples: [
      Example("median([5 1 100])", prints: "5"),
      Example("median([4 1 3 2])", prints: "2"),
      Example("median([1 9 2; 8 3 7], dim=1)", prints: "[2, 7]"),
      Example("median([1 2], dim=1)", fails: .indexRange),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    let reducing = try Reducing(x.shape, dim: call[dim], keepsAxes: call[keepdim])
    guard reducing.count > 0 || reducing.shape.elementCount == 0 else {
      guard call[dim] == nil else { throw OperationError.nothingToReduce(shape: x.shape) }
      let type = x.value.elementType.arithmetic
      return Forward(constant: try Tensor(repeating: .nan, reducing.shape, type))
    }
    let rows = try reducing.rows(of: x)
    let ranking = try Ranking(rows.value)
    let places = ranking.rows.map { row in
      ranking.first(row, rank: ranking.hasNaN(row) ? row.count - 1 : (row.count - 1) / 2)
    }
    let type = x.value.elementType.arithmetic
    return Forward(composed: try rows.picking(places, as: reducing.shape).converted(to: type))
  }

  package static func spellOut(_ call: Call) throws -> [Variable]? {
    let reducing = try Reducing(call[x].shape, dim: call[dim], keepsAxes: call[keepdim])
    guard reducing.count > 0 else { return nil }
    let ordered = try OrderedRows(of: call[x], reducing)
    return [
      try ordered.elements(as: reducing.shape) { row in
        ordered.ranking.hasNaN(row) ? row.count - 1 : (row.count - 1) / 2
      }
    ]
  }
}
