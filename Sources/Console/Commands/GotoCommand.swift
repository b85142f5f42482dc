import Language
import Lessons
import Operations

/// Goes to a block by its number.
enum GotoCommand: Command {
  static let reference = CommandReference(
    "goto", usage: ":goto N", en: "Goes to block N of the lesson, back or ahead.",
    zh: "跳到课程的第 N 块，向前向后都行。")

  static func run(_ call: CommandCall) throws(Diagnostic) {
    let stage = try call.stage()
    guard let number = Int(call.text) else {
      throw call.failure(
        .domain,
        LocalizedText(en: "a block is named by its number", zh: "要用数字指明第几块"), hint: call.usageHint)
    }
    stage.perform(.goto(number))
  }
}
