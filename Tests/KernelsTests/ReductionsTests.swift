import Glibc
import Testing

@testable import Kernels

extension KernelsTests {
  @Suite struct ReductionsTests {
    static let shapes = [
      (1, 0), (3, 0), (1, 1), (2, 15), (3, 16), (5, 17), (2, 31), (70, 3), (129, 20), (4, 127),
      (3, 5000), (1, 40_000), (300, 100),
    ]

    @Test(arguments: shapes)
    func rowsAndColumnsReduceToTheirValues(_ rows: Int, _ columns: Int) {
      // Factors near 1 keep a long product away from 0.
      let values = Samples.floats(rows * columns, seed: 1).map { 1 + $0 / 100 }
      forEachVectorUnit {
        for reduction in Reduction.allCases {
          var byRow = [Float](repeating: 7, count: rows + 1)
          Reductions.alongRows(reduction, values, rows: rows, columns: columns, &byRow)
          for row in 0..<rows {
            let expected = reduction.reference(values[row * columns..<(row + 1) * columns])
            #expect(
              abs(Double(byRow[row]) - expected) <= abs(expected) * 1e-5
                || byRow[row].isInfinite && expected.isInfinite)
          }
          #expect(byRow[rows] == 7, "wrote behind the end")
          var byColumn = [Float](repeating: 7, count: columns + 1)
          Reductions.alongColumns(reduction, values, rows: rows, columns: columns, &byColumn)
          for column in stride(from: 0, to: columns, by: 7) {
            let expected = reduction.reference((0..<rows).map { values[$0 * columns + column] })
            #expect(abs(Double(byColumn[column]) - expected) <= abs(expected) * 1e-5)
          }
          #expect(byColumn[columns] == 7, "wrote behind the end")
        }
      }
    }

    @Test func nothingReducesToTheIdentity() {
      var results: [Float] = [7, 7, 7, 7]
      for (index, reduction) in Reduction.allCases.enumerated() {
        var one: Float = 7
        Reductions.alongRows(reduction, [0], rows: 1, columns: 0, &one)
        results[index] = one
      }
      #expect(results == [0, 1, -.infinity, .infinity])
    }

    @Test func tenMillionTenthsHaveTheMeanOneTenth() {
      let count = 10_000_000
      let tenths = [Float](repeating: 0.1, count: count)
      forEachVectorUnit {
        var sum: Float = 0
        Reductions.alongRows(.sum, tenths, rows: 1, columns: count, &sum)
        #expect(abs(sum / Float(count) - 0.1) < 1e-7)
        Reductions.alongColumns(.sum, tenths, rows: count, columns: 1, &sum)
        #expect(abs(sum / Float(count) - 0.1) < 1e-7)
      }
    }

    @Test(arguments: [1, 15, 16, 17, 64, 65, 200])
    func notANumberWins(_ count: Int) {
      for place in [0, count / 2, count - 1] {
        var values = Samples.floats(count, seed: 2)
        values[place] = .nan
        forEachVectorUnit {
          for reduction in [Reduction.maximum, .minimum] {
            var result: Float = 0
            Reductions.alongRows(reduction, values, rows: 1, columns: count, &result)
            #expect(result.isNaN)
            Reductions.alongColumns(reduction, values, rows: count, columns: 1, &result)
            #expect(result.isNaN)
            var position: Int32 = -1
            Reductions.positions(of: reduction, values, rows: 1, columns: count, &position)
            #expect(position == Int32(place))
          }
        }
      }
    }

    @Test func positionsAreThoseOfTheFirst() {
      let values: [Float] = [
        1, 3, 3, 0, 0, -.infinity, -.infinity, -.infinity, -.infinity, 2, 1, 1,
      ]
      var largest = [Int32](repeating: -1, count: 3)
      var smallest = largest
      Reductions.positions(of: .maximum, values, rows: 3, columns: 4, &largest)
      Reductions.positions(of: .minimum, values, rows: 3, columns: 4, &smallest)
      #expect(largest == [1, 0, 1])
      #expect(smallest == [3, 1, 0])
    }

    @Test(arguments: [(3, 1), (2, 10), (5, 16), (4, 33), (2, 5000)])
    func softmaxEqualsTheDefinition(_ rows: Int, _ columns: Int) {
      let values = Samples.floats(rows * columns, seed: 3).map { $0 * 500 }
      forEachVectorUnit {
        var plain = values
        var logarithmic = values
        Reductions.softmax(values, rows: rows, columns: columns, logarithm: false, &plain)
        Reductions.softmax(values, rows: rows, columns: columns, logarithm: true, &logarithmic)
        for row in 0..<rows {
          let range = row * columns..<(row + 1) * columns
          let shift = Double(values[range].max() ?? 0)
          let total = values[range].reduce(0) { $0 + exp(Double($1) - shift) }
          for index in range {
            let exact = Double(values[index]) - shift - log(total)
            #expect(abs(Double(plain[index]) - exp(exact)) <= 1e-6)
            #expect(abs(Double(logarithmic[index]) - exact) <= 1e-4)
          }
        }
      }
    }

    @Test func doublesKeepTheirPrecision() {
      let values = Samples.floats(999, seed: 4).map(Double.init)
      var sum = 0.0
      Reductions.alongRows(.sum, values, rows: 1, columns: 999, &sum)
      #expect(abs(sum - values.reduce(0, +)) < 1e-13)
      var soft = values
      Reductions.softmax(values, rows: 3, columns: 333, logarithm: false, &soft)
      #expect(abs(soft.reduce(0, +) - 3) < 1e-14)
    }
  }
}

extension Reduction {
  /// The reduction by its definition, in double precision.
  func reference(_ values: some Sequence<Float>) -> Double {
    values.reduce(identity()) { result, value in
      switch self {
      case .sum: result + Double(value)
      case .product: result * Double(value)
      case .maximum: max(result, Double(value))
      case .minimum: min(result, Double(value))
      }
    }
  }
}
