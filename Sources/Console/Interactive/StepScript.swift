import Operations
import Tensors

/// What the steps of a call play on: named tensors, some of which fill up step by step.
struct StepScript {
  /// A tensor that is drawn.
  struct Board {
    /// What stands above it.
    let title: String
    /// What there is to say about it besides; none for most.
    var remark: String?
    let shape: Shape
    /// Its numbers in row-major order, those that come later included.
    let elements: [Double]
    /// The step that makes an element; none where all are there from the beginning.
    let arrival: ((_ element: Int) -> Int)?

    /// Whether an element is there when a step has been made.
    func holds(_ element: Int, after step: Int) -> Bool {
      arrival.map { $0(element) <= step } ?? true
    }
  }

  /// Cells of a board that a step reads.
  struct Reading {
    let board: Int
    /// The cells along each axis; they may reach into the padding.
    let ranges: [ClosedRange<Int>]
    /// Whether a cell within the ranges is read.
    let reads: ([Int]) -> Bool
  }

  /// A cell that a step keeps of several.
  struct Winner {
    let board: Int
    let position: [Int]
    let choice: Choice
  }

  /// One step: the element that it makes, and of what.
  struct Move {
    /// The board that the element belongs to.
    let board: Int
    let position: [Int]
    let readings: [Reading]
    /// The cells that win where one of several is kept.
    var winners: [Winner] = []
    /// The arithmetic; typed back, it gives the result.
    let text: String
    let result: Double
  }

  /// The boards in the order in which they are drawn, the result last.
  let boards: [Board]
  /// The number of steps, at least 1.
  let count: Int
  /// Makes a step from its place, 0 to `count - 1`; none where it cannot be computed.
  let move: (Int) -> Move?
}
