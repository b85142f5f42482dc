import Autodiff
import Tensors

/// Rows of elements put in order.
///
/// A nan counts as the largest number, as in PyTorch, and equal elements keep their order.
struct Ranking {
  /// For each row the places of its elements, counted over all rows, smallest element first.
  private(set) var rows: [[Int]] = []
  /// The elements, row by row.
  private let elements: [Double]
  private let reservation: MemoryReservation

  /// Puts the elements of each row of a matrix in order.
  ///
  /// - Complexity: O(*n* log *n*) for a row of *n* elements.
  init(_ matrix: Tensor) throws {
    // The elements, their places, and as many once more while a row is sorted.
    reservation = try MemoryReservation(byteCount: 4 * matrix.count * MemoryLayout<Int>.stride)
    elements = try matrix.listedElements()
    let count = matrix.shape[1]
    rows.reserveCapacity(matrix.shape[0])
    for row in 0..<matrix.shape[0] {
      try Tensor.checkInterruption()
      rows.append(try sorted(row * count..<(row + 1) * count, by: precedes))
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
    var (low, high) = (0, rank)
    while low < high {
      let middle = (low + high) / 2
      if elements[row[middle]] < value { low = middle + 1 } else { high = middle }
    }
    return row[low]
  }

  /// The order from the largest element to the smallest, in which equal elements keep theirs.
  func descending(_ row: [Int]) throws -> [Int] {
    try sorted(row) { precedes($1, $0, onTie: $0 < $1) }
  }

  private func precedes(_ left: Int, _ right: Int) -> Bool {
    precedes(left, right, onTie: left < right)
  }

  private func precedes(_ left: Int, _ right: Int, onTie tie: Bool) -> Bool {
    let (a, b) = (elements[left], elements[right])
    if a == b || a.isNaN && b.isNaN { return tie }
    return b.isNaN || a < b
  }

  /// Puts places in order: short runs first, which are then merged two by two, so that the learner
  /// can interrupt at any time.
  private func sorted(
    _ places: some RandomAccessCollection<Int>, by precedes: (Int, Int) -> Bool
  ) throws -> [Int] {
    var source: [Int] = []
    source.reserveCapacity(places.count)
    try Tensor.forEachBlock(of: places.count) { block in
      source += places.dropFirst(block.lowerBound).prefix(block.count).sorted(by: precedes)
    }
    var width = Tensor.pollingInterval
    guard width < source.count else { return source }
    var target = source
    while width < source.count {
      for start in stride(from: 0, to: source.count, by: 2 * width) {
        let middle = min(start + width, source.count)
        let end = min(start + 2 * width, source.count)
        var (left, right) = (start, middle)
        for place in start..<end {
          if place % Tensor.pollingInterval == 0 { try Tensor.checkInterruption() }
          let takesLeft =
            left < middle && (right >= end || !precedes(source[right], source[left]))
          target[place] = source[takesLeft ? left : right]
          if takesLeft { left += 1 } else { right += 1 }
        }
      }
      swap(&source, &target)
      width *= 2
    }
    return source
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
