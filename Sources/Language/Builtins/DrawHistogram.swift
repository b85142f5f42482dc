import Operations

/// Draws how the numbers of a tensor are distributed, from within a program.
enum DrawHistogram: Builtin {
  static let x = Parameter.value("x", en: "the tensor", zh: "张量")

  static let reference = Reference(
    "hist", .talking, [x],
    en: """
      Draws how the numbers of a tensor are distributed, as `:hist` does, from within a function or \
      a loop.
      """,
    zh: "画出张量中数值的分布，效果同 `:hist`，可以用在函数和循环里。",
    shape: "any",
    examples: [
      Example("hist([1 2 2 3])", prints: "none"),
      Example("hist(\"a\")", fails: .wrongType),
    ])

  static var mayBeTried: Bool { false }

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    let value = call[x] ?? .none
    call.evaluator.host.draw(.histogram(try value.drawable(parameter: x.name)))
    return .none
  }
}
