import Tensors

/// Makes a tensor of one number.
package enum Full: Operation {
  static let shape = Parameter.shape("shape", en: "shape", zh: "形状")
  static let value = Parameter.number("v", en: "value of every element", zh: "每个元素的值")

  package static let reference = Reference(
    "full", .making, [shape, value],
    en: "A tensor in which every element is the same number.",
    zh: "所有元素都是同一个数的张量。",
    shape: "any",
    examples: [
      Example("full((2, 2), 7)", prints: "[[7, 7], [7, 7]]"),
      Example("full(3, 0.5)", prints: "[0.5, 0.5, 0.5]"),
      Example("full((2, -1), 7)", fails: .domain),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    Forward(constant: try Tensor(repeating: call[value], Shape(call[shape])))
  }
}
