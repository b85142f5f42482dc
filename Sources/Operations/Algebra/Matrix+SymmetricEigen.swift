import Tensors

extension Matrix {
  /// The eigenvalues in rising order and the eigenvectors, one a column, of a symmetric matrix.
  ///
  /// By cyclic Jacobi rotations; see Golub and Van Loan, *Matrix Computations*, section 8.5. Each
  /// vector has length 1, and its largest element is positive, so that the result does not hang on
  /// the way it was found.
  ///
  /// - Precondition: The matrix is symmetric, and every element is finite.
  /// - Complexity: O(*n*³) a sweep.
  func symmetricEigen() throws(TensorError) -> (values: [Double], vectors: Matrix) {
    var (work, vectors) = (try copied(), try Matrix.identity(rows))
    for _ in 0..<Matrix.largestSweepCount {
      guard try work.reduceOffDiagonal(&vectors) else { break }
    }
    let values = (0..<rows).map { work[$0, $0] }
    let order = values.indices.sorted { values[$0] < values[$1] }
    var sorted = try vectors.selectingColumns(order)
    for column in 0..<rows {
      var largest = 0.0
      for row in 0..<rows where sorted[row, column].magnitude > largest.magnitude {
        largest = sorted[row, column]
      }
      if largest < 0 {
        for row in 0..<rows { sorted[row, column] = -sorted[row, column] }
      }
    }
    return (order.map { values[$0] }, sorted)
  }

  /// One sweep over all elements beside the diagonal; whether any was worth a rotation.
  private mutating func reduceOffDiagonal(_ vectors: inout Matrix) throws(TensorError) -> Bool {
    var hasTurned = false
    let smallestScale = try largestMagnitude() * .ulpOfOne
    for first in 0..<rows {
      for second in first + 1..<max(rows, first + 1) {
        try Tensor.checkInterruption()
        let (a, b, c) = (self[first, first], self[second, second], self[first, second])
        let scale = max(a.magnitude, b.magnitude, smallestScale)
        guard c.magnitude > scale * .ulpOfOne / 4 else { continue }
        let (cosine, sine) = jacobiRotation(a, b, c)
        rotateColumns(first, second, cosine: cosine, sine: sine)
        rotateRows(first, second, cosine: cosine, sine: sine)
        (self[first, second], self[second, first]) = (0, 0)
        vectors.rotateColumns(first, second, cosine: cosine, sine: sine)
        hasTurned = true
      }
    }
    return hasTurned
  }
}
