import Language
import Lessons

/// Helps with an exercise.
enum HintCommand: Command {
  static let reference = CommandReference(
    "hint", usage: ":hint", en: "Shows the next hint of the open exercise.",
    zh: "显示当前练习的下一条提示。")

  static func run(_ call: CommandCall) throws(Diagnostic) {
    try call.stage().perform(.hint)
  }
}
