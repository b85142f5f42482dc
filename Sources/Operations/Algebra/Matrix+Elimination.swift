import Tensors

extension Matrix {
  /// Solves a system of equations by Gaussian elimination with partial pivoting.
  ///
  /// The method is that of Golub and Van Loan, *Matrix Computations*, section 3.4.
  ///
  /// - Parameter rightSide: One system in each column.
  /// - Returns: The solutions, column by column; none where the matrix is singular to within
  ///   rounding.
  /// - Throws: Where the learner interrupts.
  /// - Precondition: The matrix is square, and the right side has as many rows.
  /// - Complexity: O(*n*³).
  func solving(_ rightSide: Matrix) throws(TensorError) -> Matrix? {
    var upper = try copied()
    var solution = try rightSide.copied()
    for column in 0..<rows {
      try Tensor.checkInterruption()
      // What is left of a column that depends on the others is rounding of its own numbers.
      let largest = (0..<rows).reduce(0) { max($0, self[$1, column].magnitude) }
      let threshold = largest * Double(rows) * .ulpOfOne
      var pivot = column
      for row in column..<rows where upper[row, column].magnitude > upper[pivot, column].magnitude {
        pivot = row
      }
      guard upper[pivot, column].magnitude > threshold else { return nil }
      upper.swapRows(pivot, column)
      solution.swapRows(pivot, column)
      for row in column + 1..<max(rows, column + 1) {
        try Tensor.checkInterruption()
        let factor = upper[row, column] / upper[column, column]
        guard factor != 0 else { continue }
        upper.subtract(factor, timesRow: column, from: row)
        solution.subtract(factor, timesRow: column, from: row)
      }
    }
    for row in (0..<rows).reversed() {
      for other in row + 1..<max(rows, row + 1) {
        try Tensor.checkInterruption()
        solution.subtract(upper[row, other], timesRow: other, from: row)
      }
      for column in 0..<solution.columns { solution[row, column] /= upper[row, row] }
    }
    return solution
  }

  private mutating func swapRows(_ first: Int, _ second: Int) {
    guard first != second else { return }
    for column in 0..<columns {
      (self[first, column], self[second, column]) = (self[second, column], self[first, column])
    }
  }

  private mutating func subtract(_ factor: Double, timesRow source: Int, from target: Int) {
    for column in 0..<columns { self[target, column] -= factor * self[source, column] }
  }
}
