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
    .notedAsMove(of: self) { { try $0[selection] } }
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

  /// A copy in which a part holds other elements.
  ///
  /// Gradients of the replaced part go to the new elements, all others to the old tensor.
  package func replacing(_ selection: Selection, with values: Variable) throws -> Variable {
    let result = try value.replacing(selection, with: values.value)
    return Recording.record(result, from: [self, values]) { pass in
      try pass.send(toInput: 0) {
        try pass.gradient.replacing(selection, with: .constant(0))
      }
      try pass.send(toInput: 1) {
        try pass.gradient.selected(selection).summed(to: values.shape)
      }
    }
  }

  /// Variables of one shape as the parts of a new leading axis; of no variables, an empty vector.
  ///
  /// The result has the type that all of them promote to.
  package static func stacking(_ variables: [Variable]) throws -> Variable {
    guard let first = variables.first else {
      return Variable(try Tensor([], [0], .literal))
    }
    let types = variables.map { $0.value.elementType }
    let isBool = types.allSatisfy { $0 == .bool }
    let type = isBool ? ElementType.bool : types.reduce(types[0]) { $0.promoted(with: $1) }
    let shape = Shape([variables.count] + first.shape.sizes)
    let result = try Tensor.stacking(
      variables.map { try $0.value.converted(to: type) }, shape, type)
    return Recording.record(result, from: variables) { pass in
      for index in variables.indices {
        try pass.send(toInput: index) {
          try pass.gradient.selected(Selection([.position(index)], of: shape))
        }
      }
    }
  }
}
