/// Gives a tensor back as it is.
package enum AsTensor: Operation {
  static let x = Parameter.tensor("x", en: "tensor or number", zh: "张量或数")

  package static let reference = Reference(
    "tensor", .making, [x],
    en: "The tensor itself: `[1 2]` is one already. For those who come from PyTorch.",
    zh: "原样返回张量：`[1 2]` 本身就是张量。供习惯 PyTorch 的人使用。",
    shape: .same, keepsLiterals: true,
    examples: [
      Example("tensor([1, 2])", prints: "[1, 2]"),
      Example("tensor(3).shape", prints: "()"),
      Example("tensor(\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    Forward(composed: call[x])
  }
}
