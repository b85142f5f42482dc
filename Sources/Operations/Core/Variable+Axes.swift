import Autodiff
import Tensors

/// Rearranging the axes of a variable, recorded where it has to be.
extension Variable {
  /// The elements from `start` up to but not including `end` of an axis.
  ///
  /// - Precondition: The range lies on the axis.
  func narrowed(axis: Int, from start: Int, to end: Int) throws -> Variable {
    guard start > 0 || end < shape[axis] else { return self }
    let whole = Selector.slice(start: nil, stop: nil, step: nil)
    let part = Selector.slice(start: start, stop: end, step: nil)
    return try selected(
      Selection(shape.indices.map { $0 == axis ? part : whole }, of: shape))
  }

  /// The axes in another order.
  ///
  /// - Precondition: `order` names every axis once.
  func permuted(_ order: [Int]) throws -> Variable {
    guard order != Array(shape.indices) else { return self }
    return try Permute.apply(.tensor(self), .integers(order))
  }

  /// The order along some axes turned round.
  func flipped(axes: [Int]) throws -> Variable {
    try Flip.apply(.tensor(self), .integers(axes))
  }
}
