/// Kernels that treat every element by itself.
///
/// Buffers are contiguous and hold at least `count` elements.
package enum Elementwise {
  /// How many elements are worked on between two looks at the interruption flag.
  private static let chunk = 1 << 16

  /// Applies a function of one number to every element; in place is allowed.
  @specialized(where T == Float)
  @specialized(where T == Double)
  package static func apply<T: KernelElement>(
    _ function: UnaryFunction, _ input: UnsafePointer<T>, _ output: UnsafeMutablePointer<T>,
    count: Int
  ) {
    forEachChunk(of: count) { range in
      for index in range { output[index] = ScalarFunctions.value(function, of: input[index]) }
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
    forEachChunk(of: count) { range in
      for index in range {
        output[index] = ScalarFunctions.value(
          function, of: left[index * leftStep], right[index * rightStep])
      }
    }
  }

  /// Gives every element the same value.
  @specialized(where T == Float)
  @specialized(where T == Double)
  package static func fill<T: KernelElement>(
    _ output: UnsafeMutablePointer<T>, with value: T, count: Int
  ) {
    output.update(repeating: value, count: count)
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
    forEachChunk(of: count) { range in
      for index in range { output[index] = condition[index] != 0 ? left[index] : right[index] }
    }
  }

  @inline(__always)
  private static func forEachChunk(of count: Int, _ body: (Range<Int>) -> Void) {
    var start = 0
    while start < count, !KernelInterruption.isRequested {
      let end = min(start + chunk, count)
      body(start..<end)
      start = end
    }
  }
}
