import Tensors

/// The parts of a matrix `U · diag(values) · Vᵀ`.
struct SingularValueDecomposition {
  /// The left directions, one a column; a column of zeros where the value is 0.
  let left: Matrix
  /// The singular values in falling order.
  let values: [Double]
  /// The right directions, one a column.
  let right: Matrix

  /// The pseudo-inverse times a matrix: of all best solutions the shortest.
  ///
  /// Values of at most `tolerance` count as 0.
  ///
  /// - Throws: Where the learner interrupts.
  func solving(_ rightSide: Matrix, tolerance: Double) throws(TensorError) -> Matrix {
    var solution = try Matrix(rows: right.rows, columns: rightSide.columns)
    for (index, value) in values.enumerated() where value > tolerance {
      for column in 0..<rightSide.columns {
        try Tensor.checkInterruption()
        var share = 0.0
        for row in 0..<rightSide.rows { share += left[row, index] * rightSide[row, column] }
        share /= value
        for row in 0..<right.rows { solution[row, column] += share * right[row, index] }
      }
    }
    return solution
  }
}

extension Matrix {
  /// The sweeps after which a Jacobi method ends; it needs about ten.
  static let largestSweepCount = 60

  /// The singular value decomposition by one-sided Jacobi rotations, which find small values as
  /// exactly as large ones.
  ///
  /// The method is Hestenes's of 1958; see Golub and Van Loan, *Matrix Computations*, section 8.6.
  ///
  /// - Precondition: Every element is finite.
  /// - Complexity: O(*mn*²) a sweep.
  func singularValueDecomposition() throws(TensorError) -> SingularValueDecomposition {
    guard rows >= columns else {
      let turned = try transposed().singularValueDecomposition()
      return SingularValueDecomposition(
        left: turned.right, values: turned.values, right: turned.left)
    }
    var right = try Matrix.identity(columns)
    let scale = try largestMagnitude()
    guard scale > 0 else {
      return SingularValueDecomposition(
        left: try Matrix(rows: rows, columns: columns), values: Array(repeating: 0, count: columns),
        right: right)
    }
    // Squares of the scaled elements do not overflow.
    var work = try divided(by: scale)
    for _ in 0..<Matrix.largestSweepCount {
      guard try work.makeColumnsPerpendicular(&right) else { break }
    }
    var lengths: [Double] = []
    for column in 0..<columns {
      try Tensor.checkInterruption()
      lengths.append(work.columnProduct(column, column).squareRoot())
    }
    for (column, length) in lengths.enumerated() where length > 0 {
      try Tensor.checkInterruption()
      for row in 0..<rows { work[row, column] /= length }
    }
    let order = lengths.indices.sorted { lengths[$0] > lengths[$1] }
    return SingularValueDecomposition(
      left: try work.selectingColumns(order), values: order.map { lengths[$0] * scale },
      right: try right.selectingColumns(order))
  }

  /// One sweep over all pairs of columns; whether any was turned.
  private mutating func makeColumnsPerpendicular(
    _ right: inout Matrix
  ) throws(TensorError) -> Bool {
    var hasTurned = false
    for first in 0..<columns {
      for second in first + 1..<max(columns, first + 1) {
        try Tensor.checkInterruption()
        let (a, b) = (columnProduct(first, first), columnProduct(second, second))
        let c = columnProduct(first, second)
        guard c.magnitude > .ulpOfOne * (a * b).squareRoot() else { continue }
        let (cosine, sine) = jacobiRotation(a, b, c)
        rotateColumns(first, second, cosine: cosine, sine: sine)
        right.rotateColumns(first, second, cosine: cosine, sine: sine)
        hasTurned = true
      }
    }
    return hasTurned
  }

  private func columnProduct(_ first: Int, _ second: Int) -> Double {
    var sum = 0.0
    for row in 0..<rows { sum += self[row, first] * self[row, second] }
    return sum
  }
}
