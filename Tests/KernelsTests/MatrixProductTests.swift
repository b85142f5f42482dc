import Testing

@testable import Kernels

extension KernelsTests {
  @Suite struct MatrixProductTests {
    /// How the numbers of an operand lie in memory.
    enum Layout: CaseIterable, Sendable {
      case rowMajor, transposed, everyOther

      func strides(rows: Int, columns: Int) -> (row: Int, column: Int) {
        switch self {
        case .rowMajor: (columns, 1)
        case .transposed: (1, rows)
        case .everyOther: (2 * columns, 2)
        }
      }
    }

    static let shapes = [
      (0, 3, 2), (2, 0, 3), (2, 3, 0), (1, 1, 1), (1, 300, 40), (1, 17, 301), (300, 1, 40),
      (17, 1, 301),
      (5, 5, 5),
      (7, 1, 9), (9, 15, 16), (16, 17, 31), (33, 32, 15), (65, 31, 127), (127, 129, 131),
      (3, 65, 300), (70, 300, 20), (64, 64, 64),
    ]

    @Test(arguments: shapes, Layout.allCases)
    func productEqualsTheDefinition(_ shape: (Int, Int, Int), _ layout: Layout) {
      let (m, n, k) = shape
      let a = Samples.floats(2 * m * k + 1, seed: 1)
      let b = Samples.floats(2 * k * n + 1, seed: 2)
      for other in Layout.allCases {
        let (aRow, aColumn) = layout.strides(rows: m, columns: k)
        let (bRow, bColumn) = other.strides(rows: k, columns: n)
        let expected = (0..<m * n).map { index in
          let (row, column) = index.quotientAndRemainder(dividingBy: n)
          return (0..<k).reduce(0.0) { sum, step in
            sum + Double(a[row * aRow + step * aColumn]) * Double(b[step * bRow + column * bColumn])
          }
        }
        forEachVectorUnit {
          for accumulating in [false, true] {
            var c = [Float](repeating: accumulating ? 1 : .nan, count: m * n)
            MatrixProduct.multiply(
              m: m, n: n, k: k, a, rowStride: aRow, columnStride: aColumn, b, rowStride: bRow,
              columnStride: bColumn, &c, accumulating: accumulating)
            let shifted = accumulating ? expected.map { $0 + 1 } : expected
            #expect(c.isClose(to: shifted, tolerance: 1e-6 * Double(k + 1)))
          }
        }
        guard m * n * k < 20_000 else { continue }
        var c = [Double](repeating: .nan, count: m * n)
        MatrixProduct.multiply(
          m: m, n: n, k: k, a.map(Double.init), rowStride: aRow, columnStride: aColumn,
          b.map(Double.init), rowStride: bRow, columnStride: bColumn, &c, accumulating: false)
        #expect(c.isClose(to: expected, tolerance: 1e-12))
      }
    }

    @Test func infinityAndNotANumberStayWhereTheyBelong() {
      // Padding columns of a panel must not leak: infinity times their zeros would be NaN.
      var a = [Float](repeating: 1, count: 3 * 5)
      a[5] = .infinity
      let b = [Float](repeating: 2, count: 5 * 33)
      forEachVectorUnit {
        var c = [Float](repeating: 0, count: 3 * 33)
        MatrixProduct.multiply(
          m: 3, n: 33, k: 5, a, rowStride: 5, columnStride: 1, b, rowStride: 33, columnStride: 1,
          &c, accumulating: false)
        #expect(c[..<33].allSatisfy { $0 == 10 })
        #expect(c[33..<66].allSatisfy { $0 == .infinity })
        #expect(c[66...].allSatisfy { $0 == 10 })
      }
    }
  }
}
