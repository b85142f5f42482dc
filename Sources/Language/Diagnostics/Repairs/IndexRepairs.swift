import Tensors

/// Repairs of masks that do not cover what they index, and of values that do not go into a part.
enum IndexRepairs {
  /// The mask on another axis, turned, or in the shape of what it indexes.
  static func mask(_ failed: FailedExpression) -> [Repair] {
    guard let x = failed.shape(0), let mask = failed.shape(1) else { return [] }
    var repairs: [Repair] = []
    if mask.rank == 1 {
      for axis in x.indices.dropFirst() where x[axis] == mask[0] {
        let colons = String(repeating: ":, ", count: axis)
        repairs.append(Repair([.factor(0), .text("[" + colons), .operand(1), .text("]")]))
      }
    }
    if mask.rank == 2 {
      repairs.append(failed.replacing(1, with: .factor(1), .text(".T")))
    }
    if mask.elementCount == x.elementCount, mask != x {
      let sizes = x.map(String.init).joined(separator: ", ")
      repairs.append(failed.repair(1, .call("reshape", 1, sizes)))
    }
    if x.rank == 1, mask.rank == 1, mask[0] > x[0] {
      repairs.append(failed.replacing(1, with: .factor(1), .text("[:\(x[0])]")))
    }
    return repairs
  }

  /// The value in the shape of the part, or another part that it goes into.
  static func replacement(_ failed: FailedExpression) -> [Repair] {
    guard let part = failed.shape(0), let value = failed.shape(1), let whole = failed.shape(2)
    else {
      return []
    }
    var repairs: [Repair] = []
    if value.elementCount == part.elementCount, value != part {
      let sizes = part.map(String.init).joined(separator: ", ")
      repairs.append(failed.repair(1, .call("reshape", 1, sizes)))
    }
    if value.rank == 1, part.rank == 2, value[0] == part[0] {
      repairs.append(failed.repair(1, .call("unsqueeze", 1, "1")))
    }
    if value.rank == 2 { repairs.append(failed.replacing(1, with: .factor(1), .text(".T"))) }
    if value.rank == 1, part.rank == 1, whole.rank == 2, value[0] == whole[0] {
      repairs.append(Repair([.factor(2), .text("[:, 0] = "), .operand(1)]))
    }
    if value.rank == 1, part.rank == 1, value[0] > part[0], part[0] > 0 {
      repairs.append(failed.replacing(1, with: .factor(1), .text("[:\(part[0])]")))
    }
    if value.rank == 1, part.rank == 0, whole.rank == 1 {
      repairs.append(failed.replacing(1, with: .factor(1), .text("[0]")))
    }
    return repairs
  }
}
