import Autodiff
import Operations
import Tensors

/// A convolution with kernels that are learned.
final class Conv2DLayer: Layer {
  let name = MakeConv2D.reference.name
  let mode = LayerMode()
  var construction: Construction?
  private let weight: Leaf
  private let bias: Leaf?
  private let geometry: Geometry

  /// How the kernels slide.
  struct Geometry {
    let stride: Pair
    let padding: Padding
    let dilation: Pair
    let groups: Int
  }

  /// Creates a layer with freshly drawn parameters, the kernels before the biases.
  ///
  /// - Precondition: The groups divide both numbers of channels.
  init(
    inputs: Int, outputs: Int, kernel: Pair, hasBias: Bool, _ geometry: Geometry,
    _ random: RandomStream
  ) throws {
    let shape = Shape([outputs, inputs / geometry.groups, kernel.vertical, kernel.horizontal])
    guard let window = Shape(Array(shape.sizes.dropFirst())).checkedCount else {
      throw TensorError.memoryLimit(requested: nil, limit: MemoryBudget.byteLimit)
    }
    weight = try DefaultInitialisation.uniform(shape, inputs: window, random)
    bias = hasBias ? try DefaultInitialisation.uniform([outputs], inputs: window, random) : nil
    self.geometry = geometry
  }

  var parameters: [(name: String, leaf: Leaf)] {
    [("weight", weight)] + (bias.map { [("bias", $0)] } ?? [])
  }

  func forward(_ input: Variable, _ context: LayerContext) throws -> Variable {
    try Conv2D.apply(
      .tensor(input), .tensor(weight.variable), bias.map { .tensor($0.variable) } ?? .none,
      .pair(geometry.stride), .padding(geometry.padding), .pair(geometry.dilation),
      .integer(geometry.groups), .text("correlation"), .text("floor"))
  }
}

/// Makes convolutions.
enum MakeConv2D: LayerConstructor {
  static let inputs = LayerParameters.size(
    "in_channels", en: "channels of the images", zh: "输入通道数")
  static let outputs = LayerParameters.size(
    "out_channels", en: "number of kernels, hence of feature maps", zh: "输出通道数，即卷积核个数")
  static let kernel = LayerParameters.kernel(
    en: "side of the kernels, or height and width", zh: "卷积核边长，或高与宽")
  static let stride = Parameter.pair(
    "stride", 1...LayerParameters.largestSize, default: 1, en: "distance between windows",
    zh: "步幅")
  static let padding = Parameter.padding(
    "padding", en: "zeros around the image; \"same\" keeps the size", zh: "四周填充的零；\"same\" 保持大小")
  static let dilation = Parameter.pair(
    "dilation", 1...LayerParameters.largestSize, default: 1,
    en: "distance between taps of the kernel", zh: "空洞率：核内相邻元素的间距")
  static let groups = Parameter.integer(
    "groups", 1...LayerParameters.largestSize, default: 1,
    en: "groups of channels that keep to themselves", zh: "通道分成互不相干的几组")
  static let bias = LayerParameters.bias()

  static let reference = Reference(
    "Conv2d", .model, [inputs, outputs, kernel, stride, padding, dilation, groups, bias],
    en: """
      A convolution, `conv2d(x, weight, bias)`, whose kernels are learned. Kernels and biases begin \
      evenly drawn from ±1/√n, where n counts the numbers in one kernel.
      """,
    zh: """
      卷积层 `conv2d(x, weight, bias)`，卷积核由学习得到。卷积核与偏置的初值从 ±1/√n 之间均匀抽取，n 是一个卷积核里数的个数。
      """,
    shape: "any",
    examples: [
      Example("Conv2d(1, 6, 5)(ones(2, 1, 28, 28)).shape", prints: "(2, 6, 24, 24)"),
      Example("Conv2d(3, 8, 3, padding=\"same\")(ones(3, 9, 9)).shape", prints: "(8, 9, 9)"),
      Example("Conv2d(4, 6, 3, groups=2).weight.shape", prints: "(6, 2, 3, 3)"),
      Example("Conv2d(1, 6, 5)(ones(2, 3, 28, 28))", fails: .shapeMismatch),
      Example("Conv2d(1, 6, 5)(ones(4, 4))", fails: .doesNotFit),
      Example("Conv2d(3, 6, 5, groups=2)", fails: .shapeMismatch),
    ])

  static func make(_ call: Call) throws -> any Layer {
    let groups = call[groups]
    for channels in [inputs, outputs] where !call[channels].isMultiple(of: groups) {
      throw OperationError.groups(
        parameter: channels.name, count: call[channels], groups: groups)
    }
    return try Conv2DLayer(
      inputs: call[inputs], outputs: call[outputs], kernel: call[kernel], hasBias: call[bias],
      Conv2DLayer.Geometry(
        stride: call[stride], padding: call[padding], dilation: call[dilation], groups: groups),
      call.random)
  }
}
