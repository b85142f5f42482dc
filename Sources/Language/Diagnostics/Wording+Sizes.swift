import Operations

extension Wording {
  /// What is said of a tuple, a string or a model that would be too large.
  static func tooManyItems(_ kind: ValueKind, _ limit: Int) -> Wording {
    switch kind {
    case .string:
      Wording(
        en: "the string would be longer than \(limit) bytes", zh: "字符串会超过 \(limit) 字节",
        hintEn: "a loop that joins a string to itself doubles it each time",
        hintZh: "把字符串与自身相接的循环每次都会让它翻倍")
    case .tensor:
      Wording(
        en: "more than \(limit) tensors are given at once", zh: "一次给出的张量超过 \(limit) 个",
        hintEn: "join them in portions, or make one tensor from the start",
        hintZh: "请分批拼接，或者从一开始就做成一个张量")
    case .layer:
      Wording(
        en: "the model would have more than \(limit) layers", zh: "模型会超过 \(limit) 层",
        hintEn: "a model that stands in another one twice counts twice",
        hintZh: "一个模型在另一个里出现两次就算两次")
    default:
      Wording(
        en: "the tuple would hold more than \(limit) values", zh: "元组会超过 \(limit) 个值",
        hintEn: "values in the tuples inside it count too; many numbers belong in a tensor",
        hintZh: "里层元组中的值也计算在内；大量的数应放在张量里")
    }
  }
}
