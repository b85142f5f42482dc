import Tensors

/// Repairs of class labels that are out of range.
enum LabelRepairs {
  /// Labels that count from 1 made to count from 0.
  static func candidates(
    _ parameter: String, count: Int, _ failed: FailedExpression
  ) -> [Repair] {
    guard let operand = failed.operand(for: parameter),
      let labels = failed.operands[operand].value.variable?.value.elements,
      labels.allSatisfy({ $0 >= 1 && $0 <= Double(count) })
    else { return [] }
    if let label = Int(failed.operands[operand].text) {
      return [failed.repair(operand, [.text("\(label - 1)")])]
    }
    return [failed.repair(operand, [.factor(operand), .text(" - 1")])]
  }

  /// Labels 0 and 1 made -1 and +1.
  static func signs(_ parameter: String, _ failed: FailedExpression) -> [Repair] {
    guard let operand = failed.operand(for: parameter),
      let labels = failed.operands[operand].value.variable?.value.elements,
      labels.allSatisfy({ $0 == 0 || $0 == 1 })
    else { return [] }
    return [failed.repair(operand, [.text("2 * "), .factor(operand), .text(" - 1")])]
  }

  /// Class labels made rows of zeros and ones, as long as those that they are compared with.
  static func oneHot(
    _ parameter: String, _ wanted: Shape, _ failed: FailedExpression
  ) -> [Repair] {
    guard let operand = failed.operand(for: parameter), let shape = failed.shape(operand),
      wanted.rank == 2, shape.rank == 1, shape[0] == wanted[0]
    else { return [] }
    return [failed.repair(operand, .call("one_hot", operand, "\(wanted[1])"))]
  }
}
