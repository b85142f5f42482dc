import Language
import Lessons

/// Judges what is there.
enum CheckCommand: Command {
  static let reference = CommandReference(
    "check", usage: ":check",
    en: "Judges what you have assigned so far as a try at the open exercise.",
    zh: "把你已经赋的值当作练习的答案来检查。")

  static func run(_ call: CommandCall) throws(Diagnostic) {
    try call.stage().perform(.check)
  }
}
