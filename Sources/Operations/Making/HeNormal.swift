import Tensors

/// Draws normally distributed weights, as He and others proposed in 2015.
package enum HeNormal: Operation {
  static let inputs = WeightArguments.inputs
  static let outputs = WeightArguments.outputs
  static let seed = RandomArgument.seed

  package static let reference = Reference(
    "he_normal", .making, [inputs, outputs, seed],
    en:
      "Normally distributed weights of variance 2 / fan_in: makes up for `relu`, which passes only half of a signal.",
    zh: "He 正态初始化：正态分布，方差为 2 / fan_in，弥补只让一半信号通过的 `relu`。",
    shape: "-> [fan_out, fan_in]", formula: #"N(0, \sigma^2), \ \sigma = \sqrt{\frac{2}{n_{in}}}"#,
    examples: [
      Example("he_normal(2, 1, seed=1)", prints: "[[-0.0342673, -2.50007]]"),
      Example("he_normal(3, 4).shape", prints: "(4, 3)"),
      Example("he_normal(0, 4)", fails: .domain),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let deviation = (2 / Double(call[inputs])).squareRoot()
    return try RandomArgument.tensor([call[outputs], call[inputs]], call, seed: seed) {
      $0.nextNormal() * deviation
    }
  }
}
