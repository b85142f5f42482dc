import Tensors

/// Works out the axes that learners name.
enum Axes {
  /// The axes meant by `dim=`, or all of them where it was left out.
  ///
  /// A number has no axes; 0 and -1 are allowed there all the same, as in PyTorch, and mean none.
  ///
  /// - Throws: `OperationError.axis` and `.repeatedAxis`.
  static func resolve(
    _ dims: [Int]?, of shape: Shape, parameter: String = "dim"
  ) throws(OperationError) -> [Int] {
    guard let dims else { return Array(shape.indices) }
    if shape.rank == 0, dims == [0] || dims == [-1] { return [] }
    var axes: [Int] = []
    for dim in dims {
      let axis = try resolve(dim, of: shape, parameter: parameter)
      guard !axes.contains(axis) else { throw .repeatedAxis(parameter: parameter, dim: dim) }
      axes.append(axis)
    }
    return axes
  }

  /// The axis meant by one number.
  ///
  /// - Throws: `OperationError.axis`.
  static func resolve(
    _ dim: Int, of shape: Shape, parameter: String = "dim"
  ) throws(OperationError) -> Int {
    guard let axis = shape.axis(dim) else {
      throw .axis(parameter: parameter, dim: dim, rank: shape.rank)
    }
    return axis
  }

  /// The place meant by one number for an axis that is to be added.
  ///
  /// - Throws: `OperationError.axis`.
  static func resolveNew(
    _ dim: Int, of shape: Shape, parameter: String = "dim"
  ) throws(OperationError) -> Int {
    try resolve(dim, of: Shape([1] + shape.sizes), parameter: parameter)
  }

  /// The shape without some axes, or with size 1 for them.
  static func removing(_ axes: [Int], from shape: Shape, keepsAxes: Bool) -> Shape {
    keepsAxes
      ? Shape(shape.indices.map { axes.contains($0) ? 1 : shape[$0] })
      : Shape(shape.indices.filter { !axes.contains($0) }.map { shape[$0] })
  }
}
