import Language
import Operations

/// Chooses large print.
enum BigCommand: Command {
  static let reference = CommandReference(
    "big", usage: ":big on|off", topic: .words(["on", "off"]),
    en: "Large print for a projector: every character is as wide as high.",
    zh: "投影用的大字：每个字符都和汉字一样宽。")

  static func run(_ call: CommandCall) throws(Diagnostic) {
    try call.refuseInsideLesson()
    switch call.text {
    case "on": call.console.settings.setLargePrint(true)
    case "off": call.console.settings.setLargePrint(false)
    default:
      throw call.failure(
        .domain, LocalizedText(en: "large print is on or off", zh: "大字只能是 on 或 off"),
        hint: call.usageHint)
    }
    call.console.stage?.showAgain()
  }
}
