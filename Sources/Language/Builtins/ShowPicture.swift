import Operations
import Tensors

/// Shows a tensor as a picture, from within a program.
enum ShowPicture: Builtin {
  static let x = Parameter.value("x", en: "the tensor to show", zh: "要显示的张量")

  static let reference = Reference(
    "show", .talking, [x],
    en: "Shows a tensor as a picture, as `:show` does, from within a function or a loop.",
    zh: "把张量画成图，效果同 `:show`，可以用在函数和循环里。",
    shape: "any",
    examples: [
      Example("show([1 -2; 3 4])", prints: "none"),
      Example("show(relu)", fails: .wrongType),
    ])

  static var mayBeTried: Bool { false }

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    let value = call[x] ?? .none
    call.evaluator.host.draw(.image(try value.drawable(parameter: x.name)))
    return .none
  }
}

extension Value {
  /// The tensor that is to be drawn.
  func drawable(parameter: String) throws(EvaluationError) -> Tensor {
    guard let tensor = variable?.value else {
      throw .wrongKind(
        found: kind, expected: LocalizedText(en: "a tensor", zh: "张量"), parameter: parameter)
    }
    return tensor
  }
}
