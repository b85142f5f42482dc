import Language
import Lessons

/// Goes on, past an open question.
enum NextCommand: Command {
  static let reference = CommandReference(
    "next", usage: ":next", en: "Plays the next block of the lesson, past an open question.",
    zh: "播放课程的下一块，可以跳过还没答的问题。")

  static func run(_ call: CommandCall) throws(Diagnostic) {
    try call.stage().perform(.next)
  }
}
