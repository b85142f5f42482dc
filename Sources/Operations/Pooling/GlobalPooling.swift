import Tensors

/// What the global poolings share.
enum GlobalPooling {
  /// The steps of a pooling that applies the named function to each whole channel.
  static func steps(
    _ function: String, of x: Tensor, parameter: String, _ result: Tensor
  ) throws -> StepMaker {
    let images = try ImageBatch(x.shape, parameter: parameter)
    let planes = try x.converted(to: result.elementType).reshaped(
      [images.count * images.channels, images.size.vertical, images.size.horizontal])
    let cells = (0...images.size.vertical - 1, 0...images.size.horizontal - 1)
    return { plane in
      let (image, channel) = plane.quotientAndRemainder(dividingBy: images.channels)
      let ranges = images.ranges(image: image, channels: channel...channel, cells)
      return Step(
        position: [image, channel].suffix(result.rank), frames: [Step.Frame(parameter, ranges)],
        expression: "\(function)(\(planes.selected(axis: 0, at: plane).shortenedLiteralText))",
        result: result.element(at: plane))
    }
  }
}
