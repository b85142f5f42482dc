import Autodiff
import Tensors

/// Puts the axes in another order.
package enum Permute: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let dims = Parameter.shape(
    "dims", en: "the old axes in their new order", zh: "原来的各轴按新的顺序排列")

  package static let reference = Reference(
    "permute", .shape, [x, dims],
    en: "Puts the axes in another order; every axis is named once.",
    zh: "按新的顺序排列各轴，每个轴恰好写一次。",
    shape: "any", keepsLiterals: true,
    examples: [
      Example("permute([1 2; 3 4], 1, 0)", prints: "[[1, 3], [2, 4]]"),
      Example("permute(ones(2, 3, 4), (2, 0, 1)).shape", prints: "(4, 2, 3)"),
      Example("permute([1 2; 3 4], 0, 0)", fails: .domain),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    let order = try Axes.resolve(call[dims], of: x.shape, parameter: dims.name)
    guard order.count == x.shape.rank else {
      throw OperationError.axisCount(
        parameter: dims.name, found: order.count, expected: x.shape.rank)
    }
    var inverse = order
    for (new, old) in order.enumerated() { inverse[old] = new }
    return Forward(x.value.permuted(order)) { [inverse] cotangent in
      try cotangent.send(to: Self.x) { try cotangent.gradient.permuted(inverse) }
    }
  }
}
