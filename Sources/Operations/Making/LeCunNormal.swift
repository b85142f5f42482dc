import Tensors

/// Draws normally distributed weights, as LeCun and others proposed in 1998.
package enum LeCunNormal: Operation {
  static let inputs = WeightArguments.inputs
  static let outputs = WeightArguments.outputs
  static let seed = RandomArgument.seed

  package static let reference = Reference(
    "lecun_normal", .making, [inputs, outputs, seed],
    en:
      "Normally distributed weights of variance 1 / fan_in: sums of standard normal inputs have variance 1, as `selu` needs.",
    zh: "LeCun 正态初始化：正态分布，方差为 1 / fan_in，标准正态输入的加权和方差为 1，正是 `selu` 所需。",
    shape: "-> [fan_out, fan_in]", formula: #"N(0, \sigma^2), \ \sigma = \sqrt{\frac{1}{n_{in}}}"#,
    examples: [
      Example("lecun_normal(2, 1, seed=1)", prints: "[[-0.0242307, -1.76781]]"),
      Example("lecun_normal(3, 4).shape", prints: "(4, 3)"),
      Example("lecun_normal(0, 4)", fails: .domain),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let deviation = (1 / Double(call[inputs])).squareRoot()
    return try RandomArgument.tensor([call[outputs], call[inputs]], call, seed: seed) {
      $0.nextNormal() * deviation
    }
  }
}
