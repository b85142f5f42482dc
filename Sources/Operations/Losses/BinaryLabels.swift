import Tensors

/// Labels of two classes: -1 and +1.
enum BinaryLabels {
  /// Makes sure that every score has a label, and that every label is -1 or +1.
  ///
  /// - Throws: `OperationError.unequalShapes` and `.binaryLabel`.
  static func check(
    _ labels: Tensor, scores: Shape, parameter: String
  ) throws(OperationError) {
    guard labels.shape == scores else {
      throw .unequalShapes(parameter: parameter, first: scores, other: labels.shape)
    }
    var stray: Double?
    labels.visitElements { label in
      guard abs(label) != 1 else { return true }
      stray = label
      return false
    }
    if let stray { throw .binaryLabel(parameter: parameter, label: stray) }
  }
}
