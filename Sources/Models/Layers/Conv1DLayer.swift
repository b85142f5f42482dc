import Autodiff
import Operations
import Tensors

/// A convolution along one axis with kernels that are learned.
final class Conv1DLayer: Layer {
  let name = MakeConv1D.reference.name
  let mode = LayerMode()
  var construction: Construction?
  private let weight: Leaf
  private let bias: Leaf?
  private let settings: [Argument]

  /// Creates a layer with freshly drawn parameters, the kernels before the biases.
  ///
  /// - Parameters:
  ///   - inputs: The number of channels.
  ///   - outputs: The number of kernels.
  ///   - kernel: The length of the kernels.
  ///   - groups: The groups of channels, which divide both numbers.
  ///   - hasBias: Whether a number is added to each output.
  ///   - settings: The arguments of `conv1d` from the stride on.
  ///   - random: Where random numbers come from.
  /// - Throws: `TensorError` where memory is short.
  init(
    inputs: Int, outputs: Int, kernel: Int, groups: Int, hasBias: Bool, settings: [Argument],
    _ random: RandomStream
  ) throws {
    let shape: Shape = [outputs, inputs / groups, kernel]
    guard let window = Shape(Array(shape.sizes.dropFirst())).checkedCount else {
      throw TensorError.memoryLimit(requested: nil, limit: MemoryBudget.byteLimit)
    }
    weight = try DefaultInitialisation.uniform(shape, inputs: window, random)
    bias = hasBias ? try DefaultInitialisation.uniform([outputs], inputs: window, random) : nil
    self.settings = settings
  }

  var parameters: [(name: String, leaf: Leaf)] {
    [("weight", weight)] + (bias.map { [("bias", $0)] } ?? [])
  }

  func forward(_ input: Variable, _ context: LayerContext) throws -> Variable {
    let tensors: [Argument] = [
      .tensor(input), .tensor(weight.variable), bias.map { .tensor($0.variable) } ?? .none,
    ]
    return try Conv1D.run(Call(tensors + settings)).values[0]
  }
}

/// Makes convolutions along one axis.
enum MakeConv1D: LayerConstructor {
  static let inputs = LayerParameters.size(
    "in_channels", en: "channels of the signals", zh: "输入通道数")
  static let outputs = LayerParameters.size(
    "out_channels", en: "number of kernels", zh: "输出通道数，即卷积核个数")
  static let kernel = LayerParameters.size(
    "kernel", en: "length of the kernels", zh: "卷积核长度")
  static let stride = Parameter.integer(
    "stride", 1...LayerParameters.largestSize, default: 1, en: "distance between windows",
    zh: "步幅")
  static let padding = Parameter.padding(
    "padding", en: "zeros at each end; \"same\" keeps the length", zh: "两端各填充的零；\"same\" 保持长度")
  static let dilation = Parameter.integer(
    "dilation", 1...LayerParameters.largestSize, default: 1,
    en: "distance between taps of the kernel", zh: "空洞率：核内相邻元素的间距")
  static let groups = Parameter.integer(
    "groups", 1...LayerParameters.largestSize, default: 1,
    en: "groups of channels that keep to themselves", zh: "通道分成互不相干的几组")
  static let bias = LayerParameters.bias()

  static let reference = Reference(
    "Conv1d", .model, [inputs, outputs, kernel, stride, padding, dilation, groups, bias],
    en: """
      A convolution along one axis, `conv1d(x, weight, bias)`, of signals (N, C, L). Kernels and biases \
      begin evenly drawn from ±1/√n, where n counts the numbers in one kernel.
      """,
    zh: """
      一维卷积层 `conv1d(x, weight, bias)`，作用于信号 (N, C, L)。卷积核与偏置的初值从 ±1/√n 之间均匀抽取，n 是一个卷积核里数的个数。
      """,
    shape: "any",
    examples: [
      Example("Conv1d(2, 6, 5)(ones(3, 2, 20)).shape", prints: "(3, 6, 16)"),
      Example("Conv1d(2, 6, 3, padding=\"same\")(ones(3, 2, 20)).shape", prints: "(3, 6, 20)"),
      Example("Conv1d(4, 6, 3, groups=2).weight.shape", prints: "(6, 2, 3)"),
      Example("Conv1d(2, 6, 5)(ones(3, 4, 20))", fails: .shapeMismatch),
      Example("Conv1d(3, 6, 5, groups=2)", fails: .shapeMismatch),
    ])

  static func make(_ call: Call) throws -> any Layer {
    let groups = call[groups]
    for channels in [inputs, outputs] where !call[channels].isMultiple(of: groups) {
      throw OperationError.groups(
        parameter: channels.name, count: call[channels], groups: groups)
    }
    return try Conv1DLayer(
      inputs: call[inputs], outputs: call[outputs], kernel: call[kernel], groups: groups,
      hasBias: call[bias],
      settings: [
        .integer(call[stride]), .padding(call[padding]), .integer(call[dilation]),
        .integer(groups), .text("correlation"), .text("floor"),
      ], call.random)
  }
}
