import Tensors

/// How one element of a result comes about.
package struct Step: Sendable {
  /// A block of cells of an argument, drawn as a frame around them.
  package struct Frame: Sendable {
    /// The parameter whose argument is meant.
    package let parameter: String
    /// The cells along each axis; they may reach into the padding, outside of the argument.
    package let ranges: [ClosedRange<Int>]

    /// Creates a frame.
    package init(_ parameter: String, _ ranges: [ClosedRange<Int>]) {
      self.parameter = parameter
      self.ranges = ranges
    }

    /// The smallest block that holds some cells.
    static func box(around positions: [[Int]]) -> [ClosedRange<Int>] {
      (positions.first ?? []).indices.map { axis in
        let places = positions.map { $0[axis] }
        return (places.min() ?? 0)...(places.max() ?? 0)
      }
    }
  }

  /// The position of the element in the result.
  package let position: [Int]
  /// What is read.
  package let frames: [Frame]
  /// The arithmetic in the language itself: typed back, it gives `result`.
  package let expression: String
  /// The element.
  package let result: Double

  /// The step of an output that is the sum of the products of two lists of numbers.
  static func product(
    _ position: [Int], frames: [Frame], _ left: [Double], _ right: [Double], plus bias: Double?,
    _ type: ElementType, result: Double
  ) throws(TensorError) -> Step {
    let texts = try [left, right].map { numbers throws(TensorError) in
      try Tensor(numbers, [numbers.count], type).literalText
    }
    let sum = "sum(\(texts[0]) * \(texts[1]))"
    let added = bias.map { number in
      let text = NumberFormat.exact(number.magnitude, isSingle: !type.isStoredAsDouble)
      return (number.sign == .minus ? " - " : " + ") + text
    }
    return Step(
      position: position, frames: frames, expression: sum + (added ?? ""), result: result)
  }

  /// Creates a step.
  package init(position: [Int], frames: [Frame], expression: String, result: Double) {
    self.position = position
    self.frames = frames
    self.expression = expression
    self.result = result
  }
}
