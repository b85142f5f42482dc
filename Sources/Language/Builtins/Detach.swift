import Autodiff
import Operations

/// Cuts a tensor off from how it came about.
enum Detach: Builtin {
  static let x = Parameter.value("x", en: "tensor", zh: "张量")

  static let onlyComputes = true

  static let reference = Reference(
    "detach", .differentiation, [x],
    en: "The same numbers as a constant: no gradient flows through it.",
    zh: "同样的数，但当作常量：梯度到此为止。",
    shape: "any",
    examples: [
      Example("detach(param([1 2]))", prints: "[1, 2]"),
      Example("detach(\"a\")", fails: .wrongType),
    ])

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    let value = call[x] ?? .none
    guard let variable = value.variable else {
      throw .wrongKind(
        found: value.kind, expected: LocalizedText(en: "a tensor", zh: "张量"), parameter: x.name)
    }
    return Value(variable.detached)
  }
}
