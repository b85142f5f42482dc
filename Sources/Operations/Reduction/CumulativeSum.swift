import Autodiff
import Tensors

/// Adds elements up one after the other.
package enum CumulativeSum: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let dim = Parameter.optionalAxis(
    "dim", en: "axis to add along; all elements in a row unless given",
    zh: "沿哪个轴累加；不写就把所有元素当作一行")

  package static let reference = Reference(
    "cumsum", .reduction, [x, dim],
    en: "Running totals: each element plus all before it. From a nan on everything is nan.",
    zh: "累加和：每个元素加上它之前的所有元素。从 nan 起，其后全是 nan。",
    shape: "any", formula: #"y_i = \sum_{j \le i} x_j"#,
    examples: [
      Example("cumsum([1 2 3 4])", prints: "[1, 3, 6, 10]"),
      Example("cumsum([1 2; 3 4], dim=0)", prints: "[[1, 2], [4, 6]]"),
      Example("cumsum([1 2; 3 4])", prints: "[1, 3, 6, 10]"),
      Example("cumsum([1 2], dim=1)", fails: .indexRange),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    guard let dim = call[dim] else {
      let flat = try x.reshaped([x.shape.elementCount])
      return Forward(composed: try apply(.tensor(flat), .integer(0)))
    }
    guard x.shape.rank > 0 else {
      _ = try Axes.resolve([dim], of: x.shape)
      return Forward(composed: try x.converted(to: x.value.elementType.arithmetic))
    }
    let axis = try Axes.resolve(dim, of: x.shape)
    return Forward(try totals(of: x.value, axis: axis)) { cotangent in
      // Each element is part of all later totals: the gradient is a running total from the end.
      try cotangent.send(to: Self.x) {
        let backwards = try cotangent.gradient.flipped(axes: [axis])
        return try apply(.tensor(backwards), .integer(axis)).flipped(axes: [axis])
      }
    }
  }

  package static func explain(
    _ call: Call, _ result: Tensor, at element: Int
  ) throws -> Explanation? {
    var explanation = Explanation(of: call)
    let elements = try CumulativeSum.elements(upTo: element, of: call[x].shape, dim: call[dim])
    explanation.add(elements, of: 0, separator: " + ")
    return explanation
  }

  /// The elements that a running sum or product has taken in when it comes to an element.
  static func elements(upTo element: Int, of shape: Shape, dim: Int?) throws -> [Int] {
    let axis = try shape.rank == 0 ? nil : dim.map { try Axes.resolve($0, of: shape) }
    let (stride, size) =
      axis.map { (shape.rowMajorStrides[$0], shape[$0]) } ?? (1, shape.elementCount)
    let count = element / stride % size + 1
    return (0..<count).map { element - (count - 1 - $0) * stride }
  }

  private static func totals(of x: Tensor, axis: Int) throws -> Tensor {
    var totals = try x.converted(to: x.elementType.arithmetic).contiguous()
    let inner = x.shape.sizes[(axis + 1)...].reduce(1, *)
    let outer = x.shape[axis] * inner
    if totals.elementType.isStoredAsDouble {
      try totals.write(as: Double.self) { accumulate($0, outer: outer, inner: inner) }
    } else {
      try totals.write(as: Float.self) { accumulate($0, outer: outer, inner: inner) }
    }
    return totals
  }

  /// Adds up in place; sums are kept in double precision, so that they do not drift.
  private static func accumulate<Element: BinaryFloatingPoint>(
    _ elements: UnsafeMutableBufferPointer<Element>, outer: Int, inner: Int
  ) {
    guard outer > 0 else { return }
    for block in stride(from: 0, to: elements.count, by: outer) {
      for start in block..<block + inner where !Interruption.isRequested {
        var total = 0.0
        for place in stride(from: start, to: block + outer, by: inner) {
          total += Double(elements[place])
          elements[place] = Element(total)
        }
      }
    }
  }
}
