import Autodiff
import Tensors

/// Slides kernels along signals and sums up products.
package enum Conv1D: Operation {
  static let x = Parameter.tensor("x", en: "signal or signals", zh: "一条或多条信号")
  static let kernel = Parameter.tensor("kernel", en: "kernel or kernels", zh: "一个或多个卷积核")
  static let bias = Parameter.optionalTensor(
    "bias", en: "a number for each kernel, added to its outputs", zh: "偏置：每个卷积核一个数，加到它的输出上")
  static let stride = Parameter.integer(
    "stride", 1...Window2D.largestSize, default: 1, en: "distance between windows", zh: "步幅")
  static let padding = Parameter.padding(
    "padding", en: "zeros at each end; \"same\" keeps the length",
    zh: "两端各填充的零；\"same\" 保持长度")
  static let dilation = Parameter.integer(
    "dilation", 1...Window2D.largestSize, default: 1, en: "distance between taps of the kernel",
    zh: "空洞率：核内相邻元素的间距")
  static let groups = Parameter.integer(
    "groups", 1...Window2D.largestSize, default: 1,
    en: "groups of channels that keep to themselves", zh: "通道分成互不相干的几组")
  static let mode = Parameter.choice(
    "mode", ["correlation", "convolution"],
    en: "\"convolution\" turns the kernel round first, as mathematicians do",
    zh: "\"convolution\" 先把核左右颠倒，即数学上的卷积")
  static let fit = Parameter.choice(
    "fit", ["floor", "exact"], en: "whether a remainder is dropped, with a note, or an error",
    zh: "除不尽时舍去余数并提示，还是报错")

  package static let reference = Reference(
    "conv1d", .convolution,
    [x, kernel, bias, stride, padding, dilation, groups, mode, fit],
    en: """
      Slides each kernel along the signal: every output is the sum of the products of the kernel \
      and the window below it, over all channels. Signals are (L), (C, L) or (N, C, L), and so is \
      the result; kernels are (O, C, k), or (O, k) or (k) for one channel. A signal (L) under \
      several kernels gives (O, L').
      """,
    zh: """
      卷积核沿信号滑动，每个输出是核与所盖窗口逐元素相乘再求和，各通道一并相加。信号可以是 (L)、(C, L) 或 \
      (N, C, L)，结果的轴数与它相同；核是 (O, C, k)，只有一个通道时也可写成 (O, k) 或 (k)。一条 (L) \
      信号配多个核得到 (O, L')。
      """,
    shape: ShapeFormula(shapeText),
    formula: #"y_{oi} = b_o + \sum_{c,m} k_{ocm} x_{c,\,is+md-p}"#,
    examples: [
      Example("conv1d([1 2 3 4], [1 0 -1])", prints: "[-2, -2]"),
      Example("conv1d([1 2 3 4], [1 2], stride=2)", prints: "[5, 11]"),
      Example("conv1d(ones(2, 8), ones(4, 2, 3), padding=1).shape", prints: "(4, 8)"),
      Example("conv1d([1 2], [1 2 3])", fails: .doesNotFit),
      Example("conv1d(ones(3, 8), ones(4, 2, 3))", fails: .shapeMismatch),
    ])

  /// The output length, for the ranks that signals and kernels come in.
  private static let shapeText = {
    let length = "(L + 2 * padding[0] - dilation * (k - 1) - 1) / stride + 1"
    return [
      ("[N, C, L], [O, K, k]", "N, O, "), ("[C, L], [O, K, k]", "O, "), ("[L], [O, k]", "O, "),
      ("[L], [k]", ""),
    ]
    .map { "\($0) -> [\($1)\(length)]" }
    .joined(separator: " | ")
  }()

  package static func forward(_ call: Call) throws -> Forward {
    let result = try Conv2D.run(planar(call))
    let image = result.values[0]
    return Forward(
      composed: try image.reshaped(signalShape(image.shape)),
      notes: result.notes.map(\.alongOneAxis))
  }

  package static func steps(_ call: Call, _ result: Tensor) throws -> StepMaker? {
    try Conv2D.steps(planar(call), result, isSignal: true)
  }

  package static func backwardFlows(
    _ call: Call, _ result: Tensor
  ) throws -> [BackwardFlow]? {
    // The parameters before `stride` are the same ones in the same places.
    try Conv2D.backwardFlows(planar(call), result)
  }

  /// The same convolution of images of one row.
  static func planar(_ call: Call) throws -> Call {
    let (signal, taps) = (call[x], call[kernel])
    for (parameter, tensor) in [(Self.x, signal), (Self.kernel, taps)]
    where !(1...3 ~= tensor.shape.rank) {
      throw OperationError.rank(
        parameter: parameter.name, shape: tensor.shape, expected: [1, 2, 3])
    }
    let channels = signal.shape.rank == 1 ? 1 : signal.shape[signal.shape.rank - 2]
    let channelsRead = (taps.shape.rank == 3 ? taps.shape[1] : 1) * call[groups]
    guard channels == channelsRead else {
      throw OperationError.signalChannels(found: channels, read: channelsRead)
    }
    return Call([
      .tensor(try signal.unsqueezed(at: signal.shape.rank - 1)),
      .tensor(try taps.unsqueezed(at: taps.shape.rank - 1)),
      call[bias].map { .tensor($0) } ?? .none, .pair(Pair(1, call[stride])),
      .padding(try planarPadding(call)), .pair(Pair(1, call[dilation])),
      .integer(call[groups]), .text(call[mode]), .text(call[fit]),
    ])
  }

  private static func planarPadding(_ call: Call) throws(OperationError) -> Padding {
    guard case .symmetric(let pair) = call[padding] else { return .same }
    guard pair.vertical == pair.horizontal else {
      throw .axisCount(parameter: padding.name, found: 2, expected: 1)
    }
    return .symmetric(Pair(0, pair.horizontal))
  }

  /// The shape without the axis of rows, of which there is one.
  private static func signalShape(_ shape: Shape) -> Shape {
    Shape(shape.sizes.dropLast(2) + shape.sizes.suffix(1))
  }
}
