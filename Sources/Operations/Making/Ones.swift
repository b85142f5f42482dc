import Tensors

/// Makes a tensor of ones.
package enum Ones: Operation {
  static let shape = Parameter.shape(
    "shape", en: "shape: one tuple, or several numbers", zh: "形状：一个元组，或几个数")

  package static let reference = Reference(
    "ones", .making, [shape],
    en: "A tensor of ones.",
    zh: "元素全为一的张量。",
    shape: "any",
    examples: [
      Example("ones(2, 3)", prints: "[[1, 1, 1], [1, 1, 1]]"),
      Example("ones((2,))", prints: "[1, 1]"),
      Example("ones(-1)", fails: .domain),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    Forward(constant: try Tensor(repeating: 1, Shape(call[shape])))
  }
}
