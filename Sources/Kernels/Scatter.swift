/// Kernels that move values to and from places named by indices, plane by plane.
///
/// Every index must lie within its plane.
package enum Scatter {
  /// Adds each value to the element that its index names, in an output that starts as zeros.
  @specialized(where T == Float)
  @specialized(where T == Double)
  package static func add<T: KernelElement>(
    _ values: UnsafePointer<T>, at indices: UnsafePointer<Int32>, planes: Int, count: Int,
    _ output: UnsafeMutablePointer<T>, outputPlane: Int
  ) {
    Elementwise.fill(output, with: 0, count: planes * outputPlane)
    for plane in 0..<planes where !KernelInterruption.isRequested {
      let sums = output + plane * outputPlane
      forEachBlock(of: plane * count..<(plane + 1) * count) { block in
        for index in block { sums[Int(indices[index])] += values[index] }
      }
    }
  }

  /// Fetches the element that each index names.
  @specialized(where T == Float)
  @specialized(where T == Double)
  package static func gather<T: KernelElement>(
    _ input: UnsafePointer<T>, at indices: UnsafePointer<Int32>, planes: Int, count: Int,
    inputPlane: Int, _ output: UnsafeMutablePointer<T>
  ) {
    for plane in 0..<planes where !KernelInterruption.isRequested {
      let values = input + plane * inputPlane
      forEachBlock(of: plane * count..<(plane + 1) * count) { block in
        for index in block { output[index] = values[Int(indices[index])] }
      }
    }
  }

  /// Goes through a range piece by piece, until an interruption is requested.
  @inline(__always)
  private static func forEachBlock(of range: Range<Int>, _ body: (Range<Int>) -> Void) {
    var start = range.lowerBound
    while start < range.upperBound, !KernelInterruption.isRequested {
      let end = min(start + (1 << 18), range.upperBound)
      body(start..<end)
      start = end
    }
  }
}
