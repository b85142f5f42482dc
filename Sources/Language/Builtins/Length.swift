import Operations

/// The number of elements along the first axis.
enum Length: Builtin {
  static let value = Parameter.value(
    "value", en: "a tensor, a tuple, a string or a model", zh: "张量、元组、字符串或模型")

  static let onlyComputes = true

  static let reference = Reference(
    "len", .talking, [value],
    en: "The number of items: the size of a tensor's first axis.",
    zh: "元素的个数；对张量来说是第一个轴的长度。",
    shape: "any",
    examples: [
      Example("len([1 2 3; 4 5 6])", prints: "2"),
      Example("len((1, 2, 3))", prints: "3"),
      Example("len(1)", fails: .wrongType),
    ])

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    guard let value = call[value] else { return .none }
    if case .string(let string) = value {
      return .number(Double(try Indexing.letterCount(of: string)))
    }
    return .number(Double(try ElementSequence(value).count))
  }
}
