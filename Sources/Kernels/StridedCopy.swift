/// Copies between contiguous memory and any N-dimensional layout.
///
/// Strides count elements and may be 0 or negative; pointers are to the first element of the
/// index space. A shape without axes has one element.
package enum StridedCopy {
  /// Collects a strided array into contiguous memory, in row-major order.
  @specialized(where T == Float)
  @specialized(where T == Double)
  package static func gather<T: KernelElement>(
    _ source: UnsafePointer<T>, shape: [Int], strides: [Int], _ output: UnsafeMutablePointer<T>
  ) {
    forEachRun(shape, strides) { contiguous, strided, count, stride in
      let from = source + strided
      let to = output + contiguous
      if stride == 1 {
        to.update(from: from, count: count)
      } else {
        for index in 0..<count { to[index] = from[index * stride] }
      }
    }
  }

  /// Distributes contiguous values, in row-major order, over a strided array.
  ///
  /// Where several indices name the same place, the last one in row-major order stays.
  @specialized(where T == Float)
  @specialized(where T == Double)
  package static func scatter<T: KernelElement>(
    _ values: UnsafePointer<T>, shape: [Int], strides: [Int],
    _ destination: UnsafeMutablePointer<T>
  ) {
    forEachRun(shape, strides) { contiguous, strided, count, stride in
      let from = values + contiguous
      let to = destination + strided
      if stride == 1 {
        to.update(from: from, count: count)
      } else {
        for index in 0..<count { to[index * stride] = from[index] }
      }
    }
  }

  /// Calls the body for every stretch along the last axis.
  @inline(__always)
  private static func forEachRun(
    _ shape: [Int], _ strides: [Int],
    _ body: (_ contiguous: Int, _ strided: Int, _ count: Int, _ stride: Int) -> Void
  ) {
    let axes = mergingAxes(shape, strides)
    guard let last = axes.last else { return body(0, 0, 1, 1) }
    guard axes.allSatisfy({ $0.count > 0 }) else { return }
    let outer = axes.dropLast()
    var index = Array(repeating: 0, count: outer.count)
    var contiguous = 0
    var strided = 0
    while !KernelInterruption.isRequested {
      body(contiguous, strided, last.count, last.stride)
      contiguous += last.count
      // Count up like an odometer: the last outer axis turns fastest.
      var axis = outer.count - 1
      while axis >= 0 {
        index[axis] += 1
        strided += outer[axis].stride
        guard index[axis] == outer[axis].count else { break }
        strided -= outer[axis].count * outer[axis].stride
        index[axis] = 0
        axis -= 1
      }
      guard axis >= 0 else { return }
    }
  }

  /// The axes that remain when those that step evenly into one another are merged.
  private static func mergingAxes(
    _ shape: [Int], _ strides: [Int]
  ) -> [(count: Int, stride: Int)] {
    var axes: [(count: Int, stride: Int)] = []
    for (count, stride) in zip(shape, strides) where count != 1 {
      if let previous = axes.last, previous.stride == count * stride {
        axes[axes.count - 1] = (previous.count * count, stride)
      } else {
        axes.append((count, stride))
      }
    }
    return axes
  }
}
