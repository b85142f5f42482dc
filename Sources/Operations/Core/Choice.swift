import Tensors

/// Which one of several numbers an operation keeps.
package enum Choice: Sendable {
  case largest
  case smallest

  /// The one of some numbers that is kept: the first that is no number, else the first of those that
  /// none surpasses.
  ///
  /// - Parameter numbers: The numbers in the order in which they are compared.
  /// - Returns: Its place, and whether another one is equal to it; none of no numbers.
  func winner(among numbers: [Double]) -> (place: Int, isTie: Bool)? {
    if let place = numbers.firstIndex(where: \.isNaN) { return (place, false) }
    guard let best = self == .largest ? numbers.max() : numbers.min(),
      let place = numbers.firstIndex(of: best)
    else { return nil }
    return (place, numbers[(place + 1)...].contains(best))
  }
}

extension Step {
  /// The cell that wins where a step keeps one of several numbers.
  package struct Winner: Sendable {
    /// The tensor in which the cell lies.
    package let source: Source
    /// The position of the cell in that tensor.
    package let position: [Int]
    /// The place of its number among the numbers of the step's arithmetic.
    package let operand: Int
    /// Whether it is the largest or the smallest.
    package let choice: Choice
    /// Whether it is the first of several equal ones.
    package let isTie: Bool
  }

  /// The cell that wins where an operation keeps one of the cells that a frame holds.
  static func winner(_ choice: Choice, in frame: Frame, of tensor: Tensor) -> Winner? {
    let positions = frame.positions
    let strides = tensor.shape.rowMajorStrides
    let numbers = positions.map { position in
      tensor.element(at: zip(position, strides).reduce(0) { $0 + $1.0 * $1.1 })
    }
    guard let (place, isTie) = choice.winner(among: numbers) else { return nil }
    return Winner(
      source: frame.source, position: positions[place], operand: place, choice: choice,
      isTie: isTie)
  }
}

extension Step.Frame {
  /// The cells that are read, in row-major order.
  var positions: [[Int]] {
    zip(ranges, spacing).reduce([[]]) { positions, axis in
      let places = Array(stride(from: axis.0.lowerBound, through: axis.0.upperBound, by: axis.1))
      return positions.flatMap { position in places.map { position + [$0] } }
    }
  }
}
