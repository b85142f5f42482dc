import Tensors

/// Class labels: whole numbers from 0.
enum ClassLabels {
  /// The labels as integers.
  ///
  /// - Throws: `OperationError.labelRange` for a number that is no label of `count` classes.
  static func check(
    _ labels: Tensor, count: Int, parameter: String
  ) throws(OperationError) -> [Int] {
    var classes: [Int] = []
    classes.reserveCapacity(labels.count)
    for element in labels.elements {
      guard let label = Int(exactly: element), 0..<count ~= label else {
        throw .labelRange(parameter: parameter, label: element, count: count)
      }
      classes.append(label)
    }
    return classes
  }
}
