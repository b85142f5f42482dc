import Tensors

/// Makes a tensor of zeros.
package enum Zeros: Operation {
  static let shape = Parameter.shape(
    "shape", en: "shape: one tuple, or several numbers", zh: "形状：一个元组，或几个数")

  package static let reference = Reference(
    "zeros", .making, [shape],
    en: "A tensor of zeros.",
    zh: "元素全为零的张量。",
    shape: "any",
    examples: [
      Example("zeros(2, 3)", prints: "[[0, 0, 0], [0, 0, 0]]"),
      Example("zeros((2,))", prints: "[0, 0]"),
      Example("zeros(-1)", fails: .domain),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    Forward(constant: try Tensor(repeating: 0, Shape(call[shape])))
  }
}
