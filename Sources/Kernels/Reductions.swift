import KernelInterface

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Reduction {
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
/// Higham, "The accuracy of floating point summation", 1993). Where the cuts fall depends on the
/// sizes only, never on the number of threads.
package enum Reductions {
  /// The longest run of numbers that is not halved; the vector kernels have 64 partial sums.
  private static let longestRun = 2048
  /// How many numbers are gone through before an interruption is looked for.
  private static let interruptibleRun = 1 << 18
  /// The most rows that are added one after the other.
  private static let longestColumn = 64
  /// How many elements are worth a chunk of their own.
  private static let chunk = 1 << 14

  /// Reduces each row to one value.
  @specialized(where T == Float)
  @specialized(where T == Double)
  package static func alongRows<T: KernelElement>(
    _ reduction: Reduction, _ input: UnsafePointer<T>, rows: Int, columns: Int,
    _ output: UnsafeMutablePointer<T>
  ) {
    guard rows * columns > chunk else {
      for row in 0..<rows { output[row] = reduce(reduction, input + row * columns, count: columns) }
      return
    }
    let parts = (columns + chunk - 1) / chunk
    if parts <= 1 {
      forEachRowBlock(rows: rows, columns: columns) { range in
        for row in range { output[row] = reduce(reduction, input + row * columns, count: columns) }
      }
      return
    }
    withUnsafeTemporaryAllocation(of: T.self, capacity: rows * parts) { partial in
      guard let partial = partial.baseAddress else { return }
      ThreadPool.shared.run(chunks: rows * parts) { index in
        let start = index % parts * chunk
        partial[index] = reduce(
          reduction, input + index / parts * columns + start, count: min(chunk, columns - start))
      }
      for row in 0..<rows {
        output[row] = reduceInPairs(reduction, partial + row * parts, count: parts)
      }
    }
  }

  /// Reduces each column to one value.
  @specialized(where T == Float)
  @specialized(where T == Double)
  package static func alongColumns<T: KernelElement>(
    _ reduction: Reduction, _ input: UnsafePointer<T>, rows: Int, columns: Int,
    _ output: UnsafeMutablePointer<T>
  ) {
    // Each chunk takes a strip of columns from top to bottom.
    let width = rows * columns > chunk ? max(64, min(columns / 4 / 16 * 16, 512)) : columns
    guard width > 0 else { return }
    ThreadPool.shared.run(chunks: (columns + width - 1) / width) { index in
      let start = index * width
      reduceStrip(
        reduction, input + start, rows: rows, width: min(width, columns - start),
        stride: columns, output + start)
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
    forEachRowBlock(rows: rows, columns: columns) { range in
      for row in range {
        // The extreme value is found first, in vectors, and then looked up.
        let values = input + row * columns
        let extreme = reduce(reduction, values, count: columns)
        var column = 0
        while column < columns, values[column] != extreme, !values[column].isNaN {
          column += 1
          if column & 0xFFFFF == 0, KernelInterruption.isRequested { return }
        }
        output[row] = Int32(truncatingIfNeeded: column < columns ? column : 0)
      }
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
    forEachRowBlock(rows: rows, columns: columns) { range in
      for row in range {
        let from = input + row * columns
        let to = output + row * columns
        var shift = reduce(.maximum, from, count: columns)
        var total = exponentials(from, shift: shift, to, count: columns)
        if logarithm {
          var offset = T(log(Double(total)))
          Elementwise.apply(.subtract, from, step: 1, &shift, step: 0, to, count: columns)
          Elementwise.apply(.subtract, to, step: 1, &offset, step: 0, to, count: columns)
        } else {
          Elementwise.apply(.divide, to, step: 1, &total, step: 0, to, count: columns)
        }
      }
    }
  }

  // MARK: One row

  /// Reduces a run of numbers, in vectors if they are floats.
  private static func reduce<T: KernelElement>(
    _ reduction: Reduction, _ input: UnsafePointer<T>, count: Int
  ) -> T {
    if count > longestRun {
      if count > interruptibleRun, KernelInterruption.isRequested { return 0 }
      let half = count / 2
      return join(
        reduction, reduce(reduction, input, count: half),
        reduce(reduction, input + half, count: count - half))
    }
    if let input = input.floats {
      return T(VectorUnit.kernels.reduce(reduction, input, count: count))
    }
    return reduceInPairs(reduction, input, count: count)
  }

  private static func reduceInPairs<T: KernelElement>(
    _ reduction: Reduction, _ input: UnsafePointer<T>, count: Int
  ) -> T {
    guard count > 32 else {
      var result: T = reduction.identity()
      for index in 0..<count { result = join(reduction, result, input[index]) }
      return result
    }
    let half = count / 2
    return join(
      reduction, reduceInPairs(reduction, input, count: half),
      reduceInPairs(reduction, input + half, count: count - half))
  }

  @inline(__always)
  private static func join<T: KernelElement>(_ reduction: Reduction, _ x: T, _ y: T) -> T {
    switch reduction {
    case .sum: x + y
    case .product: x * y
    case .maximum: x > y || x.isNaN ? x : y
    case .minimum: x < y || x.isNaN ? x : y
    }
  }

  /// Stores `e^(x - shift)` and returns the sum.
  private static func exponentials<T: KernelElement>(
    _ input: UnsafePointer<T>, shift: T, _ output: UnsafeMutablePointer<T>, count: Int
  ) -> T {
    if count > longestRun {
      if count > interruptibleRun, KernelInterruption.isRequested { return 0 }
      let half = count / 2
      return exponentials(input, shift: shift, output, count: half)
        + exponentials(input + half, shift: shift, output + half, count: count - half)
    }
    if let input = input.floats, let output = output.floats {
      return T(
        VectorUnit.kernels.exponentials(input, shift: Float(shift), output, count: count))
    }
    for index in 0..<count { output[index] = T(exp(Double(input[index] - shift))) }
    return reduceInPairs(.sum, output, count: count)
  }

  // MARK: Many rows

  /// Reduces each column of a strip of a matrix whose lines are `stride` apart.
  private static func reduceStrip<T: KernelElement>(
    _ reduction: Reduction, _ input: UnsafePointer<T>, rows: Int, width: Int, stride: Int,
    _ output: UnsafeMutablePointer<T>
  ) {
    guard rows > longestColumn else {
      if reduction == .sum, let input = input.floats, let output = output.floats {
        // The sum of the rows is the product of a row of ones with the matrix.
        var one: Float = 1
        return VectorUnit.kernels.multiplyRow(
          columns: width, depth: rows, &one, stride: 0, input, rowStride: stride, output,
          accumulating: false)
      }
      output.update(repeating: reduction.identity(), count: width)
      for row in 0..<rows {
        Elementwise.apply(
          reduction.combine, output, step: 1, input + row * stride, step: 1, output, count: width)
      }
      return
    }
    guard !KernelInterruption.isRequested else { return }
    let half = rows / 2
    reduceStrip(reduction, input, rows: half, width: width, stride: stride, output)
    withUnsafeTemporaryAllocation(of: T.self, capacity: width) { lower in
      guard let lower = lower.baseAddress else { return }
      reduceStrip(
        reduction, input + half * stride, rows: rows - half, width: width, stride: stride, lower)
      Elementwise.apply(reduction.combine, output, step: 1, lower, step: 1, output, count: width)
    }
  }

  @inline(__always)
  private static func forEachRowBlock(rows: Int, columns: Int, _ body: (Range<Int>) -> Void) {
    let height = max(1, chunk / max(columns, 1))
    ThreadPool.shared.run(chunks: (rows + height - 1) / height) { index in
      body(index * height..<min((index + 1) * height, rows))
    }
  }
}
