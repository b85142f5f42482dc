import Language
import Lessons

/// Begins a lesson anew.
enum RestartCommand: Command {
  static let reference = CommandReference(
    "restart", usage: ":restart", en: "Plays the lesson from its beginning.",
    zh: "从头播放这节课。")

  static func run(_ call: CommandCall) throws(Diagnostic) {
    try call.stage().perform(.restart)
  }
}
