import Tensors

/// Repairs of tensors that should go together element by element and do not.
enum BroadcastRepairs {
  /// A new axis where the sizes then agree, a transpose, the other's shape, or a matrix product.
  static func candidates(_ failed: FailedExpression) -> [Repair] {
    let tensors = failed.tensors
    guard tensors.count >= 2, let left = failed.shape(tensors[0]),
      let right = failed.shape(tensors[1])
    else { return [] }
    let (first, second) = (tensors[0], tensors[1])
    var repairs: [Repair] = []
    if failed.isOperator("*"), left.rank > 0, right.rank > 0,
      left.last == right[max(0, right.rank - 2)]
    {
      repairs.append(failed.joining("@"))
    }
    repairs += newAxes(of: second, right, besides: left, failed)
    repairs += newAxes(of: first, left, besides: right, failed)
    for (operand, shape, other) in [(second, right, left), (first, left, right)] {
      if shape.rank == 2, Shape(shape.reversed()).broadcast(with: other) != nil {
        repairs.append(failed.replacing(operand, with: .factor(operand), .text(".T")))
      }
      if shape.elementCount == other.elementCount {
        let sizes = other.map(String.init).joined(separator: ", ")
        repairs.append(failed.repair(operand, .call("reshape", operand, sizes)))
      }
    }
    if failed.isOperator(), left.rank == 1, right.rank == 1,
      left.elementCount * right.elementCount <= 1 << 16
    {
      // Each with each.
      repairs.append(failed.repair(first, .call("unsqueeze", first, "1")))
    }
    return repairs
  }

  /// The operand with an axis of size 1 at each place where it then stretches to the other's shape.
  private static func newAxes(
    of operand: Int, _ shape: Shape, besides other: Shape, _ failed: FailedExpression
  ) -> [Repair] {
    guard shape.rank > 0, shape.rank < other.rank else { return [] }
    return (1...shape.rank).compactMap { axis in
      var sizes = shape.sizes
      sizes.insert(1, at: axis)
      guard Shape(sizes).broadcast(with: other) == other else { return nil }
      return failed.repair(operand, .call("unsqueeze", operand, "\(axis)"))
    }
  }
}
