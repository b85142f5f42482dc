import Tensors

/// Class labels: whole numbers from 0.
enum ClassLabels {
  /// The labels as integers.
  ///
  /// - Throws: `OperationError.labelRange` for a number that is no label of `count` classes.
  static func check(
    _ labels: Tensor, count: Int, parameter: String
  ) throws(OperationError) -> [Int] {
    try labels.wholeNumbers(below: count) { label throws(OperationError) in
      throw .labelRange(parameter: parameter, label: label, count: count)
    }
  }
}

/// Positions along an axis: whole numbers from 0.
enum Positions {
  /// The positions as integers.
  ///
  /// - Throws: `OperationError.position` for a number that is no position on an axis of that size.
  static func check(
    _ positions: Tensor, size: Int, parameter: String
  ) throws(OperationError) -> [Int] {
    try positions.wholeNumbers(below: size) { position throws(OperationError) in
      throw .position(parameter: parameter, position: position, size: size)
    }
  }
}

extension Tensor {
  /// The elements as integers from 0 up to but not including `bound`.
  ///
  /// - Throws: What `refuse` throws about the first element that is not one of these.
  fileprivate func wholeNumbers(
    below bound: Int, refuse: (Double) throws(OperationError) -> Never
  ) throws(OperationError) -> [Int] {
    var numbers: [Int] = []
    numbers.reserveCapacity(count)
    var stray: Double?
    visitElements { element in
      guard let number = Int(exactly: element), 0..<bound ~= number else {
        stray = element
        return false
      }
      numbers.append(number)
      return true
    }
    if let stray { try refuse(stray) }
    do { try Tensor.checkInterruption() } catch { throw .tensor(error, parameter: nil) }
    return numbers
  }
}
