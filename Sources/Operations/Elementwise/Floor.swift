import Kernels

/// Rounds every element down.
package enum Floor: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")

  package static let reference = Reference(
    "floor", .elementwise, [x],
    en: "The largest whole number that is not above each element. Its gradient is 0 everywhere.",
    zh: "向下取整。梯度处处为 0。",
    shape: .same, formula: #"\lfloor x_i \rfloor"#,
    examples: [
      Example("floor([1.7 -1.2])", prints: "[1, -2]"),
      Example("floor([3 inf])", prints: "[3, inf]"),
      Example("floor(\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    try .flat(.floor, x, of: call)
  }
}
