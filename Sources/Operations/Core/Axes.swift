import Tensors

/// Works out the axes that learners name.
enum Axes {
  /// The axes meant by `dim=`, or all of them where it was left out.
  ///
  /// - Throws: `OperationError.axis` and `.repeatedAxis`.
  static func resolve(
    _ dims: [Int]?, of shape: Shape, parameter: String = "dim"
  ) throws(OperationError) -> [Int] {
    guard let dims else { return Array(shape.indices) }
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

  /// The shape without some axes, or with size 1 for them.
  static func removing(_ axes: [Int], from shape: Shape, keepsAxes: Bool) -> Shape {
    keepsAxes
      ? Shape(shape.indices.map { axes.contains($0) ? 1 : shape[$0] })
      : Shape(shape.indices.filter { !axes.contains($0) }.map { shape[$0] })
  }
}
