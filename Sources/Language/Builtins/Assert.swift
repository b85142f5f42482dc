import Operations

/// Insists that a condition holds.
enum Assert: Builtin {
  static let condition = Parameter.value("condition", en: "what should hold", zh: "应当成立的条件")
  static let message = Parameter.value(
    "message", isOptional: true, en: "what to say otherwise", zh: "不成立时显示的话")

  static let reference = Reference(
    "assert", .talking, [condition, message],
    en:
      "Stops with an error where a condition does not hold. Every element of a tensor must be true.",
    zh: "条件不成立就报错停下。张量的每个元素都必须为真。",
    shape: "any",
    examples: [
      Example("assert(1 + 1 == 2)", prints: "none"),
      Example("assert(1 > 2, \"no\")", fails: .assertion),
    ])

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    guard let value = call[condition] else { return .none }
    let holds: Bool
    if let variable = value.variable {
      holds = variable.value.allSatisfy { $0 != 0 }
    } else {
      holds = try Arithmetic.condition(value)
    }
    guard !holds else { return .none }
    throw .assertion(call[message].map { $0.text() })
  }
}
