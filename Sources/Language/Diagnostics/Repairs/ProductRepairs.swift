import Tensors

/// Repairs of matrix products whose inner sizes differ.
enum ProductRepairs {
  /// One factor transposed, feature maps made rows, factors exchanged, or no matrix product at all.
  static func candidates(_ failed: FailedExpression) -> [Repair] {
    guard let left = failed.shape(0), let right = failed.shape(1) else { return [] }
    var repairs: [Repair] = []
    if case .update = failed.form {
      if right.rank == 2 { repairs.append(failed.replacing(1, with: .factor(1), .text(".T"))) }
      return repairs + [failed.joining("*")]
    }
    if left.rank > 2 {
      repairs.append(
        Repair([.text("flatten("), .operand(0), .text(", start=1) @ "), .factor(1)]))
    }
    if left.rank == 2 { repairs.append(Repair([.factor(0), .text(".T @ "), .factor(1)])) }
    if right.rank == 2 {
      repairs.append(Repair([.factor(0), .text(" @ "), .factor(1), .text(".T")]))
    }
    repairs.append(Repair([.factor(1), .text(" @ "), .factor(0)]))
    if left.rank == 1, right.rank == 1 {
      repairs.append(
        Repair([.text("outer("), .operand(0), .text(", "), .operand(1), .text(")")]))
    }
    repairs.append(failed.joining("*"))
    return repairs
  }
}
