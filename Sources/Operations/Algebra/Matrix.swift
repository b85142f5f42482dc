import Tensors

/// A matrix in double precision, in row-major order, for the algorithms of linear algebra.
struct Matrix {
  /// The number of rows.
  let rows: Int
  /// The number of columns.
  let columns: Int
  /// The elements in row-major order.
  private(set) var elements: [Double]
  /// The memory of the matrix and of what algorithms make of it, where it came from a tensor.
  private let reservation: MemoryReservation?

  /// Creates a matrix of zeros.
  ///
  /// - Throws: Where the learner interrupts.
  init(rows: Int, columns: Int) throws(TensorError) {
    try self.init(rows: rows, columns: columns) { (elements, block) throws(TensorError) in
      elements.append(contentsOf: repeatElement(0, count: block.count))
    }
  }

  /// Creates a matrix block by block, so that the learner can interrupt.
  private init(
    rows: Int, columns: Int,
    _ append: (inout [Double], Range<Int>) throws(TensorError) -> Void
  ) throws(TensorError) {
    self.rows = rows
    self.columns = columns
    reservation = nil
    let count = rows * columns
    elements = []
    elements.reserveCapacity(count)
    for start in stride(from: 0, to: count, by: Tensor.pollingInterval) {
      try Tensor.checkInterruption()
      try append(&elements, start..<min(start + Tensor.pollingInterval, count))
    }
  }

  /// Creates a matrix from a tensor.
  ///
  /// - Throws: Where the learner interrupts, and where there is no memory for the matrix and the
  ///   handful of others that the algorithms make of it.
  /// - Precondition: The tensor has rank 2.
  init(_ tensor: Tensor) throws(TensorError) {
    reservation = try MemoryReservation(
      byteCount: 5 * tensor.count * MemoryLayout<Double>.stride)
    var elements: [Double] = []
    elements.reserveCapacity(tensor.count)
    tensor.visitElements { element in
      elements.append(element)
      return true
    }
    try Tensor.checkInterruption()
    rows = tensor.shape[0]
    columns = tensor.shape[1]
    self.elements = elements
  }

  /// The matrix with ones on the diagonal.
  ///
  /// - Throws: Where the learner interrupts.
  static func identity(_ size: Int) throws(TensorError) -> Matrix {
    var matrix = try Matrix(rows: size, columns: size)
    for index in 0..<size { matrix[index, index] = 1 }
    return matrix
  }

  subscript(row: Int, column: Int) -> Double {
    get { elements[row * columns + column] }
    set { elements[row * columns + column] = newValue }
  }

  /// The same matrix in memory of its own.
  ///
  /// - Throws: Where the learner interrupts.
  func copied() throws(TensorError) -> Matrix {
    try Matrix(rows: rows, columns: columns) { (copy, block) throws(TensorError) in
      copy.append(contentsOf: elements[block])
    }
  }

  /// Rows and columns exchanged.
  ///
  /// - Throws: Where the learner interrupts.
  func transposed() throws(TensorError) -> Matrix {
    var result = try Matrix(rows: columns, columns: rows)
    for row in 0..<rows {
      try Tensor.checkInterruption()
      for column in 0..<columns { result[column, row] = self[row, column] }
    }
    return result
  }

  /// Whether every element is a number and none is infinite.
  ///
  /// - Throws: Where the learner interrupts.
  func isFinite() throws(TensorError) -> Bool {
    for start in stride(from: 0, to: elements.count, by: Tensor.pollingInterval) {
      try Tensor.checkInterruption()
      let block = elements[start..<min(start + Tensor.pollingInterval, elements.count)]
      guard block.allSatisfy({ $0.isFinite }) else { return false }
    }
    return true
  }

  /// The largest magnitude.
  ///
  /// - Throws: Where the learner interrupts.
  func largestMagnitude() throws(TensorError) -> Double {
    var largest = 0.0
    for start in stride(from: 0, to: elements.count, by: Tensor.pollingInterval) {
      try Tensor.checkInterruption()
      for index in start..<min(start + Tensor.pollingInterval, elements.count) {
        largest = max(largest, elements[index].magnitude)
      }
    }
    return largest
  }

  /// Every element divided by a number.
  ///
  /// - Throws: Where the learner interrupts.
  func divided(by divisor: Double) throws(TensorError) -> Matrix {
    try Matrix(rows: rows, columns: columns) { (quotients, block) throws(TensorError) in
      for index in block { quotients.append(elements[index] / divisor) }
    }
  }

  /// The columns in another order.
  ///
  /// - Throws: Where the learner interrupts.
  func selectingColumns(_ order: [Int]) throws(TensorError) -> Matrix {
    var result = try Matrix(rows: rows, columns: order.count)
    for row in 0..<rows {
      try Tensor.checkInterruption()
      for (column, source) in order.enumerated() { result[row, column] = self[row, source] }
    }
    return result
  }

  /// Turns two columns in their plane: the first becomes c·first − s·second.
  mutating func rotateColumns(_ first: Int, _ second: Int, cosine: Double, sine: Double) {
    for row in 0..<rows {
      let (a, b) = (self[row, first], self[row, second])
      self[row, first] = cosine * a - sine * b
      self[row, second] = sine * a + cosine * b
    }
  }

  /// Turns two rows in their plane, as `rotateColumns` does with columns.
  mutating func rotateRows(_ first: Int, _ second: Int, cosine: Double, sine: Double) {
    for column in 0..<columns {
      let (a, b) = (self[first, column], self[second, column])
      self[first, column] = cosine * a - sine * b
      self[second, column] = sine * a + cosine * b
    }
  }

  /// The matrix as a tensor.
  func tensor(_ type: ElementType) throws(TensorError) -> Tensor {
    try Tensor(elements, [rows, columns], type)
  }
}

/// The rotation that makes two directions perpendicular, as the Jacobi methods use it.
///
/// From the 2×2 symmetric matrix with diagonal `a`, `b` and off-diagonal `c`, which must not be 0.
func jacobiRotation(_ a: Double, _ b: Double, _ c: Double) -> (cosine: Double, sine: Double) {
  let ratio = (b - a) / (2 * c)
  // Of the two tangents the smaller one, so that the method converges.
  let tangent = (ratio < 0 ? -1 : 1) / (ratio.magnitude + (1 + ratio * ratio).squareRoot())
  let cosine = 1 / (1 + tangent * tangent).squareRoot()
  return (cosine, cosine * tangent)
}

/// Checks and notes that the operations of linear algebra share.
enum SquareMatrix {
  /// The number of rows of a matrix that has as many columns.
  ///
  /// - Throws: `OperationError` for a tensor that is no square matrix.
  static func size(of shape: Shape, parameter: String) throws(OperationError) -> Int {
    guard shape.rank == 2 else { throw .rank(parameter: parameter, shape: shape, expected: [2]) }
    guard shape[0] == shape[1] else {
      throw .shape(parameter: parameter, found: shape, expected: "(N, N)")
    }
    return shape[0]
  }
}
