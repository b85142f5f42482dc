/// Kernels that reduce the windows of each plane.
package enum Pooling {
  /// Keeps the largest value of each window, and where in its input plane it was found.
  ///
  /// The padding never wins; the first of several largest does, and the first NaN before all.
  /// A window that meets nothing but padding gives negative infinity and winner 0.
  @specialized(where T == Float)
  @specialized(where T == Double)
  package static func maximum<T: KernelElement>(
    _ geometry: PoolingGeometry, input: UnsafePointer<T>, output: UnsafeMutablePointer<T>,
    winners: UnsafeMutablePointer<Int32>
  ) {
    forEachTap(
      of: geometry,
      { row, count in
        (output + row).update(repeating: -T.infinity, count: count)
        (winners + row).update(repeating: -1, count: count)
      }
    ) { tap in
      let values = input + tap.input
      let largest = output + tap.output
      let places = winners + tap.output
      for step in 0..<tap.count {
        let value = values[step * geometry.strideX]
        let old = largest[step]
        // No branches: the compiler makes vectors of this loop.
        let isBetter = value > old || places[step] < 0 || (value != value && old == old)
        largest[step] = isBetter ? value : old
        places[step] =
          isBetter
          ? Int32(truncatingIfNeeded: tap.place + step * geometry.strideX) : places[step]
      }
    } finish: { row, count in
      for index in row..<row + count { winners[index] = max(winners[index], 0) }
    }
  }

  /// Averages each window; padded zeros count, so the divisor is always the window's size.
  @specialized(where T == Float)
  @specialized(where T == Double)
  package static func average<T: KernelElement>(
    _ geometry: PoolingGeometry, input: UnsafePointer<T>, output: UnsafeMutablePointer<T>
  ) {
    let size = T(geometry.kernelHeight * geometry.kernelWidth)
    forEachTap(
      of: geometry,
      { row, count in
        (output + row).update(repeating: 0, count: count)
      }
    ) { tap in
      let values = input + tap.input
      let sums = output + tap.output
      for step in 0..<tap.count { sums[step] += values[step * geometry.strideX] }
    } finish: { row, count in
      for index in row..<row + count { output[index] /= size }
    }
  }

  /// Sends the gradient of the averages back to the input; overwrites `inputGradient`.
  @specialized(where T == Float)
  @specialized(where T == Double)
  package static func averageGradient<T: KernelElement>(
    _ geometry: PoolingGeometry, outputGradient: UnsafePointer<T>,
    inputGradient: UnsafeMutablePointer<T>
  ) {
    let size = T(geometry.kernelHeight * geometry.kernelWidth)
    inputGradient.update(repeating: 0, count: geometry.planes * geometry.inputPlane)
    forEachTap(of: geometry, { _, _ in }) { tap in
      let sums = inputGradient + tap.input
      let gradients = outputGradient + tap.output
      for step in 0..<tap.count { sums[step * geometry.strideX] += gradients[step] / size }
    } finish: { _, _ in
    }
  }

  /// One tap of all windows of an output row for which it lies inside the input.
  private struct Tap {
    /// Where the tap of the first of these windows lies: in the input, and in its plane.
    var input: Int
    var place: Int
    /// Where the first of these windows lies in the output.
    var output: Int
    var count: Int
  }

  /// Goes through every row of windows, and through the taps of each row in the kernel's order.
  @inline(__always)
  private static func forEachTap(
    of geometry: PoolingGeometry, _ begin: (_ row: Int, _ count: Int) -> Void,
    _ body: (Tap) -> Void, finish: (_ row: Int, _ count: Int) -> Void
  ) {
    let vertical = geometry.vertical
    let horizontal = geometry.horizontal
    let work = geometry.outputPlane * geometry.kernelHeight * geometry.kernelWidth
    let planesAtOnce = max(1, 16_384 / max(work, 1))
    ThreadPool.shared.run(chunks: (geometry.planes + planesAtOnce - 1) / planesAtOnce) { chunk in
      let planes =
        chunk * planesAtOnce..<min((chunk + 1) * planesAtOnce, geometry.planes)
      for plane in planes {
        for row in 0..<geometry.outputHeight where !KernelInterruption.isRequested {
          let output = plane * geometry.outputPlane + row * geometry.outputWidth
          begin(output, geometry.outputWidth)
          for tapY in 0..<geometry.kernelHeight {
            let inputRow = vertical.position(output: row, tap: tapY)
            guard inputRow >= 0, inputRow < geometry.inputHeight else { continue }
            for tapX in 0..<geometry.kernelWidth {
              if tapX & 0xFFFF == 0xFFFF, KernelInterruption.isRequested { break }
              let columns = horizontal.outputsInside(tap: tapX)
              guard !columns.isEmpty else { continue }
              let place =
                inputRow * geometry.inputWidth
                + horizontal.position(output: columns.lowerBound, tap: tapX)
              body(
                Tap(
                  input: plane * geometry.inputPlane + place, place: place,
                  output: output + columns.lowerBound, count: columns.count))
            }
          }
          finish(output, geometry.outputWidth)
        }
      }
    }
  }
}
