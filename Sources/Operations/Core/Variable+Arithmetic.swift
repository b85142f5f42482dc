import Autodiff
import Kernels
import Tensors

/// The arithmetic in which pullbacks and composed operations are written.
///
/// Everything here goes through operations, so that it is recorded where it has to be.
extension Variable {
  static func + (left: Variable, right: Variable) throws -> Variable {
    try Add.apply(.tensor(left), .tensor(right))
  }

  static func - (left: Variable, right: Variable) throws -> Variable {
    try Subtract.apply(.tensor(left), .tensor(right))
  }

  static func * (left: Variable, right: Variable) throws -> Variable {
    try Multiply.apply(.tensor(left), .tensor(right))
  }

  static func / (left: Variable, right: Variable) throws -> Variable {
    try Divide.apply(.tensor(left), .tensor(right))
  }

  static func + (left: Variable, right: Double) throws -> Variable {
    try left + constant(right)
  }

  static func - (left: Double, right: Variable) throws -> Variable {
    try constant(left) - right
  }

  static func * (left: Variable, right: Double) throws -> Variable {
    try left * constant(right)
  }

  static func / (left: Variable, right: Double) throws -> Variable {
    try left / constant(right)
  }

  static prefix func - (operand: Variable) throws -> Variable {
    try Negate.apply(.tensor(operand))
  }

  /// The sum of two gradients, for the differentiation.
  package static func sum(_ left: Variable, _ right: Variable) throws -> Variable {
    try left + right
  }

  /// A number that takes the element type of what it is combined with.
  static func constant(_ value: Double) throws -> Variable {
    Variable(try Tensor(scalar: value, .literal))
  }

  /// The sum over axes, which disappear unless kept with size 1.
  func sum(axes: [Int], keepsAxes: Bool = false) throws -> Variable {
    guard !axes.isEmpty else { return self }
    return try Sum.apply(.tensor(self), .integers(axes), .truth(keepsAxes))
  }

  /// The same elements under another shape.
  package func reshaped(_ shape: Shape) throws -> Variable {
    guard shape != self.shape else { return self }
    return try Reshape.apply(.tensor(self), .integers(shape.sizes))
  }

  /// An axis of size 1 more.
  func unsqueezed(at axis: Int) throws -> Variable {
    var sizes = shape.sizes
    sizes.insert(1, at: axis)
    return try reshaped(Shape(sizes))
  }

  /// Two axes exchanged.
  func transposed(_ first: Int, _ second: Int) throws -> Variable {
    try Transpose.apply(.tensor(self), .integer(first), .integer(second))
  }

  /// All axes in reverse order, which is the transpose of a matrix.
  package func reversingAxes() throws -> Variable {
    try (0..<shape.rank / 2).reduce(self) { try $0.transposed($1, shape.rank - 1 - $1) }
  }

  /// The matrix product.
  func matrixProduct(_ other: Variable) throws -> Variable {
    try MatrixMultiply.apply(.tensor(self), .tensor(other))
  }

  /// The variable stretched to a shape that it broadcasts to; gradients are summed back.
  func broadcast(to shape: Shape) throws -> Variable {
    guard shape != self.shape else { return self }
    let original = self.shape
    return Recording.record(value.broadcast(to: shape), from: [self]) { pass in
      try pass.send(toInput: 0) { try pass.gradient.summed(to: original) }
    }
    .notedAsMove(of: self) { { $0.broadcast(to: shape) } }
  }

  /// The sum over whatever axes a broadcast from `shape` has stretched or added.
  func summed(to shape: Shape) throws -> Variable {
    guard shape != self.shape else { return self }
    let added = self.shape.rank - shape.rank
    let stretched = shape.indices.filter { shape[$0] == 1 && self.shape[$0 + added] != 1 }
    let axes = Array(0..<added) + stretched.map { $0 + added }
    return try sum(axes: axes, keepsAxes: true).reshaped(shape)
  }

  /// The same numbers as elements of another type; gradients are converted back.
  func converted(to type: ElementType) throws -> Variable {
    let original = value.elementType
    guard type != original else { return self }
    return Recording.record(try value.converted(to: type), from: [self]) { pass in
      try pass.send(toInput: 0) {
        try pass.gradient.converted(to: original == .bool ? .float32 : original)
      }
    }
    .notedAsMove(of: self) { { $0 } }
  }
}
