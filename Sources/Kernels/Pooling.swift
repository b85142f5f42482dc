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
    let vertical = geometry.vertical
    let horizontal = geometry.horizontal
    for plane in 0..<geometry.planes where !KernelInterruption.isRequested {
      let values = input + plane * geometry.inputPlane
      var next = plane * geometry.outputPlane
      for row in 0..<geometry.outputHeight {
        for column in 0..<geometry.outputWidth {
          var largest = -T.infinity
          var winner = -1
          for tapY in 0..<geometry.kernelHeight {
            let inputRow = vertical.position(output: row, tap: tapY)
            guard 0..<geometry.inputHeight ~= inputRow else { continue }
            for tapX in 0..<geometry.kernelWidth {
              let inputColumn = horizontal.position(output: column, tap: tapX)
              guard 0..<geometry.inputWidth ~= inputColumn else { continue }
              let place = inputRow * geometry.inputWidth + inputColumn
              let value = values[place]
              if winner < 0 || value > largest || (value.isNaN && !largest.isNaN) {
                largest = value
                winner = place
              }
            }
          }
          output[next] = largest
          winners[next] = Int32(truncatingIfNeeded: max(winner, 0))
          next += 1
        }
      }
    }
  }

  /// Averages each window; padded zeros count, so the divisor is always the window's size.
  @specialized(where T == Float)
  @specialized(where T == Double)
  package static func average<T: KernelElement>(
    _ geometry: PoolingGeometry, input: UnsafePointer<T>, output: UnsafeMutablePointer<T>
  ) {
    let size = T(geometry.kernelHeight * geometry.kernelWidth)
    output.update(repeating: 0, count: geometry.planes * geometry.outputPlane)
    forEachPair(of: geometry) { inside, outside in output[outside] += input[inside] }
    for index in 0..<geometry.planes * geometry.outputPlane { output[index] /= size }
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
    forEachPair(of: geometry) { inside, outside in
      inputGradient[inside] += outputGradient[outside] / size
    }
  }

  /// Calls the body with the offsets of every input element and of each window that holds it.
  @inline(__always)
  private static func forEachPair(of geometry: PoolingGeometry, _ body: (Int, Int) -> Void) {
    let vertical = geometry.vertical
    let horizontal = geometry.horizontal
    for plane in 0..<geometry.planes where !KernelInterruption.isRequested {
      for tapY in 0..<geometry.kernelHeight {
        for row in vertical.outputsInside(tap: tapY) {
          let inputRow =
            plane * geometry.inputPlane
            + vertical.position(output: row, tap: tapY) * geometry.inputWidth
          let outputRow = plane * geometry.outputPlane + row * geometry.outputWidth
          for tapX in 0..<geometry.kernelWidth {
            for column in horizontal.outputsInside(tap: tapX) {
              body(
                inputRow + horizontal.position(output: column, tap: tapX), outputRow + column)
            }
          }
        }
      }
    }
  }
}
