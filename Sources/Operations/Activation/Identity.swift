/// Passes everything through unchanged.
package enum Identity: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")

  package static let reference = Reference(
    "identity", .activation, [x],
    en: "The tensor itself: a layer without an activation function.",
    zh: "原样返回：相当于没有激活函数。",
    shape: .same, formula: #"x_i"#,
    examples: [
      Example("identity([-2 3])", prints: "[-2, 3]"),
      Example("identity(nan)", prints: "nan"),
      Example("identity(\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    Forward(composed: call[x])
  }
}
