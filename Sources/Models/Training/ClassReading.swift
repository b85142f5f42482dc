import Operations
import Tensors

/// How the outputs of a model are read as classes.
///
/// Several scores for each example mean the class of the largest, the first one where several are
/// equal. A single score means class 1 where it is above a threshold, and class 0 otherwise.
package struct ClassReading: Sendable {
  /// What a single score must exceed to mean class 1.
  package let threshold: Double

  /// Creates a reading.
  ///
  /// - Parameter threshold: What a single score must exceed to mean class 1: 0 for scores, 0.5 for
  ///   probabilities.
  package init(threshold: Double) {
    self.threshold = threshold
  }

  /// How the outputs of a model are read: its single scores are probabilities where it ends in a
  /// sigmoid.
  package init(of model: (any Layer)?) {
    var last = model
    while let children = last?.children, let child = children.last { last = child }
    self.init(threshold: last?.name == MakeSigmoid.reference.name ? 0.5 : 0)
  }

  /// Whether outputs of a shape have several scores for each example.
  static func hasSeveralScores(_ shape: Shape) -> Bool {
    shape.rank > 1 && shape[shape.rank - 1] > 1
  }

  /// The class of each example.
  ///
  /// - Parameter output: Outputs of shape (N, C), (N, 1) or (N), perhaps with more axes before the
  ///   last one.
  /// - Returns: The classes, without the axis of the scores, as whole numbers from 0.
  /// - Throws: `TensorError` where memory is short.
  package func classes(of output: Tensor) throws(TensorError) -> Tensor {
    guard ClassReading.hasSeveralScores(output.shape) else {
      let scores = try ClassReading.withoutSingleAxis(output)
      let type = scores.elementType.computed
      return try Tensor(scalar: threshold, .literal).converted(to: type)
        .compared(.less, with: scores).converted(to: .float32)
    }
    let axis = output.rank - 1
    let positions = try output.positions(of: .maximum, axis: axis)
    return try positions.reshaped(Shape(Array(output.shape.sizes.dropLast())))
  }

  /// The class labels that targets name.
  ///
  /// Targets of the shape of several scores, such as one-hot vectors or probabilities, name the
  /// class of the largest. The labels of two classes may be 0 and 1, or -1 and +1.
  ///
  /// - Parameters:
  ///   - targets: The targets.
  ///   - output: The outputs that they go with.
  /// - Returns: Labels in the shape and the numbering of `classes(of:)`; none where the targets are
  ///   no labels of the classes that the outputs tell apart.
  /// - Throws: `TensorError` where memory is short.
  package func labels(_ targets: Tensor, like output: Tensor) throws(TensorError) -> Tensor? {
    if ClassReading.hasSeveralScores(output.shape) {
      if targets.shape == output.shape { return try classes(of: targets) }
      guard targets.shape.sizes == Array(output.shape.sizes.dropLast()) else { return nil }
      let count = Double(output.shape[output.rank - 1])
      let isLabels = targets.elements.allSatisfy { $0 >= 0 && $0 < count && $0 == $0.rounded() }
      return isLabels ? targets : nil
    }
    let (labels, scores) = (
      try ClassReading.withoutSingleAxis(targets), try ClassReading.withoutSingleAxis(output)
    )
    guard labels.shape == scores.shape else { return nil }
    let elements = labels.elements
    if elements.allSatisfy({ $0 == 0 || $0 == 1 }) { return labels }
    guard elements.allSatisfy({ $0 == -1 || $0 == 1 }) else { return nil }
    return try Tensor(elements.map { max($0, 0) }, labels.shape)
  }

  /// The number of classes that outputs of a shape tell apart.
  package static func classCount(of shape: Shape) -> Int {
    hasSeveralScores(shape) ? shape[shape.rank - 1] : 2
  }

  /// Why targets are no class labels of the classes that outputs tell apart.
  ///
  /// - Parameters:
  ///   - targets: The targets, for which `labels(_:like:)` gives none.
  ///   - output: The outputs that they go with.
  ///   - parameter: The name of the argument.
  /// - Returns: The label at fault, or the shape.
  package func objection(
    to targets: Tensor, like output: Tensor, parameter: String
  ) -> OperationError {
    let count = ClassReading.classCount(of: output.shape)
    let isSeveral = ClassReading.hasSeveralScores(output.shape)
    let expected = isSeveral ? Shape(Array(output.shape.sizes.dropLast())) : output.shape
    let label = targets.elements.first { !($0 >= 0 && $0 < Double(count) && $0 == $0.rounded()) }
    guard targets.shape == expected, let label else {
      return .shape(parameter: parameter, found: targets.shape, expected: expected.description)
    }
    return .labelRange(parameter: parameter, label: label, count: count)
  }

  /// The share of examples whose class is that of their targets; none where the targets are no
  /// classes, and nan without examples.
  package func correctShare(_ output: Tensor, _ targets: Tensor) throws(TensorError) -> Double? {
    guard let labels = try labels(targets, like: output) else { return nil }
    let classes = try classes(of: output).elements
    return Double(zip(classes, labels.elements).count { $0 == $1 }) / Double(classes.count)
  }

  /// Targets in the shape of the outputs that they go with, where only an axis of size 1 at the end
  /// makes a difference; else as they are.
  package static func aligned(
    _ targets: Tensor, with shape: Shape
  ) throws(TensorError) -> Tensor {
    let outputs = shape.last == 1 ? Array(shape.sizes.dropLast()) : shape.sizes
    let isSame = try withoutSingleAxis(targets).shape.sizes == outputs && shape.rank > 0
    return isSame ? try targets.reshaped(shape) : targets
  }

  /// The tensor without a last axis of size 1.
  private static func withoutSingleAxis(_ tensor: Tensor) throws(TensorError) -> Tensor {
    guard tensor.rank > 1, tensor.shape[tensor.rank - 1] == 1 else { return tensor }
    return try tensor.reshaped(Shape(Array(tensor.shape.sizes.dropLast())))
  }
}
