import Tensors
import Testing

@testable import Operations

/// The algorithms of linear algebra, by what defines their results.
@Suite struct AlgebraTests {
  static let sizes = [1, 2, 3, 7, 20, 40]
  static let scales = [1e-250, 1.0, 1e250]

  private func random(_ rows: Int, _ columns: Int, scale: Double = 1, seed: UInt64) throws -> Matrix
  {
    var source = RandomSource(seed: seed)
    var matrix = try Matrix(rows: rows, columns: columns)
    for row in 0..<rows {
      for column in 0..<columns { matrix[row, column] = scale * (2 * source.nextUniform() - 1) }
    }
    return matrix
  }

  /// The largest difference of two matrices, relative to the second one's largest element.
  private func error(_ a: Matrix, _ b: Matrix) throws -> Double {
    try zip(a.elements, b.elements).reduce(0) { max($0, abs($1.0 - $1.1)) } / b.largestMagnitude()
  }

  private func product(_ a: Matrix, _ b: Matrix) throws -> Matrix {
    var result = try Matrix(rows: a.rows, columns: b.columns)
    for row in 0..<a.rows {
      for column in 0..<b.columns {
        for inner in 0..<a.columns { result[row, column] += a[row, inner] * b[inner, column] }
      }
    }
    return result
  }

  private func diagonal(_ values: [Double]) throws -> Matrix {
    var result = try Matrix(rows: values.count, columns: values.count)
    for (index, value) in values.enumerated() { result[index, index] = value }
    return result
  }

  @Test(arguments: sizes, scales)
  func singularPartsMakeTheMatrix(_ size: Int, _ scale: Double) throws {
    for rows in [size, size + 3] {
      for matrix in [
        try random(rows, size, scale: scale, seed: 1),
        try random(size, rows, scale: scale, seed: 2),
      ] {
        let parts = try matrix.singularValueDecomposition()
        let again = try product(
          product(parts.left, diagonal(parts.values)), parts.right.transposed())
        #expect(try error(again, matrix) < 1e-13)
        #expect(parts.values == parts.values.sorted(by: >))
        let square = try product(parts.right.transposed(), parts.right)
        #expect(try error(square, Matrix.identity(size)) < 1e-13)
      }
    }
  }

  @Test(arguments: sizes, scales)
  func eigenvectorsMakeTheMatrix(_ size: Int, _ scale: Double) throws {
    var matrix = try random(size, size, scale: scale, seed: 3)
    for row in 0..<size {
      for column in 0..<row { matrix[row, column] = matrix[column, row] }
    }
    let (values, vectors) = try matrix.symmetricEigen()
    let again = try product(product(vectors, diagonal(values)), vectors.transposed())
    #expect(try error(again, matrix) < 1e-13)
    #expect(values == values.sorted())
  }

  @Test(arguments: sizes, scales)
  func eigenvaluesAddUpToTheTrace(_ size: Int, _ scale: Double) throws {
    let matrix = try random(size, size, scale: scale, seed: 4)
    let values = try matrix.eigenvalues()
    #expect(values.count == size)
    let trace = (0..<size).reduce(0) { $0 + matrix[$1, $1] }
    let sum = values.reduce(0) { $0 + $1.real }
    #expect(abs(sum - trace) <= 1e-12 * scale * Double(size))
    #expect(values.reduce(0) { $0 + $1.imaginary } == 0)
    let magnitudes = values.map(\.magnitude)
    #expect(zip(magnitudes, magnitudes.dropFirst()).allSatisfy { $0 >= $1 * (1 - 1e-8) })
  }

  @Test func eigenvaluesAreTheRootsOfACompanion() throws {
    // The roots of x⁴ - 10x³ + 35x² - 50x + 24.
    var companion = try Matrix(rows: 4, columns: 4)
    for (row, coefficient) in [-24.0, 50, -35, 10].enumerated() { companion[row, 3] = coefficient }
    for row in 1..<4 { companion[row, row - 1] = 1 }
    let values = try companion.eigenvalues()
    #expect(Closeness.error(values.map(\.real), [4, 3, 2, 1]) < 1e-12)
    #expect(values.allSatisfy { $0.imaginary == 0 })
  }

  @Test(arguments: [3, 4, 9]) func rotationsOfTheAxesConverge(_ size: Int) throws {
    // The plain shifts leave such a matrix as it is.
    var cycle = try Matrix(rows: size, columns: size)
    for row in 0..<size { cycle[row, (row + 1) % size] = 1 }
    let values = try cycle.eigenvalues()
    #expect(Closeness.error(values.map(\.magnitude), Array(repeating: 1, count: size)) < 1e-12)
  }

  @Test(arguments: sizes) func solutionsSolve(_ size: Int) throws {
    let matrix = try random(size, size, seed: 5)
    let rightSide = try random(size, 3, seed: 6)
    let solution = try #require(try matrix.solving(rightSide))
    #expect(try error(product(matrix, solution), rightSide) < 1e-10)
  }

  @Test func smallNumbersAreNotSingular() throws {
    let solution = try diagonal([1, 1e-200]).solving(diagonal([2, 3e-200]))
    #expect(solution?.elements == [2, 0, 0, 3])
    let dependent = try random(3, 2, seed: 7)
    var matrix = try Matrix(rows: 3, columns: 3)
    for row in 0..<3 {
      (matrix[row, 0], matrix[row, 1]) = (dependent[row, 0], dependent[row, 1])
      matrix[row, 2] = 0.3 * dependent[row, 0] - 0.7 * dependent[row, 1]
    }
    #expect(try matrix.solving(.identity(3)) == nil)
  }

  @Test func whatIsNoNumberStaysNone() throws {
    let strange = Argument.tensor(.init(try Tensor([.nan, 1, 1, .infinity], [2, 2])))
    let vector = Argument.tensor(.init(try Tensor([1, 2], [2])))
    #expect(try Solve.apply(strange, vector).value.elements.allSatisfy { $0.isNaN })
    #expect(try LeastSquares.apply(strange, vector).value.elements.allSatisfy { $0.isNaN })
    for operation: any Operation.Type in [
      SingularValues.self, Eigenvalues.self, SymmetricEigen.self, SpectralRadius.self,
    ] {
      let value = try operation.run(Call([strange])).values[0].value
      #expect(value.elements.allSatisfy { $0.isNaN }, "\(operation)")
    }
  }

  @Test func nothingGivesNothing() throws {
    let empty = Argument.tensor(.init(try Tensor([], [0, 0])))
    #expect(try Solve.apply(empty, empty).shape == [0, 0])
    #expect(try LeastSquares.apply(empty, empty).shape == [0, 0])
    #expect(try SingularValues.apply(empty).shape == [0])
    #expect(try Eigenvalues.apply(empty).shape == [0, 2])
    #expect(try SymmetricEigen.run(Call([empty])).values.map { $0.shape } == [[0], [0, 0]])
  }
}
