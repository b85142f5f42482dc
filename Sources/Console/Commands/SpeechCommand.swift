import Language
import Operations

/// Chooses whether pictures are drawn or said.
enum SpeechCommand: Command {
  static let reference = CommandReference(
    "speech", usage: ":speech on|off", topic: .words(["on", "off"]),
    en: """
      For screen readers: pictures become sentences, nothing is repainted, errors name the column, \
      and one language is spoken at a time.
      """,
    zh: "供读屏软件使用：图变成句子，屏幕不重绘，报错时直接说第几列，一次只用一种语言。")

  static func run(_ call: CommandCall) throws(Diagnostic) {
    switch call.text {
    case "on": call.console.settings.isSpeech = true
    case "off": call.console.settings.isSpeech = false
    default:
      throw call.failure(
        .domain, LocalizedText(en: "speech is on or off", zh: "speech 只能是 on 或 off"),
        hint: call.usageHint)
    }
  }
}
