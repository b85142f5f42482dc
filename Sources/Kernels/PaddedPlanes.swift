import KernelInterface

/// Copies of image planes, laid out so that a convolution reads every tap contiguously.
///
/// Each plane gets its padding, and with a stride above 1 it is split into phases: one plane of the
/// pixels that lie at even places, one of those at odd places, and so on. What one tap reads for
/// neighbouring outputs are then neighbours too, and lies at a fixed distance from what the first
/// tap reads. No patch is ever copied out ("im2col"); a table of those distances takes its place.
struct PaddedPlanes {
  /// The most rows of output whose windows the planes have room for.
  var outputRows: Int
  /// The channels of the image that are copied.
  var channels: Int
  var vertical: WindowAxis
  var horizontal: WindowAxis
  var kernelHeight: Int
  var kernelWidth: Int
  /// The distance at which input pixels lie, with zeros between them: the gradient of a strided
  /// convolution is a convolution of such a spread image.
  var spreadY = 1
  var spreadX = 1

  /// The distance between the lines of a plane.
  var lineStride: Int {
    horizontal.outputs + (kernelWidth - 1) * horizontal.dilation / horizontal.stride
  }

  private var lines: Int {
    outputRows + (kernelHeight - 1) * vertical.dilation / vertical.stride
  }

  private var plane: Int { lines * lineStride }

  /// How many pixels the planes of one channel have.
  var pixelCount: Int { vertical.stride * horizontal.stride * plane }

  /// How many floats the planes take, with room for a vector pair that begins at the last one.
  var count: Int { channels * pixelCount + KernelSizes.panelWidth }

  /// Where each tap lies, counted from an output pixel's place in the first plane; in the order
  /// channel, row, column, like a kernel.
  func writeOffsets(_ offsets: UnsafeMutablePointer<Int>) {
    var next = 0
    for channel in 0..<channels {
      for tapY in 0..<kernelHeight {
        let (rowQuotient, rowPhase) = (tapY * vertical.dilation)
          .quotientAndRemainder(dividingBy: vertical.stride)
        for tapX in 0..<kernelWidth {
          let (quotient, phase) = (tapX * horizontal.dilation)
            .quotientAndRemainder(dividingBy: horizontal.stride)
          let index = (channel * vertical.stride + rowPhase) * horizontal.stride + phase
          offsets[next] = index * plane + rowQuotient * lineStride + quotient
          next += 1
        }
      }
    }
  }

  /// Copies what the windows from some row of output on see of an image.
  ///
  /// The image's channels lie `inputPlane` apart. The planes must hold zeros, or what was copied
  /// for the same row before.
  func write(
    _ image: UnsafePointer<Float>, inputPlane: Int, inputWidth: Int, firstRow: Int,
    _ planes: UnsafeMutablePointer<Float>
  ) {
    var line = planes
    for channel in 0..<channels {
      let source = image + channel * inputPlane
      if isUnpadded(inputWidth: inputWidth) {
        let copied = min(lines, vertical.inputs - firstRow) * inputWidth
        line.update(from: source + firstRow * inputWidth, count: copied)
        line += plane
        continue
      }
      for rowPhase in 0..<vertical.stride {
        for phase in 0..<horizontal.stride {
          for row in 0..<lines {
            let position = vertical.position(
              output: firstRow + row, tap: 0, phase: rowPhase)
            if let inputRow = pixel(at: position, spread: spreadY, of: vertical.inputs) {
              writeLine(source + inputRow * inputWidth, phase: phase, line)
            }
            line += lineStride
          }
        }
      }
    }
  }

  /// Whether the lines follow one another in the planes just as they do in the image.
  private func isUnpadded(inputWidth: Int) -> Bool {
    lineStride == inputWidth && horizontal.padding == 0 && vertical.padding == 0
      && horizontal.stride == 1 && vertical.stride == 1 && spreadX == 1 && spreadY == 1
  }

  private func writeLine(
    _ source: UnsafePointer<Float>, phase: Int, _ line: UnsafeMutablePointer<Float>
  ) {
    guard horizontal.stride == 1, spreadX == 1 else {
      for column in 0..<lineStride {
        let position = horizontal.position(output: column, tap: 0, phase: phase)
        let inputColumn = pixel(at: position, spread: spreadX, of: horizontal.inputs)
        line[column] = inputColumn.map { source[$0] } ?? 0
      }
      return
    }
    // A negative padding cuts pixels off at the left.
    let first = min(max(horizontal.padding, 0), lineStride)
    let skipped = max(-horizontal.padding, 0)
    let copied = max(min(horizontal.inputs - skipped, lineStride - first), 0)
    (line + first).update(from: source + skipped, count: copied)
  }

  private func pixel(at position: Int, spread: Int, of count: Int) -> Int? {
    guard position >= 0 else { return nil }
    guard spread > 1 else { return position < count ? position : nil }
    let (quotient, remainder) = position.quotientAndRemainder(dividingBy: spread)
    return remainder == 0 && quotient < count ? quotient : nil
  }
}

extension WindowAxis {
  /// The input position of a pixel of one phase.
  fileprivate func position(output: Int, tap: Int, phase: Int) -> Int {
    position(output: output, tap: tap) + phase
  }
}
