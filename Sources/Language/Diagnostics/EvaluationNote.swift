import Operations
import Tensors

/// What the evaluator has to say that is no error.
enum EvaluationNote {
  /// A whole number that single precision cannot hold.
  case inexact(Double)
  /// A builtin that a variable hides.
  case hiddenBuiltin(String)

  /// The note in words.
  var text: LocalizedText {
    switch self {
    case .inexact(let number):
      let (written, kept) = (NumberFormat.display(number), Double(Float(number)))
      return LocalizedText(
        en:
          "float32 cannot hold \(written): it becomes \(NumberFormat.display(kept)); float64(x) keeps it",
        zh: "float32 存不下 \(written)，它变成了 \(NumberFormat.display(kept))；用 float64(x) 可以保留")
    case .hiddenBuiltin(let name):
      return LocalizedText(
        en: "\(name) is now your own value; the builtin \(name) is hidden until :reset",
        zh: "\(name) 现在是你自己的值，内置的 \(name) 被它挡住了；:reset 之后恢复")
    }
  }

  /// Whether a number is whole and changes when it is rounded to single precision.
  fileprivate static func losesDigits(_ number: Double) -> Bool {
    number.magnitude > 0x1p24 && number.magnitude <= 0x1p53 && number == number.rounded()
      && Double(Float(number)) != number
  }
}

extension Value {
  /// A written whole number in the value that single precision cannot hold.
  var inexactNumber: Double? {
    switch self {
    case .number(let number):
      EvaluationNote.losesDigits(number) ? number : nil
    case .tensor(let variable) where variable.value.elementType == .literal:
      variable.value.first(where: EvaluationNote.losesDigits).map(variable.value.element(at:))
    default: nil
    }
  }

  /// The kind of number in a tensor.
  var elementType: ElementType? {
    switch self {
    case .number: .literal
    case .truth: .bool
    case .tensor(let variable): variable.value.elementType
    case .leaf(let leaf): leaf.value.elementType
    default: nil
    }
  }
}
