import Operations
import Tensors

/// The text of a value.
enum TextOf: Builtin {
  static let value = Parameter.value("value", en: "any value", zh: "任意的值")

  static let onlyComputes = true

  static let reference = Reference(
    "str", .talking, [value],
    en: "The value as a text on one line.", zh: "把值写成一行文字。",
    shape: "any",
    examples: [
      Example("str([1 2; 3 4])", prints: "[[1, 2], [3, 4]]"),
      Example("str()", fails: .missingArgument),
    ])

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    let value = call[value] ?? .none
    try call.evaluator.willUse(bytes: value.textBytes)
    let text = value.text(precision: call.evaluator.host.precision)
    try checkInterruption()
    return .string(text)
  }

  /// Throws where the learner stopped the writing of a long text, which is unfinished then.
  static func checkInterruption() throws(EvaluationError) {
    do { try Tensor.checkInterruption() } catch { throw EvaluationError(error) }
  }
}
