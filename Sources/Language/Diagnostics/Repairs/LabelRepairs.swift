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
    return [failed.repair(operand, [.factor(operand), .text(" - 1")])]
  }
}
