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
      switch stride {
      case 0: to.update(repeating: from[0], count: count)
      case 1: to.update(from: from, count: count)
      default: for index in 0..<count { to[index] = from[index * stride] }
      }
    }
  }

  /// Distributes contiguous values, in row-major order, over a strided array.
  ///
  /// Where several indices name the same place, it is not defined which of their values stays.
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

  /// One axis of the strided array, and how far apart its elements are on the contiguous side.
  private struct Axis {
    var count: Int
    var stride: Int
    var contiguousStride: Int
  }

  /// The longest run of an axis that is not contiguous on the strided side: neighbours of what it
  /// touches are still in the cache when the next runs want them.
  private static let block = 32

  /// The longest run of any axis, so that an interruption does not wait for more.
  private static let longestRun = 1 << 18

  /// Calls the body for stretches along the last axis until all elements have had their turn.
  @inline(__always)
  private static func forEachRun(
    _ shape: [Int], _ strides: [Int],
    _ body: (_ contiguous: Int, _ strided: Int, _ count: Int, _ stride: Int) -> Void
  ) {
    var outer = mergingAxes(shape, strides)
    guard let last = outer.popLast() else { return body(0, 0, 1, 1) }
    guard last.count > 0, outer.allSatisfy({ $0.count > 0 }) else { return }
    // Two axes are gone through by plain loops: the last, and the one along which memory is
    // contiguous on the strided side, as in a transposed matrix.
    let place = outer.firstIndex { $0.stride == 1 } ?? outer.count - 1
    let rows =
      place >= 0 ? outer.remove(at: place) : Axis(count: 1, stride: 0, contiguousStride: 0)
    let width = rows.stride == 1 && last.stride != 1 ? block : min(last.count, longestRun)
    // The outermost axis is cut into pieces for several threads.
    let cut = outer.first ?? rows
    let isLarge = shape.reduce(1, *) > ThreadPool.worthSharing
    let pieces = isLarge ? min(cut.count, 8) : 1
    ThreadPool.shared.run(chunks: pieces) { piece in
      let start = cut.count * piece / pieces
      let count = cut.count * (piece + 1) / pieces - start
      var (outer, rows) = (outer, rows)
      if outer.isEmpty { rows.count = count } else { outer[0].count = count }
      forEachOffset(outer) { contiguous, strided in
        for column in stride(from: 0, to: last.count, by: width) {
          for row in 0..<rows.count where !KernelInterruption.isRequested {
            body(
              contiguous + start * cut.contiguousStride + row * rows.contiguousStride + column,
              strided + start * cut.stride + row * rows.stride + column * last.stride,
              min(width, last.count - column), last.stride)
          }
        }
      }
    }
  }

  /// Counts through the axes like an odometer: the last one turns fastest.
  @inline(__always)
  private static func forEachOffset(
    _ axes: [Axis], _ body: (_ contiguous: Int, _ strided: Int) -> Void
  ) {
    var index = Array(repeating: 0, count: axes.count)
    var contiguous = 0
    var strided = 0
    while !KernelInterruption.isRequested {
      body(contiguous, strided)
      var axis = axes.count - 1
      while axis >= 0 {
        index[axis] += 1
        contiguous += axes[axis].contiguousStride
        strided += axes[axis].stride
        guard index[axis] == axes[axis].count else { break }
        contiguous -= axes[axis].count * axes[axis].contiguousStride
        strided -= axes[axis].count * axes[axis].stride
        index[axis] = 0
        axis -= 1
      }
      guard axis >= 0 else { return }
    }
  }

  /// The axes that remain when those that step evenly into one another are merged.
  private static func mergingAxes(_ shape: [Int], _ strides: [Int]) -> [Axis] {
    var axes: [Axis] = []
    var contiguousStride = shape.reduce(1, *)
    for (count, stride) in zip(shape, strides) {
      guard count > 0 else { return [Axis(count: 0, stride: 1, contiguousStride: 1)] }
      contiguousStride /= count
      guard count > 1 else { continue }
      if let previous = axes.last, previous.stride == count * stride {
        axes[axes.count - 1] = Axis(
          count: previous.count * count, stride: stride, contiguousStride: contiguousStride)
      } else {
        axes.append(Axis(count: count, stride: stride, contiguousStride: contiguousStride))
      }
    }
    return axes
  }
}
