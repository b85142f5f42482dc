import Autodiff
import Kernels
import Tensors

extension Forward {
  /// A function of one number applied to every element, whose slope is 0 wherever it has one.
  ///
  /// The gradient is zeros rather than none, as in PyTorch.
  static func flat(
    _ function: UnaryFunction, _ parameter: Parameter<Variable>, of call: Call
  ) throws -> Forward {
    let x = call[parameter]
    let type = x.value.elementType.arithmetic
    return Forward(try x.value.mapped(function, as: type)) { cotangent in
      try cotangent.send(to: parameter) { Variable(try Tensor(repeating: 0, x.shape, type)) }
    }
  }

  /// A smooth function of one number applied to every element.
  ///
  /// `gradient` makes the gradient of the argument from that of the output.
  static func smooth(
    _ function: UnaryFunction, _ parameter: Parameter<Variable>, of call: Call,
    gradient: @escaping (_ x: Variable, Cotangent) throws -> Variable
  ) throws -> Forward {
    let x = call[parameter]
    let value = try x.value.mapped(function, as: x.value.elementType.computed)
    return Forward(value) { cotangent in
      try cotangent.send(to: parameter) { try gradient(x, cotangent) }
    }
  }
}

extension ElementType {
  /// The type in which arithmetic on elements of this type is made: truth values become numbers.
  var arithmetic: ElementType { self == .bool ? .float32 : self }
}
