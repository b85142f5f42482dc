import Language
import Lessons

/// Goes back.
enum BackCommand: Command {
  static let reference = CommandReference(
    "back", usage: ":back", en: "Goes back one block; variables are as they were there.",
    zh: "退回上一块，变量恢复成当时的样子。")

  static func run(_ call: CommandCall) throws(Diagnostic) {
    try call.stage().perform(.back)
  }
}
