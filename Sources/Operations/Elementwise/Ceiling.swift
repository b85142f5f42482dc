import Kernels

/// Rounds every element up.
package enum Ceiling: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")

  package static let reference = Reference(
    "ceil", .elementwise, [x],
    en: "The smallest whole number that is not below each element. Its gradient is 0 everywhere.",
    zh: "向上取整。梯度处处为 0。",
    shape: .same, formula: #"\lceil x_i \rceil"#,
    examples: [
      Example("ceil([1.2 -1.7])", prints: "[2, -1]"),
      Example("ceil([3 nan])", prints: "[3, nan]"),
      Example("ceil(\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    try .flat(.ceiling, x, of: call)
  }
}
