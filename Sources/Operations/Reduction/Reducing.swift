import Autodiff
import Kernels
import Tensors

/// A reduction of a tensor along some axes: the shapes on the way there and back.
struct Reducing {
  /// The shape that is reduced.
  let source: Shape
  /// The axes that are reduced.
  let axes: [Int]
  /// The shape of the result.
  let shape: Shape
  /// The shape of the result with the reduced axes kept at size 1.
  let kept: Shape
  /// The number of elements that each result comes from.
  let count: Int

  /// Works out what the arguments `dim` and `keepdim` mean.
  ///
  /// - Throws: `OperationError.axis` and `.repeatedAxis`.
  init(_ source: Shape, dim: [Int]?, keepsAxes: Bool) throws(OperationError) {
    self.source = source
    axes = try Axes.resolve(dim, of: source)
    shape = Axes.removing(axes, from: source, keepsAxes: keepsAxes)
    kept = Axes.removing(axes, from: source, keepsAxes: true)
    count = axes.reduce(1) { $0 * source[$1] }
  }

  /// The order of axes in which the reduced ones stand last.
  private var order: [Int] { source.indices.filter { !axes.contains($0) } + axes.sorted() }

  /// A tensor of the source's shape as a matrix with one row for each result.
  func rows(of x: Variable) throws -> Variable {
    try x.permuted(order).reshaped([shape.elementCount, count])
  }

  /// A tensor of the source's shape made from its rows; the inverse of `rows(of:)`.
  func unfold(_ rows: Variable) throws -> Variable {
    var inverse = order
    for (new, old) in order.enumerated() { inverse[old] = new }
    return try rows.reshaped(Shape(order.map { source[$0] })).permuted(inverse)
  }
}

extension Reducing {
  /// The elements of the source, in row-major order, that one element of the result comes from.
  func elements(of element: Int) -> [Int] {
    let strides = source.rowMajorStrides
    let position = kept.position(of: element)
    let first = zip(position, strides).reduce(0) { $0 + $1.0 * $1.1 }
    return axes.sorted().reduce([first]) { starts, axis in
      starts.flatMap { start in (0..<source[axis]).map { start + $0 * strides[axis] } }
    }
  }
}

/// The largest or smallest element, with the gradient sent to the first place where it stands.
extension Reducing {
  /// The extreme of each row of elements.
  ///
  /// - Throws: `OperationError.nothingToReduce` where a result would come from no elements.
  func extreme(
    _ reduction: Reduction, of parameter: Parameter<Variable>, _ x: Variable
  ) throws -> Forward {
    guard count > 0 || shape.elementCount == 0 else {
      throw OperationError.nothingToReduce(shape: source)
    }
    let value = try x.value.reduced(reduction, axes: axes).reshaped(shape)
    return Forward(value) { cotangent in
      try cotangent.send(to: parameter) {
        let winners = try winners(reduction, of: x)
        let rows = try cotangent.gradient.reshaped([shape.elementCount, 1])
        return try unfold(rows.scattered(to: winners, into: [shape.elementCount, count]))
      }
    }
  }

  /// The position of the first extreme in each row of elements.
  ///
  /// - Throws: `OperationError.nothingToReduce` where a position would be one of none.
  func position(of reduction: Reduction, in x: Tensor) throws -> Tensor {
    guard count > 0 || shape.elementCount == 0 else {
      throw OperationError.nothingToReduce(shape: source)
    }
    guard shape.elementCount > 0 else { return try Tensor(repeating: 0, shape) }
    return try rows(of: Variable(x)).value.positions(of: reduction, axis: 1).reshaped(shape)
  }

  /// The place of the first extreme in each row, found by a pooling whose one window is the row.
  private func winners(_ reduction: Reduction, of x: Variable) throws -> Winners {
    var rows = try rows(of: x.detached).value
    if reduction == .minimum { rows = try rows.mapped(.negate) }
    let geometry = PoolingGeometry(
      planes: shape.elementCount, inputHeight: 1, inputWidth: count, outputHeight: 1,
      outputWidth: 1,
      kernelHeight: 1, kernelWidth: count, strideY: 1, strideX: 1, paddingTop: 0, paddingLeft: 0,
      dilationY: 1, dilationX: 1)
    return try rows.maximumPooled(geometry, into: [shape.elementCount, 1]).winners
  }
}

extension Variable {
  /// Each element sent to the place of its winner in zeros.
  func scattered(to winners: Winners, into shape: Shape) throws -> Variable {
    let original = self.shape
    return Recording.record(try value.scattered(to: winners, into: shape), from: [self]) { pass in
      try pass.send(toInput: 0) { try pass.gradient.gathered(from: winners, into: original) }
    }
  }

  /// The elements at the places of the winners.
  func gathered(from winners: Winners, into shape: Shape) throws -> Variable {
    let original = self.shape
    return Recording.record(try value.gathered(from: winners, into: shape), from: [self]) { pass in
      try pass.send(toInput: 0) { try pass.gradient.scattered(to: winners, into: original) }
    }
  }
}
