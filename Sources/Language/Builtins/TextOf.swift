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
    if case .string = value { return value }
    var text = ""
    try write(value, to: &text, call.evaluator)
    return .string(text)
  }

  /// Writes a value as `str` and `print` do.
  ///
  /// - Throws: Where the text would be longer than a string may be or than there is memory for, and
  ///   where the learner interrupts.
  static func write(
    _ value: Value, to text: inout String, _ evaluator: Evaluator
  ) throws(EvaluationError) {
    // While it grows a text is copied, so that it needs room for three.
    let room = max(0, MemoryBudget.byteLimit - MemoryBudget.bytesInUse) / 3
    if case .string(let string) = value {
      text += string
    } else {
      value.write(
        to: &text, precision: evaluator.host.precision, limit: min(room, Value.textLimit))
    }
    do {
      try Tensor.checkInterruption()
      guard text.utf8.count <= room else {
        throw TensorError.memoryLimit(
          requested: 3 * text.utf8.count, limit: MemoryBudget.byteLimit)
      }
    } catch {
      throw EvaluationError(error)
    }
    guard text.utf8.count <= Value.textLimit else {
      throw .tooManyItems(.string, limit: Value.textLimit)
    }
    try evaluator.willUse(bytes: text.utf8.count)
  }
}
