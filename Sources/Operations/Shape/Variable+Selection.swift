import Autodiff
import Tensors

/// Parts of tensors, recorded: reading a part and putting one into zeros are each other's gradient.
extension Variable {
  /// The part that a selection names.
  ///
  /// - Precondition: The selection was made for this shape.
  package func selected(_ selection: Selection) throws -> Variable {
    Recording.record(try value[selection], from: [self]) { pass in
      try pass.send(toInput: 0) { try pass.gradient.placed(at: selection) }
    }
  }

  /// Zeros, into the selected part of which the elements are added.
  ///
  /// - Precondition: The variable has the selection's shape.
  package func placed(at selection: Selection) throws -> Variable {
    Recording.record(try Tensor.adding(value, into: selection), from: [self]) { pass in
      try pass.send(toInput: 0) { try pass.gradient.selected(selection) }
    }
  }

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
