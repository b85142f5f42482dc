import Autodiff
import Tensors

/// Moves elements along an axis; what leaves one end enters at the other.
package enum Roll: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let shift = Parameter.integer(
    "shift", Int.min...Int.max, default: 1, en: "number of places, backwards when negative",
    zh: "移动的格数，负数向前移")
  static let dim = Parameter.optionalAxis(
    "dim", en: "axis to move along; all elements in a row unless given",
    zh: "沿哪个轴移动；不写就把所有元素当作一行")

  package static let reference = Reference(
    "roll", .shape, [x, shift, dim],
    en: "Moves elements along an axis; what leaves one end enters at the other.",
    zh: "沿一个轴循环移动元素，从一端移出的从另一端移入。",
    shape: .same, keepsLiterals: true,
    examples: [
      Example("roll([1 2 3 4])", prints: "[4, 1, 2, 3]"),
      Example("roll([1 2 3; 4 5 6], -1, dim=1)", prints: "[[2, 3, 1], [5, 6, 4]]"),
      Example("roll([1 2], 1, dim=1)", fails: .indexRange),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    guard let dim = call[dim] else {
      let flat = try x.reshaped([x.shape.elementCount])
      return Forward(composed: try rolled(flat, call[shift], axis: 0).reshaped(x.shape))
    }
    let axis = try Axes.resolve(dim, of: x.shape)
    return Forward(composed: try rolled(x, call[shift], axis: axis))
  }

  private static func rolled(_ x: Variable, _ shift: Int, axis: Int) throws -> Variable {
    let size = x.shape[axis]
    guard size > 1 else { return x }
    let remainder = shift % size
    let cut = remainder > 0 ? size - remainder : -remainder
    guard cut > 0 else { return x }
    let parts = [
      try x.narrowed(axis: axis, from: cut, to: size), try x.narrowed(axis: axis, from: 0, to: cut),
    ]
    return try Concatenate.apply(.tensors(parts), .integer(axis))
  }
}
