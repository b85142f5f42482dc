import Autodiff
import Tensors

/// Scores on the way to probabilities, stage by stage, for walkthroughs.
struct ShiftedExponentials {
  /// The largest score of each group.
  let largest: Variable
  /// The scores minus the largest of their group.
  let shifted: Variable
  /// The sum of the exponentials of each group of shifted scores.
  let sum: Variable
  /// The exponentials of the shifted scores.
  let exponentials: Variable

  /// Shifts scores and takes exponentials; none where there is nothing to take the largest of, or
  /// where infinities make differences undefined.
  init?(of x: Variable, axes: [Int]) throws {
    guard x.value.count > 0 else { return nil }
    largest = try LargestElement.apply(.tensor(x), .integers(axes), .truth(true))
      .named(
        en: "largest score, which is subtracted so that nothing overflows",
        zh: "最大的得分，先减去它以免溢出")
    guard largest.value.allSatisfy({ $0.isFinite }) else { return nil }
    shifted = try (x - largest).named(en: "scores minus the largest", zh: "减去最大值后的得分")
    exponentials = try Exponential.apply(.tensor(shifted)).named(en: "exponentials", zh: "指数")
    sum = try exponentials.sum(axes: axes, keepsAxes: true)
      .named(en: "sum of the exponentials", zh: "指数之和")
  }
}

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
