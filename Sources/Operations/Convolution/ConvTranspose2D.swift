import Autodiff
import Tensors

/// Lets every cell of an image paint a kernel, weighted by itself, into a larger image.
package enum ConvTranspose2D: Operation {
  static let x = Parameter.tensor("x", en: "image or images", zh: "一张或多张图像")
  static let kernel = Parameter.tensor(
    "kernel", en: "kernel (h, w), or kernels (C, O, h, w)", zh: "卷积核 (h, w) 或 (C, O, h, w)")
  static let bias = Parameter.optionalTensor(
    "bias", en: "a number for each output map", zh: "偏置：每张输出特征图一个数")
  static let stride = Parameter.pair(
    "stride", 1...Window2D.largestSize, default: 1,
    en: "distance between the kernels of neighbouring cells", zh: "步幅：相邻格子的核之间的距离")
  static let padding = Parameter.pair(
    "padding", 0...Window2D.largestSize, default: 0, en: "rows and columns cut off at each side",
    zh: "四周裁去的行数与列数")
  static let outputPadding = Parameter.pair(
    "output_padding", 0...Window2D.largestSize, default: 0,
    en: "rows added below and columns at the right, fewer than stride or dilation",
    zh: "下方与右侧多出的行列数，须小于 stride 或 dilation")
  static let groups = Parameter.integer(
    "groups", 1...Window2D.largestSize, default: 1,
    en: "groups of channels that keep to themselves", zh: "通道分成互不相干的几组")
  static let dilation = Parameter.pair(
    "dilation", 1...Window2D.largestSize, default: 1, en: "distance between taps of the kernel",
    zh: "空洞率：核内相邻元素的间距")

  package static let reference = Reference(
    "conv_transpose2d", .convolution,
    [x, kernel, bias, stride, padding, outputPadding, groups, dilation],
    en: """
      The transposed convolution, the gradient of `conv2d` for its image: every cell lays the \
      kernel, times itself, onto the output, and overlaps add up. With a stride the output is \
      larger than the image. Kernels are (C, O, h, w), input channels first.
      """,
    zh: """
      转置卷积，也就是 `conv2d` 对图像的梯度：每个格子把核乘以自己的值铺到输出上，重叠处相加。步幅大于 1 \
      时，输出比图像大。核的形状是 (C, O, h, w)，输入通道在前。
      """,
    shape: ShapeFormula(shapeText),
    formula: #"y_{o,\,is+md-p,\,js+nd-p} = b_o + \sum k_{comn} x_{cij}"#,
    examples: [
      Example("conv_transpose2d([[2]], [1 2; 3 4])", prints: "[[2, 4], [6, 8]]"),
      Example(
        "conv_transpose2d([[1, 2]], ones(2, 2))", prints: "[[1, 3, 2], [1, 3, 2]]"),
      Example(
        "conv_transpose2d(ones(3, 4, 4), ones(3, 2, 2, 2), stride=2).shape", prints: "(2, 8, 8)"),
      Example("conv_transpose2d([[1]], ones(2, 2), padding=1)", fails: .doesNotFit),
      Example("conv_transpose2d(ones(3, 4, 4), ones(2, 2))", fails: .shapeMismatch),
    ])

  private static let shapeText = {
    func size(_ symbol: String, _ side: String, _ axis: Int) -> String {
      "(\(symbol) - 1) * stride[\(axis)] - 2 * padding[\(axis)]"
        + " + dilation[\(axis)] * (\(side) - 1) + output_padding[\(axis)] + 1"
    }
    let sizes = "\(size("H", "h", 0)), \(size("W", "w", 1))"
    return [
      ("[N, C, H, W], [C, O, h, w]", "N, O * groups, "),
      ("[C, H, W], [C, O, h, w]", "O * groups, "), ("[H, W], [h, w]", ""),
    ]
    .map { "\($0) -> [\($1)\(sizes)]" }
    .joined(separator: " | ")
  }()

  package static func forward(_ call: Call) throws -> Forward {
    let plan = try ConvTranspose2DPlan(call)
    let type = call[x].value.elementType.promoted(with: call[kernel].value.elementType).computed
    let image = try call[x].converted(to: type).reshaped(plan.images.batchShape)
    let kernel = try call[kernel].converted(to: type).reshaped(plan.kernelShape)
    var output = try ConvolutionMaps(geometry: plan.geometry).imageGradient(image, kernel)
    if let bias = call[bias] {
      output = try output + bias.reshaped(Shape([bias.shape.elementCount, 1, 1]))
    }
    return Forward(composed: try output.reshaped(plan.outputShape))
  }

  package static func steps(_ call: Call, _ result: Tensor) throws -> StepMaker? {
    let plan = try ConvTranspose2DPlan(call)
    let type = result.elementType
    let image = try call[x].value.converted(to: type).listedElements()
    let kernel = try call[kernel].value.converted(to: type).listedElements()
    let bias = try call[bias]?.value.converted(to: type)
    let biases = bias?.elements ?? []
    func text(_ number: Double) -> String {
      NumberFormat.exact(number, isSingle: !type.isStoredAsDouble)
    }
    return { output in
      let stamps = plan.stamps(on: output)
      var terms = stamps.map { "\(text(image[$0.cell])) * \(text(kernel[$0.weight]))" }
      let positions = stamps.map { call[x].shape.position(of: $0.cell) }
      var frames = positions.isEmpty ? [] : [Step.Frame(x.name, Step.Frame.box(around: positions))]
      if let bias {
        let place = plan.biasPlace(of: output, bias)
        terms.append(text(biases[place]))
        frames.append(Step.Frame(Self.bias.name, bias.rank == 0 ? [] : [place...place]))
      }
      return Step(
        position: result.shape.position(of: output), frames: frames,
        expression: terms.isEmpty ? "0" : terms.joined(separator: " + "),
        result: result.element(at: output))
    }
  }

  package static func backwardFlows(
    _ call: Call, _ result: Tensor
  ) throws -> [BackwardFlow]? {
    let plan = try ConvTranspose2DPlan(call)
    let type = result.elementType
    let image = try call[x].value.converted(to: type).listedElements()
    let kernel = try call[kernel].value.converted(to: type).listedElements()
    var toImage = BackwardFlow(x, elementCount: image.count)
    var toKernel = BackwardFlow(Self.kernel, elementCount: kernel.count)
    for stamp in plan.stamps() {
      toImage.send(from: stamp.output, to: stamp.cell, .times(kernel[stamp.weight]))
      toKernel.send(from: stamp.output, to: stamp.weight, .times(image[stamp.cell]))
      try Tensor.checkInterruption()
    }
    guard let bias = call[bias]?.value else { return [toImage, toKernel] }
    var toBias = BackwardFlow(Self.bias, elementCount: bias.count)
    for output in 0..<result.count {
      toBias.send(from: output, to: plan.biasPlace(of: output, bias))
    }
    return [toImage, toKernel, toBias]
  }
}
