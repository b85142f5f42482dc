import Autodiff
import Operations
import Tensors

/// A leaky ReLU whose slopes are learned.
final class PReLULayer: Layer {
  let name = MakePReLU.reference.name
  let mode = LayerMode()
  var construction: Construction?
  private let weight: Leaf

  /// Creates a layer whose slopes begin with the same number.
  init(count: Int, slope: Double) throws {
    weight = Leaf(try Tensor(repeating: slope, [count]))
  }

  var parameters: [(name: String, leaf: Leaf)] { [("weight", weight)] }

  func forward(_ input: Variable, _ context: LayerContext) throws -> Variable {
    try ParametricRectifiedLinearUnit.apply(.tensor(input), .tensor(weight.variable))
  }
}

/// Makes leaky ReLUs whose slopes are learned.
enum MakePReLU: LayerConstructor {
  static let count = Parameter.integer(
    "num_parameters", 1...LayerParameters.largestSize, default: 1,
    en: "number of slopes: one for all, or one for each channel", zh: "斜率的个数：共用一个，或每个通道一个")
  static let slope = Parameter.number(
    "init", default: 0.25, en: "slope that learning begins with", zh: "斜率的初值")

  static let reference = Reference(
    "PReLU", .model, [count, slope],
    en: "A layer that applies `prelu`, whose slope below 0 is learned.",
    zh: "应用 `prelu` 的层，负半轴的斜率由学习得到。",
    shape: "any",
    examples: [
      Example("PReLU()([-2 3])", prints: "[-0.5, 3]"),
      Example("PReLU(3).weight", prints: "[0.25, 0.25, 0.25]"),
      Example("PReLU(3)(ones(2, 4))", fails: .shapeMismatch),
    ])

  static func make(_ call: Call) throws -> any Layer {
    try PReLULayer(count: call[count], slope: call[slope])
  }
}
