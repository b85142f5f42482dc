import Autodiff
import Tensors

/// Joins tensors of one shape along a new axis.
package enum Stack: Operation {
  static let tensors = Parameter.tensors(
    "tensors", en: "tensors of one shape", zh: "形状相同的张量")
  static let dim = Parameter.axis(
    "dim", default: 0, en: "place of the new axis in the result", zh: "新轴在结果中的位置")

  package static let reference = Reference(
    "stack", .shape, [tensors, dim],
    en: "Lays tensors of one shape side by side along a new axis.",
    zh: "把形状相同的张量沿一个新轴叠放在一起。",
    shape: "any", keepsLiterals: true,
    examples: [
      Example("stack([1 2], [3 4])", prints: "[[1, 2], [3, 4]]"),
      Example("stack(([1 2], [3 4]), dim=1)", prints: "[[1, 3], [2, 4]]"),
      Example("stack([1 2], [3 4 5])", fails: .shapeMismatch),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let tensors = call[tensors]
    guard let first = tensors.first else {
      throw OperationError.noTensors(parameter: Self.tensors.name)
    }
    let axis = try Axes.resolveNew(call[dim], of: first.shape)
    for tensor in tensors where tensor.shape != first.shape {
      throw OperationError.joinedShapes(
        parameter: Self.tensors.name, first: first.shape, other: tensor.shape, dim: nil)
    }
    let layers = try tensors.map { try $0.unsqueezed(at: axis) }
    return Forward(composed: try Concatenate.apply(.tensors(layers), .integer(axis)))
  }
}
