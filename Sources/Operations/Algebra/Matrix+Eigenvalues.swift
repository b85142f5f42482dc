import Tensors

/// A complex number, as far as eigenvalues need it.
struct ComplexNumber {
  let real: Double
  let imaginary: Double

  /// The distance from 0.
  var magnitude: Double {
    let larger = max(real.magnitude, imaginary.magnitude)
    guard larger > 0 else { return 0 }
    let (a, b) = (real / larger, imaginary / larger)
    return larger * (a * a + b * b).squareRoot()
  }
}

extension Matrix {
  /// The double steps that one eigenvalue may take; it needs two or three.
  private static let largestStepCount = 100

  /// The eigenvalues of a square matrix, those farthest from 0 first.
  ///
  /// By reduction to Hessenberg form and implicit double QR steps (Francis, 1961); see Golub and
  /// Van Loan, *Matrix Computations*, sections 7.4 and 7.5. Conjugate pairs stand together, the
  /// positive imaginary part first. Values that do not converge are nan.
  ///
  /// - Precondition: The matrix is square, and every element is finite.
  /// - Complexity: O(*n*³).
  func eigenvalues() throws(TensorError) -> [ComplexNumber] {
    let scale = try largestMagnitude()
    guard scale > 0 else {
      return Array(repeating: ComplexNumber(real: 0, imaginary: 0), count: rows)
    }
    // Products of the scaled elements do not overflow.
    var work = try divided(by: scale).hessenberg()
    var values: [ComplexNumber] = []
    var last = rows - 1
    var steps = 0
    while last >= 0 {
      try Tensor.checkInterruption()
      let first = work.blockStart(endingAt: last)
      if first == last || steps == Matrix.largestStepCount {
        let value = first == last ? work[last, last] : .nan
        values.append(ComplexNumber(real: value, imaginary: 0))
        (last, steps) = (last - 1, 0)
      } else if first == last - 1 {
        values += work.pair(at: first)
        (last, steps) = (last - 2, 0)
      } else {
        steps += 1
        work.doubleStep(first, last, isExceptional: steps.isMultiple(of: 10))
      }
    }
    return Matrix.sorted(values).map {
      ComplexNumber(real: $0.real * scale, imaginary: $0.imaginary * scale)
    }
  }

  /// Zeros below the diagonal beside the main one, by reflections from both sides.
  private func hessenberg() throws(TensorError) -> Matrix {
    var work = try copied()
    for column in 0..<max(rows - 2, 0) {
      try Tensor.checkInterruption()
      let below = (column + 1..<rows).map { work[$0, column] }
      guard let mirror = Reflection(below) else { continue }
      work.reflectRows(from: column + 1, mirror, columns: column..<rows)
      work.reflectColumns(from: column + 1, mirror, rows: 0..<rows)
      for row in column + 2..<rows { work[row, column] = 0 }
    }
    return work
  }

  /// The first row of the block that ends at a row and has no negligible element beside its
  /// diagonal.
  private mutating func blockStart(endingAt last: Int) -> Int {
    var row = last
    while row > 0 {
      let neighbours = self[row - 1, row - 1].magnitude + self[row, row].magnitude
      let scale = neighbours > 0 ? neighbours : 1
      if self[row, row - 1].magnitude <= .ulpOfOne * scale {
        self[row, row - 1] = 0
        break
      }
      row -= 1
    }
    return row
  }

  /// The two eigenvalues of the block of two rows that begins at a row.
  private func pair(at row: Int) -> [ComplexNumber] {
    let (a, b) = (self[row, row], self[row, row + 1])
    let (c, d) = (self[row + 1, row], self[row + 1, row + 1])
    let half = (a - d) / 2
    let discriminant = half * half + b * c
    guard discriminant >= 0 else {
      let root = (-discriminant).squareRoot()
      return [
        ComplexNumber(real: d + half, imaginary: root),
        ComplexNumber(real: d + half, imaginary: -root),
      ]
    }
    let far = half + (half < 0 ? -1 : 1) * discriminant.squareRoot()
    return [
      ComplexNumber(real: d + far, imaginary: 0),
      ComplexNumber(real: far == 0 ? d : d - b * c / far, imaginary: 0),
    ]
  }

  /// One implicit step with two shifts, the eigenvalues of the block's last corner.
  ///
  /// An exceptional step takes other shifts, for blocks that the usual ones leave as they are.
  private mutating func doubleStep(_ first: Int, _ last: Int, isExceptional: Bool) {
    let corner = self[last, last - 1].magnitude + self[last - 1, last - 2].magnitude
    let sum = isExceptional ? 1.5 * corner : self[last - 1, last - 1] + self[last, last]
    let product =
      isExceptional
      ? corner * corner
      : self[last - 1, last - 1] * self[last, last] - self[last - 1, last] * self[last, last - 1]
    let below = self[first + 1, first]
    var head = [
      self[first, first] * (self[first, first] - sum) + self[first, first + 1] * below + product,
      below * (self[first, first] + self[first + 1, first + 1] - sum),
      below * self[first + 2, first + 1],
    ]
    for row in first..<last {
      if let mirror = Reflection(head) {
        reflectRows(from: row, mirror, columns: max(row - 1, first)..<last + 1)
        reflectColumns(from: row, mirror, rows: first..<min(row + 3, last) + 1)
      }
      if row > first {
        for zero in row + 1..<min(row + 3, last + 1) { self[zero, row - 1] = 0 }
      }
      head = (row + 1..<min(row + 4, last + 1)).map { self[$0, row] }
    }
  }

  private mutating func reflectRows(from row: Int, _ mirror: Reflection, columns: Range<Int>) {
    for column in columns {
      var sum = 0.0
      for (index, part) in mirror.normal.enumerated() { sum += part * self[row + index, column] }
      for (index, part) in mirror.normal.enumerated() {
        self[row + index, column] -= 2 * sum * part
      }
    }
  }

  private mutating func reflectColumns(from column: Int, _ mirror: Reflection, rows: Range<Int>) {
    for row in rows {
      var sum = 0.0
      for (index, part) in mirror.normal.enumerated() { sum += part * self[row, column + index] }
      for (index, part) in mirror.normal.enumerated() {
        self[row, column + index] -= 2 * sum * part
      }
    }
  }

  /// The values with the farthest from 0 first, then the larger real and imaginary parts.
  ///
  /// Differences in the last few digits do not count, so that rounding leaves the order alone.
  private static func sorted(_ values: [ComplexNumber]) -> [ComplexNumber] {
    let scale = values.reduce(0) { max($0, $1.magnitude) }
    func key(_ number: Double) -> Double {
      scale > 0 && scale.isFinite ? (number / scale * 1e9).rounded() : number
    }
    return values.sorted { a, b in
      let keys = [
        (key(a.magnitude), key(b.magnitude)), (key(a.real), key(b.real)),
        (key(a.imaginary), key(b.imaginary)),
      ]
      return keys.first { $0 != $1 }.map { $0 > $1 } ?? false
    }
  }
}

/// The mirror that turns a vector into its first direction, after Householder.
private struct Reflection {
  /// The mirror's normal, of length 1.
  let normal: [Double]

  /// Creates the mirror; none for a vector that already points that way.
  init?(_ vector: [Double]) {
    let scale = vector.reduce(0) { max($0, $1.magnitude) }
    guard scale > 0, let head = vector.first, vector.dropFirst().contains(where: { $0 != 0 })
    else { return nil }
    var normal = vector.map { $0 / scale }
    let length = normal.reduce(0) { $0 + $1 * $1 }.squareRoot()
    normal[0] += head < 0 ? -length : length
    let size = normal.reduce(0) { $0 + $1 * $1 }.squareRoot()
    self.normal = normal.map { $0 / size }
  }
}
