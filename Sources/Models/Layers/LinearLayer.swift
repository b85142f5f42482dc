import Autodiff
import Operations

/// A fully connected layer.
final class LinearLayer: Layer {
  let name = MakeLinear.reference.name
  let mode = LayerMode()
  var construction: Construction?
  private let weight: Leaf
  private let bias: Leaf?

  /// Creates a layer with freshly drawn parameters, the weights before the biases.
  init(inputs: Int, outputs: Int, hasBias: Bool, _ random: RandomStream) throws {
    weight = try DefaultInitialisation.uniform([outputs, inputs], inputs: inputs, random)
    bias = hasBias ? try DefaultInitialisation.uniform([outputs], inputs: inputs, random) : nil
  }

  var parameters: [(name: String, leaf: Leaf)] {
    [("weight", weight)] + (bias.map { [("bias", $0)] } ?? [])
  }

  func forward(_ input: Variable, _ context: LayerContext) throws -> Variable {
    try Linear.apply(
      .tensor(input), .tensor(weight.variable), bias.map { .tensor($0.variable) } ?? .none)
  }
}

/// Makes fully connected layers.
enum MakeLinear: LayerConstructor {
  static let inputs = LayerParameters.size(
    "in_features", en: "length of each input", zh: "输入特征数")
  static let outputs = LayerParameters.size(
    "out_features", en: "number of units", zh: "输出特征数，即单元个数")
  static let bias = LayerParameters.bias()

  static let reference = Reference(
    "Linear", .model, [inputs, outputs, bias],
    en: """
      A fully connected layer, `x @ weight.T + bias`: every unit sees every feature. Weights and \
      biases begin evenly drawn from ±1/√in_features.
      """,
    zh: """
      全连接层 `x @ weight.T + bias`：每个单元都看到所有特征。权重与偏置的初值从 ±1/√in_features 之间均匀抽取。
      """,
    shape: "any", formula: #"y_{no} = \sum_i x_{ni} w_{oi} + b_o"#,
    examples: [
      Example("Linear(3, 2)(ones(5, 3)).shape", prints: "(5, 2)"),
      Example("Linear(784, 10).weight.shape", prints: "(10, 784)"),
      Example("len(Linear(3, 2, bias=false).parameters)", prints: "1"),
      Example("Linear(3, 2)(ones(5, 4))", fails: .shapeMismatch),
      Example("Linear(0, 2)", fails: .domain),
    ])

  static func make(_ call: Call) throws -> any Layer {
    try LinearLayer(
      inputs: call[inputs], outputs: call[outputs], hasBias: call[bias], call.random)
  }
}
