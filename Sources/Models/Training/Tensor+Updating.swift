import Tensors

/// The arithmetic of updates, in the type of the tensor on the left.
extension Tensor {
  /// Every element times a number.
  func scaled(by factor: Double) throws(TensorError) -> Tensor {
    try combined(.multiply, with: Tensor(scalar: factor, .literal))
  }

  /// The sum with a multiple of another tensor of the same shape.
  func adding(_ other: Tensor, times factor: Double) throws(TensorError) -> Tensor {
    try combined(.add, with: other.scaled(by: factor))
  }

  /// The running average that keeps a share of itself and takes the rest from another tensor.
  func averaged(with other: Tensor, keeping share: Double) throws(TensorError) -> Tensor {
    try adding(other.combined(.subtract, with: self), times: 1 - share)
  }

  /// The running average of squares that keeps a share of itself.
  func averaged(withSquareOf other: Tensor, keeping share: Double) throws(TensorError) -> Tensor {
    try scaled(by: share).adding(other.mapped(.square), times: 1 - share)
  }

  /// The square root over a number, and something more, of every element.
  func root(over divisor: Double = 1, plus number: Double) throws(TensorError) -> Tensor {
    var root = try mapped(.squareRoot)
    if divisor != 1 { root = try root.combined(.divide, with: Tensor(scalar: divisor, .literal)) }
    return try root.combined(.add, with: Tensor(scalar: number, .literal))
  }
}

extension Tensor? {
  /// What is remembered; zeros before the first step.
  func orZeros(like other: Tensor) throws(TensorError) -> Tensor {
    if let self { return self }
    return try Tensor(repeating: 0, other.shape, other.elementType)
  }

  /// The velocity that keeps a share of itself and is pushed in a direction; it begins with the
  /// direction alone.
  func pushed(by direction: Tensor, keeping share: Double) throws(TensorError) -> Tensor {
    guard let self else { return direction }
    return try self.scaled(by: share).combined(.add, with: direction)
  }
}
