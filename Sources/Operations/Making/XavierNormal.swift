import Tensors

/// Draws normally distributed weights, as Glorot and Bengio proposed in 2010.
package enum XavierNormal: Operation {
  static let inputs = WeightArguments.inputs
  static let outputs = WeightArguments.outputs
  static let seed = RandomArgument.seed

  package static let reference = Reference(
    "xavier_normal", .making, [inputs, outputs, seed],
    en:
      "Normally distributed weights of variance 2 / (fan_in + fan_out): keeps the size of signals about the same in both directions, for `tanh` and `sigmoid`.",
    zh: "Xavier 正态初始化：正态分布，方差为 2 / (fan_in + fan_out)，使信号正向、反向传播时大小大致不变，用于 `tanh` 和 `sigmoid`。",
    shape: "-> [fan_out, fan_in]",
    formula: #"N(0, \sigma^2), \ \sigma = \sqrt{\frac{2}{n_{in} + n_{out}}}"#,
    examples: [
      Example("xavier_normal(2, 1, seed=1)", prints: "[[-0.0279792, -2.0413]]"),
      Example("xavier_normal(3, 4).shape", prints: "(4, 3)"),
      Example("xavier_normal(0, 4)", fails: .domain),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let deviation = (2 / Double(call[inputs] + call[outputs])).squareRoot()
    return try RandomArgument.tensor([call[outputs], call[inputs]], call, seed: seed) {
      $0.nextNormal() * deviation
    }
  }
}
