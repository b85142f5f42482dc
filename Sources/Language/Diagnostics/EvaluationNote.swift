import Models
import Operations
import Tensors

/// What the evaluator has to say that is no error.
enum EvaluationNote {
  /// A whole number that single precision cannot hold.
  case inexact(Double)
  /// A builtin that a variable hides.
  case hiddenBuiltin(String)
  /// Training that the learner ended in an epoch.
  case trainingInterrupted(epoch: Int, epochs: Int)
  /// Training whose loss was no finite number any more in an epoch.
  case trainingDiverged(epoch: Int, loss: Double)
  /// Training that has gone back to its best epoch.
  case trainingStoppedEarly(best: Int)

  /// The note on how training ended; none where all epochs are done.
  init?(_ ending: Trainer.Ending, epochs: Int) {
    switch ending {
    case .finished: return nil
    case .interrupted(let epoch): self = .trainingInterrupted(epoch: epoch, epochs: epochs)
    case .diverged(let epoch, let loss): self = .trainingDiverged(epoch: epoch, loss: loss)
    case .stoppedEarly(let best): self = .trainingStoppedEarly(best: best)
    }
  }

  /// The note in words.
  var text: LocalizedText {
    switch self {
    case .inexact(let number):
      let (written, kept) = (NumberFormat.display(number), Double(Float(number)))
      return LocalizedText(
        en:
          "float32 cannot hold \(written): it becomes \(NumberFormat.display(kept)); float64(x) keeps it",
        zh: "float32 存不下 \(written)，它变成了 \(NumberFormat.display(kept))；用 float64(x) 可以保留")
    case .trainingInterrupted(let epoch, let epochs):
      return LocalizedText(
        en: """
          training ended in epoch \(epoch) of \(epochs), as you wished: the model keeps what it has \
          learned, the record holds the epochs before
          """,
        zh: "已按你的要求在第 \(epoch) 轮（共 \(epochs) 轮）结束训练：模型保留学到的东西，记录里是之前完整的各轮")
    case .trainingDiverged(let epoch, let loss):
      let number = NumberFormat.display(loss)
      return LocalizedText(
        en: "the loss became \(number) in epoch \(epoch), where training ended: try a smaller lr",
        zh: "损失在第 \(epoch) 轮变成了 \(number)，训练到此为止：试试更小的 lr")
    case .trainingStoppedEarly(let best):
      return LocalizedText(
        en: "stopped early: the model is as it was after epoch \(best), the best one",
        zh: "早停：模型已回到最好的第 \(best) 轮之后的样子")
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
