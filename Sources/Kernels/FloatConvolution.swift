import KernelInterface

/// Convolution of floats as a product of matrices that never exist.
///
/// The kernel is a matrix of one row for each output channel and one column for each tap. The other
/// matrix would hold, for each tap, the input under all output pixels; its rows are shifted views
/// of the padded input, so the product's inner loop gets a table of shifts instead (implicit GEMM:
/// S. Chetlur et al., "cuDNN: Efficient Primitives for Deep Learning", 2014; the table: M. Dukhan,
/// "The Indirect Convolution Algorithm", 2019).
struct FloatConvolution {
  var geometry: ConvolutionGeometry
  /// Zeros put between the pixels of the input, as the gradient of a strided convolution needs.
  var spreadY = 1
  var spreadX = 1

  /// How many chunks a job is cut into, if it is large enough.
  private static let chunks = 8
  /// The most floats of padded planes in one chunk, so that they stay in a processor's own cache.
  private static let planesInCache = 1 << 17

  private var taps: Int { geometry.inputChannelsPerGroup * geometry.kernelPlane }

  private var multiplications: Int {
    geometry.batch * geometry.outputChannels * geometry.outputPlane * taps
  }

  /// Into how many chunks the work should be cut at the least.
  private var wantedChunks: Int {
    multiplications < ThreadPool.worthSharing ? 1 : Self.chunks
  }

  /// The planes for some rows of output and some channels.
  func planes(rows: Int, channels: Int) -> PaddedPlanes {
    PaddedPlanes(
      outputRows: rows, channels: channels, vertical: geometry.vertical,
      horizontal: geometry.horizontal, kernelHeight: geometry.kernelHeight,
      kernelWidth: geometry.kernelWidth, spreadY: spreadY, spreadX: spreadX)
  }

  // MARK: Forward

  /// Convolves the whole batch; overwrites `output`.
  func forward(
    input: UnsafePointer<Float>, kernel: UnsafePointer<Float>, output: UnsafeMutablePointer<Float>
  ) {
    let images = geometry.batch * geometry.groups
    let height = rowsOfBlock(images: images)
    let blocks = (geometry.outputHeight + height - 1) / height
    let planes = planes(rows: height, channels: geometry.inputChannelsPerGroup)
    withOffsets(for: planes) { offsets in
      ThreadPool.shared.run(chunks: images * blocks, multiplications: multiplications) { chunk in
        let (image, block) = chunk.quotientAndRemainder(dividingBy: blocks)
        let rows = block * height..<min((block + 1) * height, geometry.outputHeight)
        forward(image: image, rows: rows, planes, offsets, input, kernel, output)
      }
    }
  }

  /// How many rows of an image are computed together; each block pads the part that it reads.
  private func rowsOfBlock(images: Int) -> Int {
    let whole = planes(rows: geometry.outputHeight, channels: geometry.inputChannelsPerGroup)
    let forCache = (whole.count + Self.planesInCache - 1) / Self.planesInCache
    let forThreads = images == 0 || images >= 4 ? 1 : (wantedChunks + images - 1) / images
    // Very low blocks would read most lines several times.
    return max(geometry.outputHeight / max(forCache, forThreads), min(2, geometry.outputHeight), 1)
  }

  /// Computes some rows of all output channels of one group of one image.
  private func forward(
    image: Int, rows: Range<Int>, _ planes: PaddedPlanes, _ offsets: UnsafePointer<Int>,
    _ input: UnsafePointer<Float>, _ kernel: UnsafePointer<Float>,
    _ output: UnsafeMutablePointer<Float>
  ) {
    let kernels = VectorUnit.kernels
    let width = KernelSizes.panelWidth
    let group = image % geometry.groups
    let outputs = geometry.outputChannelsPerGroup
    let result =
      output + image * outputs * geometry.outputPlane + rows.lowerBound * geometry.outputWidth
    withPlanes(planes) { padded in
      planes.write(
        input + image * geometry.inputChannelsPerGroup * geometry.inputPlane,
        inputPlane: geometry.inputPlane, inputWidth: geometry.inputWidth, firstRow: rows.lowerBound,
        padded)
      let multiply = { (place: Int, columns: Int, to: UnsafeMutablePointer<Float>, stride: Int) in
        kernels.multiply(
          rows: outputs, columns: columns, depth: taps, kernel + group * outputs * taps,
          rowStride: taps, columnStride: 1, padded + place, offsets: offsets, to,
          rowStride: stride, accumulating: false)
      }
      if isRunOnWorthwhile(lineStride: planes.lineStride, rows: rows.count) {
        forwardRunningOn(lineStride: planes.lineStride, rows: rows.count, result, multiply)
        return
      }
      for row in 0..<rows.count {
        for column in stride(from: 0, to: geometry.outputWidth, by: width) {
          multiply(
            row * planes.lineStride + column, min(width, geometry.outputWidth - column),
            result + row * geometry.outputWidth + column, geometry.outputPlane)
        }
      }
    }
  }

  /// Whether it takes fewer vectors to run on from line to line, through the padding between them,
  /// than to begin anew with each line.
  private func isRunOnWorthwhile(lineStride: Int, rows: Int) -> Bool {
    // In rough clock ticks for eight rows of the kernel. A single vector takes longer than half a
    // pair, because there is less to do at once; copying out costs as much as three taps.
    let pair = 16 * taps
    let width = KernelSizes.panelWidth
    let (pairs, rest) = geometry.outputWidth.quotientAndRemainder(dividingBy: width)
    let lastPart = rest == 0 ? 0 : rest <= KernelSizes.lanes ? pair * 3 / 4 : pair
    return (rows * lineStride + width - 1) / width * (pair + 48) < rows * (pairs * pair + lastPart)
  }

  /// Computes a panel of neighbours at a time without regard to line ends, and copies out what is
  /// between.
  private func forwardRunningOn(
    lineStride: Int, rows: Int, _ result: UnsafeMutablePointer<Float>,
    _ multiply: (Int, Int, UnsafeMutablePointer<Float>, Int) -> Void
  ) {
    let kernels = VectorUnit.kernels
    let width = KernelSizes.panelWidth
    let outputs = geometry.outputChannelsPerGroup
    let end = (rows - 1) * lineStride + geometry.outputWidth
    withUnsafeTemporaryAllocation(of: Float.self, capacity: outputs * width) { block in
      guard let block = block.baseAddress else { return }
      for start in stride(from: 0, to: end, by: width) {
        let stop = min(start + width, end)
        multiply(start, stop - start, block, width)
        var place = start
        while place < stop {
          let (row, column) = place.quotientAndRemainder(dividingBy: lineStride)
          let count = min(geometry.outputWidth - column, stop - place)
          if count > 0 {
            kernels.copy(
              rows: outputs, columns: count, block + (place - start), rowStride: width,
              to: result + row * geometry.outputWidth + column, rowStride: geometry.outputPlane)
          }
          place = min(stop, (row + 1) * lineStride)
        }
      }
    }
  }

  // MARK: Input gradient

  /// The gradient of the input is the convolution of the gradient of the output, spread by the
  /// stride, with the kernel turned by half a turn and its two kinds of channels exchanged.
  static func inputGradient(
    _ geometry: ConvolutionGeometry, outputGradient: UnsafePointer<Float>,
    kernel: UnsafePointer<Float>, inputGradient: UnsafeMutablePointer<Float>
  ) {
    var turned = geometry
    turned.inputChannels = geometry.outputChannels
    turned.inputHeight = geometry.outputHeight
    turned.inputWidth = geometry.outputWidth
    turned.outputChannels = geometry.inputChannels
    turned.outputHeight = geometry.inputHeight
    turned.outputWidth = geometry.inputWidth
    turned.strideY = 1
    turned.strideX = 1
    turned.paddingTop = geometry.dilationY * (geometry.kernelHeight - 1) - geometry.paddingTop
    turned.paddingLeft = geometry.dilationX * (geometry.kernelWidth - 1) - geometry.paddingLeft
    let convolution = FloatConvolution(
      geometry: turned, spreadY: geometry.strideY, spreadX: geometry.strideX)
    let inputs = geometry.inputChannelsPerGroup
    let outputs = geometry.outputChannelsPerGroup
    let plane = geometry.kernelPlane
    withUnsafeTemporaryAllocation(
      of: Float.self, capacity: geometry.groups * inputs * outputs * plane
    ) { memory in
      guard let turnedKernel = memory.baseAddress else { return }
      for output in 0..<geometry.outputChannels {
        let (group, outputInGroup) = output.quotientAndRemainder(dividingBy: outputs)
        for channel in 0..<inputs {
          let from = kernel + (output * inputs + channel) * plane
          let to =
            turnedKernel + ((group * inputs + channel) * outputs + outputInGroup) * plane
          for tap in 0..<plane { to[tap] = from[plane - 1 - tap] }
        }
      }
      convolution.forward(input: outputGradient, kernel: turnedKernel, output: inputGradient)
    }
  }

  // MARK: Kernel gradient

  /// Adds up the gradient of every tap over all images and pixels; overwrites `kernelGradient`.
  func kernelGradient(
    input: UnsafePointer<Float>, outputGradient: UnsafePointer<Float>,
    kernelGradient: UnsafeMutablePointer<Float>
  ) {
    let channels = geometry.inputChannelsPerGroup
    let count = geometry.outputChannels * taps
    kernelGradient.update(repeating: 0, count: count)
    guard count > 0, geometry.batch > 0 else { return }
    // Blocks of channels have nothing to do with each other. If they are too few to occupy all
    // threads, parts of the batch are summed up apart. Neither depends on the number of threads.
    let isByChannels = isGradientByChannelsWorthwhile
    let blocks = isByChannels ? channelPanels : min(channels, max(wantedChunks, channels / 4))
    let parts = min(geometry.batch, max(wantedChunks / (blocks * geometry.groups), 1))
    withUnsafeTemporaryAllocation(of: Float.self, capacity: max(parts - 1, 0) * count) { memory in
      memory.update(repeating: 0)
      let chunks = parts * geometry.groups * blocks
      ThreadPool.shared.run(chunks: chunks, multiplications: multiplications) { chunk in
        let part = chunk / (blocks * geometry.groups)
        let group = chunk / blocks % geometry.groups
        let block = chunk % blocks
        let sums =
          part == 0
          ? kernelGradient : memory.baseAddress.map { $0 + (part - 1) * count } ?? kernelGradient
        let images = geometry.batch * part / parts..<geometry.batch * (part + 1) / parts
        let range = channels * block / blocks..<channels * (block + 1) / blocks
        if isByChannels {
          kernelGradientByChannels(
            images: images, group: group, channels: range, input, outputGradient, sums)
        } else {
          self.kernelGradient(
            images: images, group: group, channels: range, input, outputGradient, sums)
        }
      }
      guard let others = memory.baseAddress else { return }
      for part in 1..<max(parts, 1) {
        Elementwise.apply(
          .add, kernelGradient, step: 1, others + (part - 1) * count, step: 1, kernelGradient,
          count: count)
      }
    }
  }

  /// Adds up what some images contribute to the taps of some channels of one group.
  private func kernelGradient(
    images: Range<Int>, group: Int, channels: Range<Int>, _ input: UnsafePointer<Float>,
    _ outputGradient: UnsafePointer<Float>, _ sums: UnsafeMutablePointer<Float>
  ) {
    let kernels = VectorUnit.kernels
    let outputs = geometry.outputChannelsPerGroup
    let planes = planes(rows: geometry.outputHeight, channels: channels.count)
    let blockTaps = channels.count * geometry.kernelPlane
    withUnsafeTemporaryAllocation(
      of: Float.self, capacity: outputs * blockTaps * KernelSizes.lanes
    ) { partial in
      partial.update(repeating: 0)
      guard let partial = partial.baseAddress else { return }
      withOffsets(for: planes) { offsets in
        withPlanes(planes) { padded in
          for image in images where !KernelInterruption.isRequested {
            let channel =
              image * geometry.inputChannels + group * geometry.inputChannelsPerGroup
              + channels.lowerBound
            planes.write(
              input + channel * geometry.inputPlane, inputPlane: geometry.inputPlane,
              inputWidth: geometry.inputWidth, firstRow: 0, padded)
            let gradient = image * geometry.outputChannels + group * outputs
            kernels.correlate(
              rows: outputs, taps: blockTaps, height: geometry.outputHeight,
              width: geometry.outputWidth, outputGradient + gradient * geometry.outputPlane,
              rowStride: geometry.outputPlane, aLineStride: geometry.outputWidth, padded,
              offsets: offsets, bLineStride: planes.lineStride, partial, sumStride: blockTaps)
          }
        }
      }
      for output in 0..<outputs {
        kernels.addLanes(
          count: blockTaps, partial + output * blockTaps * KernelSizes.lanes,
          sums + (group * outputs + output) * taps + channels.lowerBound * geometry.kernelPlane)
      }
    }
  }

  /// Makes the table of where the taps lie.
  func withOffsets(
    for planes: PaddedPlanes, _ body: (_ offsets: UnsafePointer<Int>) -> Void
  ) {
    withUnsafeTemporaryAllocation(
      of: Int.self, capacity: planes.channels * geometry.kernelPlane
    ) { offsets in
      guard let offsets = offsets.baseAddress else { return }
      planes.writeOffsets(offsets)
      body(offsets)
    }
  }

  /// Makes room for planes, filled with zeros.
  func withPlanes(
    _ planes: PaddedPlanes, _ body: (_ padded: UnsafeMutablePointer<Float>) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: Float.self, capacity: planes.count) { padded in
      guard let padded = padded.baseAddress else { return }
      padded.update(repeating: 0, count: planes.count)
      body(padded)
    }
  }
}
