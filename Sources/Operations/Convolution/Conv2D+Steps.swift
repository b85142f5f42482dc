import Tensors

extension Conv2D {
  package static func steps(_ call: Call, _ result: Tensor) throws -> StepMaker? {
    try steps(call, result, isSignal: false)
  }

  /// The steps of a convolution, of an image or of a signal.
  ///
  /// A signal is an image of one row, which neither positions nor numbers show.
  static func steps(_ call: Call, _ result: Tensor, isSignal: Bool) throws -> StepMaker {
    let plan = try Conv2DPlan(call)
    let type = result.elementType
    let reader = try Reader(call, plan, type, isSignal: isSignal)
    let size = plan.window.outputSize
    return { index in
      let (row, column) = (index / size.horizontal % size.vertical, index % size.horizontal)
      let map = index / (size.horizontal * size.vertical)
      let (image, kernel) = map.quotientAndRemainder(dividingBy: plan.kernelShape[0])
      let position = isSignal ? [image, kernel, column] : [image, kernel, row, column]
      return Step(
        position: position.suffix(result.rank),
        frames: reader.frames(image, kernel, row, column),
        expression: try reader.expression(image, kernel, row, column),
        result: result.element(at: index))
    }
  }

  /// Reads the operands of single outputs.
  private struct Reader {
    let plan: Conv2DPlan
    let type: ElementType
    let isSignal: Bool
    let image: [Double]
    let kernelTexts: [String]
    let bias: Tensor?

    init(_ call: Call, _ plan: Conv2DPlan, _ type: ElementType, isSignal: Bool) throws {
      self.plan = plan
      self.type = type
      self.isSignal = isSignal
      image = try call[Conv2D.x].value.converted(to: type).listedElements()
      bias = try call[Conv2D.bias]?.value.converted(to: type)
      var kernels = try call[Conv2D.kernel].value.converted(to: type)
        .reshaped(plan.givenKernelShape).broadcast(to: plan.kernelShape)
      if plan.turnsKernel { kernels = kernels.flipped(axes: [2, 3]) }
      kernelTexts = (0..<plan.kernelShape[0]).map { index in
        let kernel = kernels.selected(axis: 0, at: index)
        let taps = kernel.shape[0] == 1 ? kernel.selected(axis: 0, at: 0) : kernel
        return (isSignal ? taps.selected(axis: taps.rank - 2, at: 0) : taps).literalText
      }
    }

    func frames(_ image: Int, _ kernel: Int, _ row: Int, _ column: Int) -> [Step.Frame] {
      let channels = plan.channels(of: kernel)
      let kernelRanges = [
        kernel...kernel, 0...max(plan.kernelShape[1] - 1, 0), 0...plan.kernelShape[2] - 1,
        0...plan.kernelShape[3] - 1,
      ]
      let isSingle = plan.ownKernelShape.rank == 3
      var frames = [
        Step.Frame(
          Conv2D.x.name,
          plan.images.ranges(
            image: image,
            channels: channels.lowerBound...max(channels.upperBound - 1, channels.lowerBound),
            plan.window.cells(row: row, column: column)),
          spacing: [1, 1, plan.window.vertical.dilation, plan.window.horizontal.dilation]
            .suffix(plan.images.shape.rank)),
        Step.Frame(
          Conv2D.kernel.name,
          isSingle
            ? [kernelRanges[0], kernelRanges[2], kernelRanges[3]]
            : kernelRanges.suffix(plan.ownKernelShape.rank)),
      ]
      if isSignal {
        frames = frames.map { frame in
          Step.Frame(
            frame.source, frame.ranges.dropLast(2) + frame.ranges.suffix(1),
            spacing: frame.spacing.dropLast(2) + frame.spacing.suffix(1))
        }
      }
      if let bias {
        frames.append(Step.Frame(Conv2D.bias.name, bias.rank == 0 ? [] : [kernel...kernel]))
      }
      return frames
    }

    func expression(_ image: Int, _ kernel: Int, _ row: Int, _ column: Int) throws -> String {
      let windows = try plan.channels(of: kernel).map { channel in
        let plane = PlaneReader(
          plan.images, self.image, type, image: image, channel: channel)
        let cells = try plan.window.read(plane, row: row, column: column)
        return (isSignal ? cells.selected(axis: 0, at: 0) : cells).literalText
      }
      let window = windows.count == 1 ? windows[0] : "[" + windows.joined(separator: ", ") + "]"
      let sum = "sum(\(window) * \(kernelTexts[kernel]))"
      guard let bias else { return sum }
      let number = bias.elements[bias.rank == 0 ? 0 : kernel]
      let text = NumberFormat.exact(number.magnitude, isSingle: !type.isStoredAsDouble)
      return number.sign == .minus ? "\(sum) - \(text)" : "\(sum) + \(text)"
    }
  }
}
