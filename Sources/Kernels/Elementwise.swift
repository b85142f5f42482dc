import KernelInterface

/// Kernels that treat every element by itself.
///
/// Buffers are contiguous and hold at least `count` elements.
package enum Elementwise {
  /// How many elements a thread takes at a time: some ten microseconds of work.
  private static let chunk = 1 << 14

  /// Applies a function of one number to every element; in place is allowed.
  @specialized(where T == Float)
  @specialized(where T == Double)
  package static func apply<T: KernelElement>(
    _ function: UnaryFunction, _ input: UnsafePointer<T>, _ output: UnsafeMutablePointer<T>,
    count: Int
  ) {
    if function.hasVectorForm, let input = input.floats, let output = output.floats {
      let kernels = VectorUnit.kernels
      forEachChunk(of: count) { range in
        kernels.apply(
          function, input + range.lowerBound, output + range.lowerBound, count: range.count)
      }
    } else {
      forEachChunk(of: count) { range in
        ScalarFunctions.apply(
          function, input + range.lowerBound, output + range.lowerBound, count: range.count)
      }
    }
  }

  /// Applies a function of two numbers to every pair of elements; in place is allowed.
  ///
  /// A step is 1, or 0 where the operand is one value for all.
  @specialized(where T == Float)
  @specialized(where T == Double)
  package static func apply<T: KernelElement>(
    _ function: BinaryFunction, _ left: UnsafePointer<T>, step leftStep: Int,
    _ right: UnsafePointer<T>, step rightStep: Int, _ output: UnsafeMutablePointer<T>, count: Int
  ) {
    // Squares are by far the most frequent power.
    if function == .power, leftStep == 1, rightStep == 0, count > 0, right[0] == 2 {
      return apply(.square, left, output, count: count)
    }
    if function.hasVectorForm, let left = left.floats, let right = right.floats,
      let output = output.floats
    {
      let kernels = VectorUnit.kernels
      forEachChunk(of: count) { range in
        let start = range.lowerBound
        kernels.apply(
          function, left + start * leftStep, step: leftStep, right + start * rightStep,
          step: rightStep, output + start, count: range.count)
      }
    } else {
      forEachChunk(of: count) { range in
        let start = range.lowerBound
        ScalarFunctions.apply(
          function, left + start * leftStep, step: leftStep, right + start * rightStep,
          step: rightStep, output + start, count: range.count)
      }
    }
  }

  /// Gives every element the same value.
  @specialized(where T == Float)
  @specialized(where T == Double)
  package static func fill<T: KernelElement>(
    _ output: UnsafeMutablePointer<T>, with value: T, count: Int
  ) {
    forEachChunk(of: count) { range in
      (output + range.lowerBound).update(repeating: value, count: range.count)
    }
  }

  /// Converts every element to another type, rounding to nearest.
  @specialized(where A == Float, B == Float)
  @specialized(where A == Float, B == Double)
  @specialized(where A == Double, B == Float)
  @specialized(where A == Double, B == Double)
  package static func convert<A: KernelElement, B: KernelElement>(
    _ input: UnsafePointer<A>, to output: UnsafeMutablePointer<B>, count: Int
  ) {
    forEachChunk(of: count) { range in
      for index in range { output[index] = B(input[index]) }
    }
  }

  /// Takes each element from the left where the condition is not 0, otherwise from the right.
  @specialized(where T == Float)
  @specialized(where T == Double)
  package static func select<T: KernelElement>(
    _ condition: UnsafePointer<T>, _ left: UnsafePointer<T>, _ right: UnsafePointer<T>,
    _ output: UnsafeMutablePointer<T>, count: Int
  ) {
    if let condition = condition.floats, let left = left.floats, let right = right.floats,
      let output = output.floats
    {
      let kernels = VectorUnit.kernels
      forEachChunk(of: count) { range in
        let start = range.lowerBound
        kernels.select(
          condition + start, left + start, right + start, output + start, count: range.count)
      }
      return
    }
    forEachChunk(of: count) { range in
      for index in range { output[index] = condition[index] != 0 ? left[index] : right[index] }
    }
  }

  @inline(__always)
  private static func forEachChunk(of count: Int, _ body: (Range<Int>) -> Void) {
    guard count > chunk else { return body(0..<count) }
    let chunks = (count + chunk - 1) / chunk
    ThreadPool.shared.run(chunks: chunks) { index in
      body(index * chunk..<min((index + 1) * chunk, count))
    }
  }
}
