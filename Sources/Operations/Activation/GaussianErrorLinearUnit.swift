import Autodiff
import Kernels
import Tensors

/// The Gaussian error linear unit.
package enum GaussianErrorLinearUnit: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let approximation = Parameter.choice(
    "approximate", ["tanh", "none"],
    en: "\"tanh\" for the usual approximation, \"none\" for the exact function",
    zh: "\"tanh\" 用常见的近似式，\"none\" 用精确的函数")

  package static let reference = Reference(
    "gelu", .activation, [x, approximation],
    en: """
      Each number times the probability that a standard normal number is smaller. The \
      approximation by `tanh`, the default here, differs by at most 0.0005.
      """,
    zh: """
      高斯误差线性单元：每个数乘以标准正态随机数小于它的概率。这里默认用 `tanh` 近似，误差不超过 0.0005。
      """,
    shape: .same,
    formula:
      #"\frac{x_i}{2} (1 + \tanh(\sqrt{\frac{2}{\pi}} (x_i + 0.044715 x_i^3)))"#,
    examples: [
      Example("gelu([-3 -1 1 3])", prints: "[-0.00363739, -0.158808, 0.841192, 2.99636]"),
      Example("gelu([-1 1], approximate=\"none\")", prints: "[-0.158655, 0.841345]"),
      Example("gelu(1, approximate=\"erf\")", fails: .domain),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    guard call[approximation] == "tanh" else {
      let error = try errorFunction(x * 0.5.squareRoot())
        .named(en: "error function of x / √2", zh: "x / √2 的误差函数")
      return Forward(composed: try x * 0.5 * (error + 1))
    }
    // (1 + tanh z) / 2 is the logistic function of 2 z, which loses no digits where tanh is near -1.
    let bent = try x + x * x * x * 0.044715
    let share = try Sigmoid.apply(.tensor(bent * (8 / Double.pi).squareRoot()))
      .named(en: "share of x that passes", zh: "x 通过的比例")
    return Forward(composed: try x * share)
  }

  /// The integral of the bell curve, with the bell curve as its slope.
  private static func errorFunction(_ x: Variable) throws -> Variable {
    let value = try x.value.mapped(.errorFunction, as: x.value.elementType.computed)
    return Recording.record(value, from: [x]) { pass in
      try pass.send(toInput: 0) {
        let slope = try Exponential.apply(.tensor(-(x * x))) * (2 / Double.pi.squareRoot())
        return try pass.gradient * slope
      }
    }
  }
}
