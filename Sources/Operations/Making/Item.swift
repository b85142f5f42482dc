import Autodiff
import Tensors

/// Takes the only element of a tensor as a number.
package enum Item: Operation {
  static let x = Parameter.tensor("x", en: "tensor of one element", zh: "只有一个元素的张量")

  package static let reference = Reference(
    "item", .making, [x],
    en: "The only element of a tensor as a plain number, through which no gradient flows.",
    zh: "把只有一个元素的张量变成普通的数，梯度不再传过它。",
    shape: "any", keepsLiterals: true,
    examples: [
      Example("item([[7]])", prints: "7"),
      Example("item(sum([1 2 3]))", prints: "6"),
      Example("item([1 2])", fails: .shapeMismatch),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x].value
    guard x.count == 1 else {
      throw OperationError.shape(parameter: Self.x.name, found: x.shape, expected: "()")
    }
    return Forward(constant: try x.reshaped([]))
  }
}
