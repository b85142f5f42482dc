/// Members and methods of tensors and models elsewhere, and what is written for them here.
enum MemberHabits {
  /// The text that stands for a member, or for the call of one; none where a function of the same
  /// name does.
  ///
  /// - Parameters:
  ///   - name: The member.
  ///   - owner: What stands in front of the point, held together.
  ///   - arguments: The arguments of its call as they are written.
  /// - Returns: The text; none where the member is not known.
  static func replacement(_ name: String, of owner: String, _ arguments: [String]) -> String? {
    let list = arguments.joined(separator: ", ")
    switch name {
    case "numpy", "tolist", "cuda", "cpu", "to", "clone", "copy", "contiguous", "data", "device",
      "requires_grad", "values", "coalesce", "item":
      return owner
    case "ndim", "dim", "ndimension": return "\(owner).rank"
    case "numel", "nelement": return "\(owner).size"
    case "length": return "len(\(owner))"
    case "t", "mT", "H": return "\(owner).T"
    case "float", "half": return "float32(\(owner))"
    case "double": return "float64(\(owner))"
    case "astype", "type":
      let isDouble = list.contains("64") || list == "float"
      return "\(isDouble ? "float64" : "float32")(\(owner))"
    case "requires_grad_": return "param(\(owner))"
    case "train": return "\(owner).training = \(list == "False" ? "false" : "true")"
    case "eval": return "\(owner).training = false"
    case "forward", "__call__": return "\(owner)(\(list))"
    case "mm", "matmul", "bmm", "dot": return arguments.count == 1 ? "\(owner) @ \(list)" : nil
    case "add_": return "\(owner) += \(list)"
    case "sub_": return "\(owner) -= \(list)"
    case "mul_": return "\(owner) *= \(list)"
    case "div_": return "\(owner) /= \(list)"
    default: return nil
    }
  }
}
