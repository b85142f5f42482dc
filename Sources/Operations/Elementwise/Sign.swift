import Kernels

/// Takes the sign of every element.
package enum Sign: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")

  package static let reference = Reference(
    "sign", .elementwise, [x],
    en: "1 for positive, -1 for negative elements, 0 for 0 and nan. Its gradient is 0 everywhere.",
    zh: "正数为 1，负数为 -1，0 与 nan 为 0。梯度处处为 0。",
    shape: .same, formula: #"\operatorname{sgn} x_i"#,
    examples: [
      Example("sign([-2.5 0 7])", prints: "[-1, 0, 1]"),
      Example("sign([-inf nan])", prints: "[-1, 0]"),
      Example("sign(\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    try .flat(.sign, x, of: call)
  }
}
