import Language
import Operations

/// Chooses the language of messages and lessons.
enum LanguageCommand: Command {
  static let reference = CommandReference(
    "lang", usage: ":lang en|zh|both", topic: .words(["en", "zh", "both"]),
    en: "Chooses the language of messages, help and lessons.",
    zh: "选择提示、帮助和课程的语言。")

  static func run(_ call: CommandCall) throws(Diagnostic) {
    guard let choice = LanguageChoice(rawValue: call.text) else {
      throw call.failure(
        .domain, LocalizedText(en: "the languages are en, zh and both", zh: "可选的语言是 en、zh 和 both"),
        hint: call.usageHint)
    }
    call.console.settings.language = choice
    call.console.settings.lessonLanguage = choice
    call.console.stage?.showAgain()
  }
}
