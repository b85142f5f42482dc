import Language
import Lessons
import Operations

/// Plays wrong answers before a class.
enum MisconceptionsCommand: Command {
  static let reference = CommandReference(
    "misconceptions", usage: ":misconceptions [N]",
    en: "Lists the wrong answers that the open exercise knows, or plays the Nth.",
    zh: "列出当前练习的常见错误答案，或演示第 N 个。")

  static func run(_ call: CommandCall) throws(Diagnostic) {
    let stage = try call.stage()
    guard !call.text.isEmpty else {
      stage.perform(.misconceptions)
      return
    }
    guard let number = Int(call.text) else {
      throw call.failure(
        .domain,
        LocalizedText(en: "a misconception is named by its number", zh: "要用数字指明第几个误解"),
        hint: call.usageHint)
    }
    stage.perform(.misconception(number))
  }
}
