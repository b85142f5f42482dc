import Tensors

/// Draws evenly distributed weights, as He and others proposed in 2015.
package enum HeUniform: Operation {
  static let inputs = WeightArguments.inputs
  static let outputs = WeightArguments.outputs
  static let seed = RandomArgument.seed

  package static let reference = Reference(
    "he_uniform", .making, [inputs, outputs, seed],
    en:
      "Weights evenly distributed around 0, of variance 2 / fan_in: makes up for `relu`, which passes only half of a signal.",
    zh: "He 均匀初始化：在 0 两侧均匀分布，方差为 2 / fan_in，弥补只让一半信号通过的 `relu`。",
    shape: "-> [fan_out, fan_in]", formula: #"U(-a, a), \ a = \sqrt{\frac{6}{n_{in}}}"#,
    examples: [
      Example("he_uniform(2, 1, seed=1)", prints: "[[0.230576, 0.851413]]"),
      Example("he_uniform(3, 4).shape", prints: "(4, 3)"),
      Example("he_uniform(0, 4)", fails: .domain),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let bound = (6 / Double(call[inputs])).squareRoot()
    return try RandomArgument.tensor([call[outputs], call[inputs]], call, seed: seed) {
      (2 * $0.nextUniform() - 1) * bound
    }
  }
}
