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
  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    elements = Array(repeating: 0, count: rows * columns)
    reservation = nil
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
  static func identity(_ size: Int) -> Matrix {
    var matrix = Matrix(rows: size, columns: size)
    for index in 0..<size { matrix[index, index] = 1 }
    return matrix
  }

  subscript(row: Int, column: Int) -> Double {
    get { elements[row * columns + column] }
    set { elements[row * columns + column] = newValue }
  }

  /// Rows and columns exchanged.
  var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    // Who goes on after an interruption asks for it soon.
    for row in 0..<rows where !Interruption.isRequested {
      for column in 0..<columns { result[column, row] = self[row, column] }
    }
    return result
  }

  /// Whether every element is a number and none is infinite.
  var isFinite: Bool { elements.allSatisfy(\.isFinite) }

  /// The largest magnitude.
  var largestMagnitude: Double { elements.reduce(0) { max($0, $1.magnitude) } }

  /// Every element divided by a number.
  func divided(by divisor: Double) -> Matrix {
    var result = self
    for index in elements.indices { result.elements[index] /= divisor }
    return result
  }

  /// The columns in another order.
  func selectingColumns(_ order: [Int]) -> Matrix {
    var result = Matrix(rows: rows, columns: order.count)
    for row in 0..<rows where !Interruption.isRequested {
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
