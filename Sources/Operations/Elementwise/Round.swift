import Kernels

/// Rounds every element to the nearest whole number.
package enum Round: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")

  package static let reference = Reference(
    "round", .elementwise, [x],
    en: "The nearest whole number; halves go to the even one. Its gradient is 0 everywhere.",
    zh: "取最接近的整数；恰在正中时取偶数。梯度处处为 0。",
    shape: .same, formula: #"\operatorname{round}(x_i)"#,
    examples: [
      Example("round([1.4 1.6 -2.7])", prints: "[1, 2, -3]"),
      Example("round([0.5 1.5 2.5])", prints: "[0, 2, 2]"),
      Example("round(\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    try .flat(.round, x, of: call)
  }
}
