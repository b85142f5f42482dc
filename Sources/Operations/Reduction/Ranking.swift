import Autodiff
import Tensors

/// Rows of elements put in order.
///
/// A nan counts as the largest number, as in PyTorch, and equal elements keep their order.
struct Ranking {
  /// The elements, row by row.
  private let elements: [Double]
  /// The number of elements in a row.
  private let count: Int
  /// For each row the places of its elements, counted over all rows, smallest element first.
  private(set) var rows: [[Int]] = []

  /// Puts the elements of each row of a matrix in order.
  init(_ matrix: Tensor) throws {
    elements = matrix.elements
    count = matrix.shape[1]
    rows.reserveCapacity(matrix.shape[0])
    for row in 0..<matrix.shape[0] {
      try Tensor.checkInterruption()
      rows.append((row * count..<(row + 1) * count).sorted(by: precedes))
    }
  }

  /// Whether a row has a nan, which then stands last.
  func hasNaN(_ row: [Int]) -> Bool {
    row.last.map { elements[$0].isNaN } ?? false
  }

  /// The first of the elements that are equal to the one at a rank.
  func first(_ row: [Int], rank: Int) -> Int {
    let value = elements[row[rank]]
    guard !value.isNaN else { return row[rank] }
    return row[row[...rank].firstIndex { elements[$0] == value } ?? rank]
  }

  /// The order from the largest element to the smallest, in which equal elements keep theirs.
  func descending(_ row: [Int]) -> [Int] {
    row.sorted { precedes($1, $0, onTie: $0 < $1) }
  }

  private func precedes(_ left: Int, _ right: Int) -> Bool {
    precedes(left, right, onTie: left < right)
  }

  private func precedes(_ left: Int, _ right: Int, onTie tie: Bool) -> Bool {
    let (a, b) = (elements[left], elements[right])
    if a == b || a.isNaN && b.isNaN { return tie }
    return b.isNaN || a < b
  }
}

/// Rows of elements put in order as a quantity of its own, for walkthroughs.
struct OrderedRows {
  /// The order.
  let ranking: Ranking
  private let rows: Variable

  /// Puts the elements that a reduction takes together in order.
  init(of x: Variable, _ reducing: Reducing) throws {
    let unordered = try reducing.rows(of: x)
    ranking = try Ranking(unordered.value)
    rows = try unordered.picking(ranking.rows.flatMap { $0 }, as: unordered.shape)
      .named(en: "in order, the smallest first", zh: "从小到大排列")
  }

  /// The elements of the rows at ranks.
  func elements(as shape: Shape, at rank: ([Int]) -> Int) throws -> Variable {
    let count = rows.shape[1]
    let places = ranking.rows.enumerated().map { $0 * count + rank($1) }
    return try rows.picking(places, as: shape)
  }
}
