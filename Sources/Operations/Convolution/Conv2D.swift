import Autodiff
import Tensors

/// Slides kernels over images and sums up products.
package enum Conv2D: Operation {
  static let x = Parameter.tensor("x", en: "image or images", zh: "一张或多张图像")
  static let kernel = Parameter.tensor("kernel", en: "kernel or kernels", zh: "一个或多个卷积核")
  static let bias = Parameter.optionalTensor(
    "bias", en: "a number for each kernel, added to its outputs", zh: "偏置：每个卷积核一个数，加到它的输出上")
  static let stride = Parameter.pair(
    "stride", 1...Window2D.largestSize, default: 1, en: "distance between windows", zh: "步幅")
  static let padding = Parameter.padding(
    "padding", en: "zeros around the image; \"same\" keeps the size", zh: "四周填充的零；\"same\" 保持大小")
  static let dilation = Parameter.pair(
    "dilation", 1...Window2D.largestSize, default: 1, en: "distance between taps of the kernel",
    zh: "空洞率：核内相邻元素的间距")
  static let groups = Parameter.integer(
    "groups", 1...Window2D.largestSize, default: 1,
    en: "groups of channels that keep to themselves", zh: "通道分成互不相干的几组")
  static let mode = Parameter.choice(
    "mode", ["correlation", "convolution"],
    en: "\"convolution\" turns the kernel by 180 degrees first, as mathematicians do",
    zh: "\"convolution\" 先把核旋转 180 度，即数学上的卷积")
  static let fit = Parameter.choice(
    "fit", ["floor", "exact"], en: "whether a remainder is dropped, with a note, or an error",
    zh: "除不尽时舍去余数并提示，还是报错")

  package static let reference = Reference(
    "conv2d", .convolution,
    [x, kernel, bias, stride, padding, dilation, groups, mode, fit],
    en: """
      Slides each kernel over the image: every output is the sum of the products of the kernel and \
      the window below it, over all channels. Images are (H, W), (C, H, W) or (N, C, H, W), and \
      so is the result; kernels are (O, C, h, w), or (O, h, w) or (h, w) for one channel. An \
      (H, W) image under several kernels gives (O, H', W'). With `groups` as many as there are \
      channels, one (h, w) kernel serves every channel.
      """,
    zh: """
      卷积核在图像上滑动，每个输出是核与所盖窗口逐元素相乘再求和，各通道一并相加。图像可以是 (H, W)、\
      (C, H, W) 或 (N, C, H, W)，结果的轴数与它相同；核是 (O, C, h, w)，只有一个通道时也可写成 \
      (O, h, w) 或 (h, w)。一张 (H, W) 图像配多个核得到 (O, H', W')。`groups` 等于通道数时，\
      一个 (h, w) 的核用于每个通道。
      """,
    shape: ShapeFormula(shapeText),
    formula: #"y_{oij} = b_o + \sum_{c,m,n} k_{ocmn} x_{c,\,is+md-p,\,js+nd-p}"#,
    examples: [
      Example("conv2d([1 2 3; 4 5 6; 7 8 9], [1 2; 3 4])", prints: "[[37, 47], [67, 77]]"),
      Example(
        "conv2d([1 2 3; 4 5 6; 7 8 9], [1 2; 3 4], mode=\"convolution\")",
        prints: "[[23, 33], [53, 63]]"),
      Example("conv2d([1 2; 3 4], ones(2, 2), padding=1, stride=2)", prints: "[[1, 2], [3, 4]]"),
      Example("conv2d(ones(3, 8, 8), ones(2, 3, 5, 5)).shape", prints: "(2, 4, 4)"),
      Example("conv2d(ones(2, 2), ones(3, 3))", fails: .doesNotFit),
      Example("conv2d(ones(3, 8, 8), ones(3, 3))", fails: .shapeMismatch),
    ])

  /// The output sizes, for the ranks that images and kernels come in.
  private static let shapeText = {
    let height = "(H + 2 * padding[0] - dilation[0] * (h - 1) - 1) / stride[0] + 1"
    let width = "(W + 2 * padding[1] - dilation[1] * (w - 1) - 1) / stride[1] + 1"
    return [
      ("[N, C, H, W], [O, K, h, w]", "N, O, "), ("[C, H, W], [O, K, h, w]", "O, "),
      ("[H, W], [O, h, w]", "O, "), ("[H, W], [h, w]", ""),
    ]
    .map { "\($0) -> [\($1)\(height), \(width)]" }
    .joined(separator: " | ")
  }()

  package static func forward(_ call: Call) throws -> Forward {
    let plan = try Conv2DPlan(call)
    let type = call[x].value.elementType.promoted(with: call[kernel].value.elementType).computed
    let image = try call[x].converted(to: type).reshaped(plan.images.batchShape)
    var kernel = try call[kernel].converted(to: type).reshaped(plan.givenKernelShape)
      .broadcast(to: plan.kernelShape)
    if plan.turnsKernel { kernel = try kernel.flipped(axes: [2, 3]) }
    var output = try ConvolutionMaps(geometry: plan.geometry).convolved(image, kernel)
    if let bias = call[bias] {
      output = try output + bias.reshaped(Shape([bias.shape.elementCount, 1, 1]))
    }
    return Forward(composed: try output.reshaped(plan.outputShape), notes: plan.window.notes)
  }
}
