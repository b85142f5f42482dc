import Language
import Lessons

/// Gives the answer away.
enum AnswerCommand: Command {
  static let reference = CommandReference(
    "answer", usage: ":answer", en: "Shows the answer of the open question and goes on.",
    zh: "显示当前问题的答案，然后继续。")

  static func run(_ call: CommandCall) throws(Diagnostic) {
    try call.stage().perform(.answer)
  }
}
