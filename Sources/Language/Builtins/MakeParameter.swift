import Autodiff
import Operations
import Tensors

/// Makes a parameter: a tensor with identity, whose gradient is kept.
enum MakeParameter: Builtin {
  static let x = Parameter.value("x", en: "first numbers", zh: "初始的数")

  static let reference = Reference(
    "param", .differentiation, [x],
    en:
      "Makes a parameter. Whatever is computed from it is recorded, so that `grad` and `backward` work.",
    zh: "创建一个参数。由它算出的一切都会被记录，`grad` 和 `backward` 才有据可依。",
    shape: "any",
    examples: [
      Example("param([1 2])", prints: "[1, 2]"),
      Example("param(\"a\")", fails: .wrongType),
    ])

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    let value = call[x] ?? .none
    guard let variable = value.variable else {
      throw .wrongKind(
        found: value.kind, expected: LocalizedText(en: "a tensor", zh: "张量"), parameter: x.name)
    }
    do {
      let type = variable.value.elementType.computed
      return .leaf(Leaf(try variable.value.converted(to: type)))
    } catch {
      throw EvaluationError(error)
    }
  }
}
