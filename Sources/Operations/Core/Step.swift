import Tensors

/// How one number of a walkthrough comes about: of an intermediate quantity, or of the result.
package struct Step: Sendable {
  /// A tensor that a step reads.
  package enum Source: Hashable, Sendable {
    /// An argument, by the name under which the walkthrough holds it.
    case argument(String)
    /// An intermediate quantity, by the place of its stage.
    case stage(Int)
  }

  /// A block of cells of a tensor, drawn as a frame around them.
  package struct Frame: Sendable {
    /// The tensor that is read.
    package let source: Source
    /// The cells along each axis of the tensor; they may reach into the padding, outside of it.
    package let ranges: [ClosedRange<Int>]
    /// The distance between the cells that are read along each axis: more than 1 where a window has
    /// gaps, as a dilated one.
    package let spacing: [Int]

    /// Creates a frame.
    package init(_ source: Source, _ ranges: [ClosedRange<Int>], spacing: [Int]? = nil) {
      self.source = source
      self.ranges = ranges
      self.spacing = spacing ?? Array(repeating: 1, count: ranges.count)
    }

    /// Creates a frame in the argument for a parameter.
    init(_ parameter: String, _ ranges: [ClosedRange<Int>], spacing: [Int]? = nil) {
      self.init(.argument(parameter), ranges, spacing: spacing)
    }

    /// Whether a cell inside the ranges is one of those that are read.
    package func reads(_ position: [Int]) -> Bool {
      position.count == ranges.count
        && zip(position, zip(ranges, spacing)).allSatisfy { place, axis in
          axis.0.contains(place) && (place - axis.0.lowerBound).isMultiple(of: axis.1)
        }
    }

    /// The smallest block that holds some cells.
    static func box(around positions: [[Int]]) -> [ClosedRange<Int>] {
      (positions.first ?? []).indices.map { axis in
        let places = positions.map { $0[axis] }
        return (places.min() ?? 0)...(places.max() ?? 0)
      }
    }
  }

  /// The place of the stage whose element is made.
  package internal(set) var stage = 0
  /// Whether the element is one that is read, moved but not changed.
  package internal(set) var isMove = false
  /// The cell that wins, where the step keeps one of several numbers.
  package internal(set) var winner: Winner?
  /// The position of the element in the stage's tensor.
  package let position: [Int]
  /// What is read.
  package let frames: [Frame]
  /// The arithmetic in the language itself: the most readable form first, each further one closer to
  /// what the machine really did.
  ///
  /// Typed back, the first one gives `result`, unless rounding to single
  /// precision matters, in which case a later one does.
  package internal(set) var texts: [String]
  /// The element, as it was really computed.
  package let result: Double

  /// The arithmetic in the language itself: typed back, it gives `result`.
  package var expression: String { texts[0] }

  /// Creates a step.
  package init(position: [Int], frames: [Frame], expression: String, result: Double) {
    self.init(position: position, frames: frames, texts: [expression], result: result)
  }

  /// Creates a step whose arithmetic can be written in several ways.
  ///
  /// - Precondition: There is a text.
  init(position: [Int], frames: [Frame], texts: [String], result: Double) {
    self.position = position
    self.frames = frames
    self.texts = texts
    self.result = result
  }

  /// The step of an output that is the sum of the products of two lists of numbers.
  static func product(
    _ position: [Int], frames: [Frame], _ left: [Double], _ right: [Double], plus bias: Double?,
    _ type: ElementType, result: Double
  ) throws(TensorError) -> Step {
    let texts = try [left, right].map { numbers throws(TensorError) in
      try Tensor(numbers, [numbers.count], type).shortenedLiteralText
    }
    let sum = "sum(\(texts[0]) * \(texts[1]))"
    let added = bias.map { number in
      let text = NumberFormat.exact(number.magnitude, isSingle: !type.isStoredAsDouble)
      return (number.sign == .minus ? " - " : " + ") + text
    }
    return Step(
      position: position, frames: frames, expression: sum + (added ?? ""), result: result)
  }
}

extension Tensor {
  /// The tensor as it is typed; of one that nobody types, the middle is left out.
  var shortenedLiteralText: String {
    let longest = 2_000
    guard count > longest else { return literalText }
    let isSingle = !elementType.isStoredAsDouble
    let first = (0..<longest / 2).map { NumberFormat.exact(element(at: $0), isSingle: isSingle) }
    let last = NumberFormat.exact(element(at: count - 1), isSingle: isSingle)
    return "[\(first.joined(separator: " ")) … \(last)]"
  }
}

/// Makes the step of the element at a place, counted in row-major order.
package typealias StepMaker = (Int) throws -> Step
