import KernelInterface

/// Convolution of floats as a product of matrices that never exist.
///
/// The kernel is a matrix of one row for each output channel and one column for each tap. The other
/// matrix would hold, for each tap, the input under all output pixels; its rows are shifted views of
/// the padded input, so the product's inner loop gets a table of shifts instead (implicit
/// GEMM: S. Chetlur et al., "cuDNN: Efficient Primitives for Deep Learning", 2014; indirection: M. Dukhan,
/// "The Indirect Convolution Algorithm", 2019).
struct FloatConvolution {
  var geometry: ConvolutionGeometry
  /// Zeros put between the pixels of the input, as the gradient of a strided convolution needs.
  var spreadY = 1
  var spreadX = 1

  /// How many chunks a job is cut into, if it is large enough.
  private static let chunks = 8
  /// Below this many multiplications a second thread does not pay.
  private static let parallelWork = 60_000
  /// The most floats of padded planes in one chunk, so that they stay in a processor's own cache.
  private static let planesInCache = 1 << 17

  private var taps: Int { geometry.inputChannelsPerGroup * geometry.kernelPlane }

  private var isParallel: Bool {
    geometry.batch * geometry.outputChannels * geometry.outputPlane * taps > Self.parallelWork
  }

  private func planes(rows: Range<Int>, channels: Int) -> PaddedPlanes {
    PaddedPlanes(
      outputRows: rows, channels: channels, vertical: geometry.vertical,
      horizontal: geometry.horizontal, kernelHeight: geometry.kernelHeight,
      kernelWidth: geometry.kernelWidth, spreadY: spreadY, spreadX: spreadX)
  }

  // MARK: Forward

  func forward(
    input: UnsafePointer<Float>, kernel: UnsafePointer<Float>, output: UnsafeMutablePointer<Float>
  ) {
    let images = geometry.batch * geometry.groups
    let blocks = rowBlocks(images: images)
    let run = { (chunk: Int) in
      let (image, block) = chunk.quotientAndRemainder(dividingBy: blocks)
      let rows =
        geometry.outputHeight * block / blocks..<geometry.outputHeight * (block + 1) / blocks
      forward(image: image, rows: rows, input, kernel, output)
    }
    if isParallel {
      ThreadPool.shared.run(chunks: images * blocks, run)
    } else {
      for chunk in 0..<images * blocks { run(chunk) }
    }
  }

  /// Into how many blocks of rows each image is cut: each pads the part of the image that it reads.
  private func rowBlocks(images: Int) -> Int {
    let whole = planes(
      rows: 0..<geometry.outputHeight, channels: geometry.inputChannelsPerGroup)
    let forCache = (whole.count + Self.planesInCache - 1) / Self.planesInCache
    let forThreads = isParallel && images < 4 ? Self.chunks / images : 1
    return min(max(forCache, forThreads), max(geometry.outputHeight / 2, 1))
  }

  /// Computes some rows of all output channels of one group of one image.
  private func forward(
    image: Int, rows: Range<Int>, _ input: UnsafePointer<Float>, _ kernel: UnsafePointer<Float>,
    _ output: UnsafeMutablePointer<Float>
  ) {
    let kernels = VectorUnit.kernels
    let group = image % geometry.groups
    let outputs = geometry.outputChannelsPerGroup
    let planes = planes(rows: rows, channels: geometry.inputChannelsPerGroup)
    let result =
      output + image * outputs * geometry.outputPlane + rows.lowerBound * geometry.outputWidth
    withScratch(for: planes) { padded, offsets in
      planes.write(
        input + image * geometry.inputChannelsPerGroup * geometry.inputPlane,
        inputPlane: geometry.inputPlane, inputWidth: geometry.inputWidth, padded)
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
        for column in stride(from: 0, to: geometry.outputWidth, by: 32) {
          multiply(
            row * planes.lineStride + column, min(32, geometry.outputWidth - column),
            result + row * geometry.outputWidth + column, geometry.outputPlane)
        }
      }
    }
  }

  /// Whether it takes fewer vectors to run on from line to line, through the padding between them,
  /// than to begin anew with each line.
  private func isRunOnWorthwhile(lineStride: Int, rows: Int) -> Bool {
    let (pairs, rest) = geometry.outputWidth.quotientAndRemainder(dividingBy: 32)
    // A single vector takes longer than half a pair: there is less to do at once.
    let cost = rows * (pairs * 8 + (rest == 0 ? 0 : rest <= 16 ? 6 : 8))
    return (rows * lineStride + 31) / 32 * 9 < cost
  }

  /// Computes 32 neighbours at a time without regard to line ends, and copies out what is between.
  private func forwardRunningOn(
    lineStride: Int, rows: Int, _ result: UnsafeMutablePointer<Float>,
    _ multiply: (Int, Int, UnsafeMutablePointer<Float>, Int) -> Void
  ) {
    let kernels = VectorUnit.kernels
    let outputs = geometry.outputChannelsPerGroup
    let end = (rows - 1) * lineStride + geometry.outputWidth
    withUnsafeTemporaryAllocation(of: Float.self, capacity: outputs * 32) { block in
      guard let block = block.baseAddress else { return }
      for start in stride(from: 0, to: end, by: 32) {
        let stop = min(start + 32, end)
        multiply(start, stop - start, block, 32)
        var place = start
        while place < stop {
          let (row, column) = place.quotientAndRemainder(dividingBy: lineStride)
          let count = min(geometry.outputWidth - column, stop - place)
          if count > 0 {
            kernels.copy(
              rows: outputs, columns: count, block + (place - start), rowStride: 32,
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
    let wanted = isParallel ? Self.chunks : 1
    let blocks = min(channels, max(wanted, channels / 8))
    let parts = min(geometry.batch, max(wanted / (blocks * geometry.groups), 1))
    withUnsafeTemporaryAllocation(of: Float.self, capacity: max(parts - 1, 0) * count) { memory in
      memory.update(repeating: 0)
      let run = { (chunk: Int) in
        let part = chunk / (blocks * geometry.groups)
        let group = chunk / blocks % geometry.groups
        let block = chunk % blocks
        let sums =
          part == 0
          ? kernelGradient : memory.baseAddress.map { $0 + (part - 1) * count } ?? kernelGradient
        self.kernelGradient(
          images: geometry.batch * part / parts..<geometry.batch * (part + 1) / parts,
          group: group,
          channels: channels * block / blocks..<channels * (block + 1) / blocks, input,
          outputGradient, sums)
      }
      if isParallel {
        ThreadPool.shared.run(chunks: parts * geometry.groups * blocks, run)
      } else {
        for chunk in 0..<parts * geometry.groups * blocks { run(chunk) }
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
    let planes = planes(rows: 0..<geometry.outputHeight, channels: channels.count)
    let blockTaps = channels.count * geometry.kernelPlane
    let lanes = 16
    withUnsafeTemporaryAllocation(
      of: Float.self, capacity: outputs * blockTaps * lanes
    ) { partial in
      partial.update(repeating: 0)
      guard let partial = partial.baseAddress else { return }
      withScratch(for: planes) { padded, offsets in
        for image in images where !KernelInterruption.isRequested {
          let channel =
            image * geometry.inputChannels + group * geometry.inputChannelsPerGroup
            + channels.lowerBound
          planes.write(
            input + channel * geometry.inputPlane, inputPlane: geometry.inputPlane,
            inputWidth: geometry.inputWidth, padded)
          let gradient = image * geometry.outputChannels + group * outputs
          kernels.correlate(
            rows: outputs, taps: blockTaps, height: geometry.outputHeight,
            width: geometry.outputWidth, outputGradient + gradient * geometry.outputPlane,
            rowStride: geometry.outputPlane, aLineStride: geometry.outputWidth, padded,
            offsets: offsets, bLineStride: planes.lineStride, partial, sumStride: blockTaps)
        }
      }
      for output in 0..<outputs {
        kernels.addLanes(
          count: blockTaps, partial + output * blockTaps * lanes,
          sums + (group * outputs + output) * taps + channels.lowerBound * geometry.kernelPlane)
      }
    }
  }

  /// Makes room for the planes and their table of taps, and fills the table.
  private func withScratch(
    for planes: PaddedPlanes,
    _ body: (_ padded: UnsafeMutablePointer<Float>, _ offsets: UnsafePointer<Int>) -> Void
  ) {
    withUnsafeTemporaryAllocation(
      of: Int.self, capacity: planes.channels * geometry.kernelPlane
    ) { offsets in
      withUnsafeTemporaryAllocation(of: Float.self, capacity: planes.count) { padded in
        guard let offsets = offsets.baseAddress, let padded = padded.baseAddress else { return }
        planes.writeOffsets(offsets)
        padded.update(repeating: 0, count: planes.count)
        body(padded, offsets)
      }
    }
  }
}
