#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A way to make one number of many.
package enum Reduction: UInt8, CaseIterable, Sendable {
  case sum, product
  /// The largest or smallest; NaN if there is a NaN.
  case maximum, minimum

  /// The function that joins two partial results.
  var combine: BinaryFunction {
    switch self {
    case .sum: .add
    case .product: .multiply
    case .maximum: .maximum
    case .minimum: .minimum
    }
  }

  /// The result for no numbers at all.
  func identity<T: KernelElement>() -> T {
    switch self {
    case .sum: 0
    case .product: 1
    case .maximum: -T.infinity
    case .minimum: T.infinity
    }
  }
}

/// Kernels that reduce the rows or the columns of a row-major matrix.
///
/// Long inputs are halved again and again and the halves reduced by themselves, so that the
/// rounding error of a sum grows with the logarithm of its length (pairwise summation: N. J.
/// Higham, "The accuracy of floating point summation", 1993).
package enum Reductions {
  /// The longest stretch that is reduced from one end to the other.
  private static let longestRun = 128

  /// Reduces each row to one value.
  @specialized(where T == Float)
  @specialized(where T == Double)
  package static func alongRows<T: KernelElement>(
    _ reduction: Reduction, _ input: UnsafePointer<T>, rows: Int, columns: Int,
    _ output: UnsafeMutablePointer<T>
  ) {
    for row in 0..<rows where !KernelInterruption.isRequested {
      output[row] = reduce(reduction, input + row * columns, count: columns)
    }
  }

  private static func reduce<T: KernelElement>(
    _ reduction: Reduction, _ input: UnsafePointer<T>, count: Int
  ) -> T {
    guard count > longestRun else {
      var result: T = reduction.identity()
      for index in 0..<count {
        result = ScalarFunctions.value(reduction.combine, of: result, input[index])
      }
      return result
    }
    guard !KernelInterruption.isRequested else { return 0 }
    let half = count / 2
    return ScalarFunctions.value(
      reduction.combine, of: reduce(reduction, input, count: half),
      reduce(reduction, input + half, count: count - half))
  }

  /// Reduces each column to one value.
  @specialized(where T == Float)
  @specialized(where T == Double)
  package static func alongColumns<T: KernelElement>(
    _ reduction: Reduction, _ input: UnsafePointer<T>, rows: Int, columns: Int,
    _ output: UnsafeMutablePointer<T>
  ) {
    guard rows > longestRun else {
      output.update(repeating: reduction.identity(), count: columns)
      for row in 0..<rows {
        Elementwise.apply(
          reduction.combine, output, step: 1, input + row * columns, step: 1, output,
          count: columns)
      }
      return
    }
    guard !KernelInterruption.isRequested else { return }
    let half = rows / 2
    alongColumns(reduction, input, rows: half, columns: columns, output)
    withUnsafeTemporaryAllocation(of: T.self, capacity: columns) { lower in
      guard let lower = lower.baseAddress else { return }
      alongColumns(
        reduction, input + half * columns, rows: rows - half, columns: columns, lower)
      Elementwise.apply(
        reduction.combine, output, step: 1, lower, step: 1, output, count: columns)
    }
  }

  /// Finds where each row has its first maximum or minimum; the first NaN counts as either.
  ///
  /// The reduction must be `.maximum` or `.minimum`.
  @specialized(where T == Float)
  @specialized(where T == Double)
  package static func positions<T: KernelElement>(
    of reduction: Reduction, _ input: UnsafePointer<T>, rows: Int, columns: Int,
    _ output: UnsafeMutablePointer<Int32>
  ) {
    for row in 0..<rows where !KernelInterruption.isRequested {
      let values = input + row * columns
      var best = 0
      for column in 0..<columns {
        guard !values[best].isNaN else { break }
        let value = values[column]
        let isBetter = reduction == .maximum ? value > values[best] : value < values[best]
        if isBetter || value.isNaN { best = column }
      }
      output[row] = Int32(truncatingIfNeeded: best)
    }
  }

  /// Turns each row into its softmax, or the logarithm of that.
  ///
  /// The row's maximum is subtracted first, so that no exponential overflows.
  @specialized(where T == Float)
  @specialized(where T == Double)
  package static func softmax<T: KernelElement>(
    _ input: UnsafePointer<T>, rows: Int, columns: Int, logarithm: Bool,
    _ output: UnsafeMutablePointer<T>
  ) {
    for row in 0..<rows where !KernelInterruption.isRequested {
      let from = input + row * columns
      let to = output + row * columns
      var shift = reduce(.maximum, from, count: columns)
      Elementwise.apply(.subtract, from, step: 1, &shift, step: 0, to, count: columns)
      if logarithm {
        withUnsafeTemporaryAllocation(of: T.self, capacity: columns) { exponentials in
          guard let exponentials = exponentials.baseAddress else { return }
          Elementwise.apply(.exponential, to, exponentials, count: columns)
          var logarithm = T(log(Double(reduce(.sum, exponentials, count: columns))))
          Elementwise.apply(.subtract, to, step: 1, &logarithm, step: 0, to, count: columns)
        }
      } else {
        Elementwise.apply(.exponential, to, to, count: columns)
        var total = reduce(.sum, to, count: columns)
        Elementwise.apply(.divide, to, step: 1, &total, step: 0, to, count: columns)
      }
    }
  }
}
