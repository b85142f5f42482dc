import Autodiff
import Tensors

/// Logarithms of class probabilities, (C), (N, C) or (N, C, …), and how labels pick from them.
struct ClassScores {
  /// The axis of the classes: the second one, or the only one.
  let axis: Int
  /// The shape that labels have: that of the scores without the classes.
  let labelShape: Shape
  /// The number of classes.
  let count: Int

  /// Sees a tensor as scores.
  ///
  /// - Throws: `OperationError.rank` for a single number.
  init(_ shape: Shape, parameter: String) throws(OperationError) {
    guard shape.rank > 0 else {
      throw .rank(parameter: parameter, shape: shape, expected: [1, 2])
    }
    axis = min(1, shape.rank - 1)
    labelShape = Axes.removing([axis], from: shape, keepsAxes: false)
    count = shape[axis]
  }

  /// The labels as integers, in row-major order.
  ///
  /// - Throws: `OperationError` where the labels' shape does not go with the scores, or a label
  ///   names no class.
  func check(_ labels: Tensor, parameter: String) throws(OperationError) -> [Int] {
    guard labels.shape == labelShape else {
      throw .shape(
        parameter: parameter, found: labels.shape, expected: labelShape.description)
    }
    return try ClassLabels.check(labels, count: count, parameter: parameter)
  }

  /// The scores as a matrix with one row for each label.
  func rows(of scores: Variable) throws -> Variable {
    try scores.permuted(scores.shape.indices.filter { $0 != axis } + [axis])
      .reshaped([labelShape.elementCount, count])
  }

  /// The negative logarithm of the probability of each label.
  ///
  /// - Throws: `OperationError` where the labels' shape does not go with the scores, or a label
  ///   names no class.
  func losses(
    _ logarithms: Variable, labels: Tensor, parameter: String
  ) throws -> Variable {
    let classes = try check(labels, parameter: parameter)
    let places = classes.indices.map { $0 * count + classes[$0] }
    return try -rows(of: logarithms).picking(places, as: labelShape)
  }
}
