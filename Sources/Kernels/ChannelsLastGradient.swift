import KernelInterface

/// The kernel gradient of convolutions with many input channels.
///
/// Copied with its channels last, the input is a matrix of pixels and channels, and the gradient of
/// one tap is a plain product: the output's gradient, rows of pixels, times a shifted view of that
/// matrix. All lanes of a vector are busy whatever the width of the image, and the sums need not be
/// added up across a vector.
extension FloatConvolution {
  /// The pixels of one product, so that its part of the input stays in the nearest cache.
  private static let pixelsAtOnce = 256

  /// Whether the channels fill most of the panels that they need.
  var isGradientByChannelsWorthwhile: Bool {
    let channels = geometry.inputChannelsPerGroup
    return channels * 4 >= channelPanels * KernelSizes.panelWidth * 3 && geometry.outputPlane >= 16
  }

  /// The panels that the channels of one group need.
  var channelPanels: Int {
    (geometry.inputChannelsPerGroup + KernelSizes.panelWidth - 1) / KernelSizes.panelWidth
  }

  /// Adds up what some images contribute to the taps of at most one panel of channels of one group.
  func kernelGradientByChannels(
    images: Range<Int>, group: Int, channels: Range<Int>, _ input: UnsafePointer<Float>,
    _ outputGradient: UnsafePointer<Float>, _ sums: UnsafeMutablePointer<Float>
  ) {
    let width = KernelSizes.panelWidth
    let outputs = geometry.outputChannelsPerGroup
    let plane = geometry.kernelPlane
    let planes = planes(rows: geometry.outputHeight, channels: channels.count)
    var onePlane = planes
    onePlane.channels = 1
    let panel = UnsafeMutablePointer<Float>.allocate(capacity: planes.pixelCount * width)
    defer { panel.deallocate() }
    let partial = UnsafeMutablePointer<Float>.allocate(capacity: plane * outputs * width)
    defer { partial.deallocate() }
    partial.initialize(repeating: 0, count: plane * outputs * width)
    withOffsets(for: onePlane) { shifts in
      withPlanes(planes) { padded in
        for image in images where !KernelInterruption.isRequested {
          let channel =
            image * geometry.inputChannels + group * geometry.inputChannelsPerGroup
            + channels.lowerBound
          planes.write(
            input + channel * geometry.inputPlane, inputPlane: geometry.inputPlane,
            inputWidth: geometry.inputWidth, firstRow: 0, padded)
          VectorUnit.kernels.packPanel(
            depth: planes.pixelCount, columns: channels.count, padded, rowStride: 1,
            columnStride: planes.pixelCount, panel)
          let gradient = (image * geometry.outputChannels + group * outputs) * geometry.outputPlane
          addTaps(
            outputGradient + gradient, panel, lineStride: planes.lineStride, shifts: shifts,
            channels: channels.count, partial)
        }
      }
    }
    // From (tap, output channel, input channel) to the order of a kernel.
    for output in 0..<outputs {
      let row = sums + (group * outputs + output) * geometry.inputChannelsPerGroup * plane
      for channel in channels {
        for tap in 0..<plane {
          row[channel * plane + tap] +=
            partial[(tap * outputs + output) * width + channel - channels.lowerBound]
        }
      }
    }
  }

  /// Multiplies one image's gradient by the input's panel, once for each tap of a plane.
  private func addTaps(
    _ gradient: UnsafePointer<Float>, _ panel: UnsafePointer<Float>, lineStride: Int,
    shifts: UnsafePointer<Int>, channels: Int, _ partial: UnsafeMutablePointer<Float>
  ) {
    let kernels = VectorUnit.kernels
    let width = KernelSizes.panelWidth
    let outputs = geometry.outputChannelsPerGroup
    let rowsAtOnce = max(1, Self.pixelsAtOnce / geometry.outputWidth)
    let count = rowsAtOnce * geometry.outputWidth
    withUnsafeTemporaryAllocation(of: Int.self, capacity: count) { places in
      guard let places = places.baseAddress else { return }
      for index in 0..<count {
        let (row, column) = index.quotientAndRemainder(dividingBy: geometry.outputWidth)
        places[index] = (row * lineStride + column) * width
      }
      for row in stride(from: 0, to: geometry.outputHeight, by: rowsAtOnce) {
        let rows = min(rowsAtOnce, geometry.outputHeight - row)
        for tap in 0..<geometry.kernelPlane {
          kernels.multiply(
            rows: outputs, columns: channels, depth: rows * geometry.outputWidth,
            gradient + row * geometry.outputWidth, rowStride: geometry.outputPlane,
            columnStride: 1, panel + (row * lineStride + shifts[tap]) * width, offsets: places,
            partial + tap * outputs * width, rowStride: width, accumulating: true)
        }
      }
    }
  }
}
