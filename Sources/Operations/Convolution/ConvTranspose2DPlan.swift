import Kernels
import Tensors

/// What a call of `conv_transpose2d` asks for, its shapes checked.
struct ConvTranspose2DPlan {
  /// The images.
  let images: ImageBatch
  /// The shape (C, O, h, w) of the kernels, with the outputs of one group.
  let kernelShape: Shape
  /// The sizes of the convolution whose gradient this is: from the output back to the images.
  let geometry: ConvolutionGeometry
  /// Whether the result has an axis for its maps though the image has none for its channels.
  private let addsChannelAxis: Bool

  /// One cell's share in one output: places in row-major order.
  typealias Stamp = (output: Int, cell: Int, weight: Int)

  /// Checks a call.
  ///
  /// - Throws: `OperationError` for shapes that do not go together.
  init(_ call: Call) throws(OperationError) {
    typealias Transposed = ConvTranspose2D
    let images = try ImageBatch(call[Transposed.x].shape, parameter: Transposed.x.name)
    guard images.size.vertical > 0, images.size.horizontal > 0 else {
      throw .nothingToReduce(shape: images.shape)
    }
    let given = call[Transposed.kernel].shape
    guard given.rank == 2 || given.rank == 4 else {
      throw .rank(parameter: Transposed.kernel.name, shape: given, expected: [2, 4])
    }
    let kernelShape = given.rank == 2 ? Shape([1, 1] + given.sizes) : given
    let groups = call[Transposed.groups]
    for side in kernelShape.sizes.suffix(2) where side < 1 {
      throw .domain(
        parameter: Transposed.kernel.name, value: Double(side), range: NumberRange(1, .infinity))
    }
    guard images.channels == kernelShape[0] else {
      throw .shape(
        parameter: Transposed.kernel.name, found: given, expected: "(\(images.channels), O, h, w)")
    }
    guard images.channels.isMultiple(of: groups) else {
      throw .groups(parameter: Transposed.x.name, count: images.channels, groups: groups)
    }
    let (maps, hasOverflow) = kernelShape[1].multipliedReportingOverflow(by: groups)
    guard !hasOverflow else {
      throw .groups(parameter: Transposed.kernel.name, count: kernelShape[1], groups: groups)
    }
    if let bias = call[Transposed.bias], ![[], [maps]].contains(bias.shape) {
      throw .shape(
        parameter: Transposed.bias.name, found: bias.shape, expected: Shape([maps]).description)
    }
    let (stride, padding) = (call[Transposed.stride], call[Transposed.padding])
    let (dilation, added) = (call[Transposed.dilation], call[Transposed.outputPadding])
    let height = try ConvTranspose2DPlan.size(
      of: images.size.vertical, side: kernelShape[2], stride: stride.vertical,
      padding: padding.vertical, dilation: dilation.vertical, added: added.vertical)
    let width = try ConvTranspose2DPlan.size(
      of: images.size.horizontal, side: kernelShape[3], stride: stride.horizontal,
      padding: padding.horizontal, dilation: dilation.horizontal, added: added.horizontal)
    self.images = images
    self.kernelShape = kernelShape
    addsChannelAxis = images.shape.rank == 2 && maps != 1
    geometry = ConvolutionGeometry(
      batch: images.count, groups: groups, inputChannels: maps, inputHeight: height,
      inputWidth: width, outputChannels: images.channels, outputHeight: images.size.vertical,
      outputWidth: images.size.horizontal, kernelHeight: kernelShape[2],
      kernelWidth: kernelShape[3], strideY: images.size.vertical > 1 ? stride.vertical : 1,
      strideX: images.size.horizontal > 1 ? stride.horizontal : 1, paddingTop: padding.vertical,
      paddingLeft: padding.horizontal, dilationY: dilation.vertical,
      dilationX: dilation.horizontal)
  }

  /// The size of the output along one axis.
  private static func size(
    of cells: Int, side: Int, stride: Int, padding: Int, dilation: Int, added: Int
  ) throws(OperationError) -> Int {
    let largest = max(stride, dilation) - 1
    guard added <= largest else {
      throw .domain(
        parameter: ConvTranspose2D.outputPadding.name, value: Double(added),
        range: NumberRange(0, Double(largest)))
    }
    let (steps, overflows) = (cells - 1).multipliedReportingOverflow(by: stride)
    let (span, spanOverflows) = (side - 1).multipliedReportingOverflow(by: dilation)
    guard !overflows, !spanOverflows, steps <= Int.max / 4, span <= Int.max / 4 else {
      throw .tensor(
        .memoryLimit(requested: nil, limit: MemoryBudget.byteLimit),
        parameter: ConvTranspose2D.stride.name)
    }
    let full = steps + span + added + 1
    guard full > 2 * padding else { throw .nothingLeft(full: full, removed: 2 * padding) }
    return full - 2 * padding
  }

  /// The shape of the result.
  var outputShape: Shape {
    let maps = [images.count, geometry.inputChannels, geometry.inputHeight, geometry.inputWidth]
    return Shape(maps.suffix(addsChannelAxis ? 3 : images.shape.rank))
  }

  /// The place in the bias of the number that an output gets.
  func biasPlace(of output: Int, _ bias: Tensor) -> Int {
    let map = output / (geometry.inputHeight * geometry.inputWidth) % geometry.inputChannels
    return bias.rank == 0 ? 0 : map
  }

  /// Every cell's share in every output, cell by cell.
  func stamps() -> [Stamp] {
    let mapsInGroup = kernelShape[1]
    let channelsInGroup = images.channels / geometry.groups
    var stamps: [Stamp] = []
    for cell in 0..<images.batchShape.elementCount {
      let position = images.batchShape.position(of: cell)
      let firstMap = position[1] / channelsInGroup * mapsInGroup
      for tap in 0..<mapsInGroup * kernelShape[2] * kernelShape[3] {
        let (tapY, tapX) = (tap / kernelShape[3] % kernelShape[2], tap % kernelShape[3])
        let map = firstMap + tap / (kernelShape[2] * kernelShape[3])
        let y = position[2] * geometry.strideY + tapY * geometry.dilationY - geometry.paddingTop
        let x = position[3] * geometry.strideX + tapX * geometry.dilationX - geometry.paddingLeft
        guard 0..<geometry.inputHeight ~= y, 0..<geometry.inputWidth ~= x else { continue }
        let plane = position[0] * geometry.inputChannels + map
        stamps.append(
          (
            output: (plane * geometry.inputHeight + y) * geometry.inputWidth + x, cell: cell,
            weight: position[1] * mapsInGroup * kernelShape[2] * kernelShape[3] + tap
          ))
      }
    }
    return stamps
  }

  /// Every cell's share in one output, cell by cell.
  func stamps(on output: Int) -> [Stamp] {
    let maps = Shape([
      images.count, geometry.inputChannels, geometry.inputHeight, geometry.inputWidth,
    ])
    let position = maps.position(of: output)
    let mapsInGroup = kernelShape[1]
    let channelsInGroup = images.channels / geometry.groups
    let (group, map) = position[1].quotientAndRemainder(dividingBy: mapsInGroup)
    let rows = ConvTranspose2DPlan.cells(
      reaching: position[2] + geometry.paddingTop, side: kernelShape[2],
      dilation: geometry.dilationY, stride: geometry.strideY, count: images.size.vertical)
    let columns = ConvTranspose2DPlan.cells(
      reaching: position[3] + geometry.paddingLeft, side: kernelShape[3],
      dilation: geometry.dilationX, stride: geometry.strideX, count: images.size.horizontal)
    var stamps: [Stamp] = []
    for channel in group * channelsInGroup..<(group + 1) * channelsInGroup {
      let plane = position[0] * images.channels + channel
      for row in rows {
        for column in columns {
          let tap = (map * kernelShape[2] + row.tap) * kernelShape[3] + column.tap
          stamps.append(
            (
              output: output,
              cell: (plane * images.size.vertical + row.cell) * images.size.horizontal
                + column.cell,
              weight: channel * mapsInGroup * kernelShape[2] * kernelShape[3] + tap
            ))
        }
      }
    }
    return stamps
  }

  /// The cells along one axis of the image that reach a place of the padded output, each with the tap
  /// of the kernel by which it does.
  private static func cells(
    reaching place: Int, side: Int, dilation: Int, stride: Int, count: Int
  ) -> [(cell: Int, tap: Int)] {
    (0..<side).reversed().compactMap { tap in
      let (cell, rest) = (place - tap * dilation).quotientAndRemainder(dividingBy: stride)
      guard rest == 0, 0..<count ~= cell else { return nil }
      return (cell, tap)
    }
  }
}
