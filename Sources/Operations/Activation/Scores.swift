import Tensors

/// The scores that belong together, for explanations of `softmax` and `log_softmax`.
struct Scores {
  /// The elements in row-major order of the whole tensor.
  let elements: [Int]
  /// The first largest of them.
  let largest: Int
}

extension Explanation {
  /// The scores along an axis among which an element stands.
  func scores(with element: Int, of shape: Shape, dim: Int) throws -> Scores {
    guard shape.rank > 0 else { return Scores(elements: [0], largest: 0) }
    let axis = try Axes.resolve(dim, of: shape)
    let stride = shape.rowMajorStrides[axis]
    let first = element - element / stride % shape[axis] * stride
    let elements = (0..<shape[axis]).map { first + $0 * stride }
    let largest = elements.max { value($0, of: 0) < value($1, of: 0) } ?? element
    return Scores(elements: elements, largest: largest)
  }

  /// Adds `exp(x - largest)`.
  mutating func addExponential(_ element: Int, shift: Int) {
    add("exp(")
    add(element, of: 0)
    add(" - ")
    add(shift, of: 0)
    add(")")
  }

  /// Adds the sum of the exponentials of scores.
  mutating func addExponentials(_ scores: Scores) {
    for (index, element) in scores.elements.enumerated() {
      if index > 0 { add(" + ") }
      addExponential(element, shift: scores.largest)
    }
  }
}
