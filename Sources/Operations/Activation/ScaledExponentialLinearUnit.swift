import Autodiff

/// The scaled exponential linear unit.
///
/// Its two constants (Klambauer et al., "Self-normalizing neural networks", 2017) are those for
/// which inputs of mean 0 and variance 1 give outputs of mean 0 and variance 1.
package enum ScaledExponentialLinearUnit: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  private static let scale = 1.0507009873554804934193349852946
  private static let alpha = 1.6732632423543772848170429916717

  package static let reference = Reference(
    "selu", .activation, [x],
    en: """
      An `elu` scaled so that standard normal numbers keep mean 0 and variance 1; with LeCun \
      initialisation a network normalises itself.
      """,
    zh: "经过缩放的 `elu`：标准正态的输入，输出仍是均值 0、方差 1；配合 LeCun 初始化，网络能自归一化。",
    shape: .same, formula: #"\lambda (\max(0, x_i) + \alpha (e^{\min(0, x_i)} - 1))"#,
    examples: [
      Example("selu([-3 -1 1 3])", prints: "[-1.67057, -1.11133, 1.0507, 3.1521]"),
      Example("selu(0)", prints: "0"),
      Example("selu(\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let unit = try ExponentialLinearUnit.apply(.tensor(call[x]), .number(alpha))
    return Forward(composed: try unit * scale)
  }
}
