import Autodiff
import Tensors

/// Fetches elements by their positions along an axis.
package enum Gather: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let dim = Parameter.axis("dim", en: "axis that is indexed", zh: "按哪个轴取")
  static let index = Parameter.tensor(
    "index", en: "positions from 0, with as many axes as `x`", zh: "从 0 开始的位置，轴数与 `x` 相同")

  package static let reference = Reference(
    "gather", .shape, [x, dim, index],
    en: """
      For each position in `index` the element of `x` that stands there along `dim` and at the same \
      place along the other axes. What is fetched several times gets the sum of the gradients.
      """,
    zh: "对 `index` 中的每个位置，取 `x` 沿 `dim` 在该位置、其余各轴位置不变的元素。多次取到的元素，梯度相加。",
    shape: "any", formula: #"y_{ij} = x_{i, k_{ij}}"#, keepsLiterals: true,
    examples: [
      Example("gather([1 2; 3 4], 1, [0 0; 1 0])", prints: "[[1, 1], [4, 3]]"),
      Example("gather([10 20 30], 0, [2 0])", prints: "[30, 10]"),
      Example("gather([1 2; 3 4], 1, [[2]])", fails: .indexRange),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let (x, index) = (call[x], call[index].value)
    let axis = try Axes.resolve(call[dim], of: x.shape)
    guard index.rank == x.shape.rank else {
      throw OperationError.rank(
        parameter: Self.index.name, shape: index.shape, expected: [x.shape.rank])
    }
    guard x.shape.indices.allSatisfy({ $0 == axis || index.shape[$0] <= x.shape[$0] }) else {
      let bounds = x.shape.indices.map { $0 == axis ? "…" : "≤ \(x.shape[$0])" }
      throw OperationError.shape(
        parameter: Self.index.name, found: index.shape,
        expected: "(\(bounds.joined(separator: ", ")))")
    }
    // The positions and the places in memory that they stand for.
    let reservation = try MemoryReservation(
      byteCount: 2 * index.count * MemoryLayout<Int>.stride)
    defer { withExtendedLifetime(reservation) {} }
    let positions = try Positions.check(
      index, size: x.shape[axis], parameter: Self.index.name)
    let (own, strides) = (index.shape.rowMajorStrides, x.shape.rowMajorStrides)
    var places: [Int] = []
    places.reserveCapacity(positions.count)
    try Tensor.forEachBlock(of: positions.count) { block in
      for place in block {
        places.append(
          x.shape.indices.reduce(0) { sum, other in
            let coordinate =
              other == axis ? positions[place] : place / own[other] % index.shape[other]
            return sum + coordinate * strides[other]
          })
      }
    }
    return Forward(composed: try x.picking(places, as: index.shape))
  }
}
