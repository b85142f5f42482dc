import Autodiff

/// The exponential linear unit.
package enum ExponentialLinearUnit: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let alpha = Parameter.number(
    "alpha", default: 1, en: "minus the value that very negative numbers approach",
    zh: "负得很多的数趋近于它的相反数")

  package static let reference = Reference(
    "elu", .activation, [x, alpha],
    en: """
      Lets positive elements through; the others bend smoothly towards -`alpha`. At 0 the slope is \
      `alpha`, so there is no kink if that is 1.
      """,
    zh: "指数线性单元：正数原样通过，其余平滑地趋向 -`alpha`。0 处的斜率取 `alpha`，它为 1 时没有折点。",
    shape: .same, formula: #"\max(0, x_i) + \alpha (e^{\min(0, x_i)} - 1)"#,
    examples: [
      Example("elu([-3 -1 1 3])", prints: "[-0.950213, -0.632121, 1, 3]"),
      Example("elu([-1000 1000], alpha=0.5)", prints: "[-0.5, 1000]"),
      Example("elu(\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let halves = try Halves(call[x], isNaNAbove: true)
    let bent = try ExponentialMinusOne.apply(.tensor(halves.below))
      .named(en: "exp(x) - 1, for x up to 0", zh: "x 不大于 0 处的 exp(x) - 1")
    return Forward(composed: try halves.above + bent * call[alpha])
  }
}
