import Autodiff
import Tensors

/// Reading and replacing parts of a variable, recorded where it has to be.
extension Variable {
  /// The part that a selection names; gradients go back to where the elements came from.
  package func selected(_ selection: Selection) throws -> Variable {
    Recording.record(try value[selection], from: [self]) { pass in
      try pass.send(toInput: 0) { try pass.gradient.added(into: selection) }
    }
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

  /// Zeros with these elements added into a part.
  private func added(into selection: Selection) throws -> Variable {
    Recording.record(try Tensor.adding(value, into: selection), from: [self]) { pass in
      try pass.send(toInput: 0) { try pass.gradient.selected(selection) }
    }
  }
}

extension Variable {
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
