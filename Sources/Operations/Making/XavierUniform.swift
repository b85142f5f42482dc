import Tensors

/// Draws evenly distributed weights, as Glorot and Bengio proposed in 2010.
package enum XavierUniform: Operation {
  static let inputs = WeightArguments.inputs
  static let outputs = WeightArguments.outputs
  static let seed = RandomArgument.seed

  package static let reference = Reference(
    "xavier_uniform", .making, [inputs, outputs, seed],
    en:
      "Weights evenly distributed around 0, of variance 2 / (fan_in + fan_out): keeps the size of signals about the same in both directions, for `tanh` and `sigmoid`.",
    zh:
      "Xavier 均匀初始化：在 0 两侧均匀分布，方差为 2 / (fan_in + fan_out)，使信号正向、反向传播时大小大致不变，用于 `tanh` 和 `sigmoid`。",
    shape: "-> [fan_out, fan_in]", formula: #"U(-a, a), \ a = \sqrt{\frac{6}{n_{in} + n_{out}}}"#,
    examples: [
      Example("xavier_uniform(2, 1, seed=1)", prints: "[[0.188265, 0.695176]]"),
      Example("xavier_uniform(3, 4).shape", prints: "(4, 3)"),
      Example("xavier_uniform(0, 4)", fails: .domain),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let bound = (6 / Double(call[inputs] + call[outputs])).squareRoot()
    return try RandomArgument.tensor([call[outputs], call[inputs]], call, seed: seed) {
      (2 * $0.nextUniform() - 1) * bound
    }
  }
}
