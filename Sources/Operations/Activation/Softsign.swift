import Autodiff

/// A number divided by one plus its absolute value.
package enum Softsign: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")

  package static let reference = Reference(
    "softsign", .activation, [x],
    en:
      "Squeezes numbers into the range from -1 to 1 like `tanh`, but approaches both far more slowly.",
    zh: "像 `tanh` 那样把数压到 -1 与 1 之间，但趋近两端要慢得多。",
    shape: .same, formula: #"\frac{x_i}{1 + |x_i|}"#,
    examples: [
      Example("softsign([-1 0 3])", prints: "[-0.5, 0, 0.75]"),
      Example("softsign(-1000)", prints: "-0.999001"),
      Example("softsign(\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    return Forward(composed: try x / (Absolute.apply(.tensor(x)) + 1))
  }
}
