import Operations

/// Writes values on a line.
enum Print: Builtin {
  static let values = Parameter.values("values", en: "what to write", zh: "要输出的值")

  static let reference = Reference(
    "print", .talking, [values],
    en: "Writes values on one line with blanks between them.",
    zh: "把各个值写在一行，中间用空格隔开。",
    shape: "any",
    examples: [
      Example("print(\"loss\", 0.5)", prints: "none"),
      Example("print(x=1)", fails: .unknownArgument),
    ])

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    let evaluator = call.evaluator
    var text = ""
    for (index, value) in call[all: values].enumerated() {
      if index > 0 { text += " " }
      try TextOf.write(value, to: &text, evaluator)
    }
    evaluator.host.print(text)
    return .none
  }
}
