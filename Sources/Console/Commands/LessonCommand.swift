import Language
import Lessons
import Operations

/// Opens a lesson.
enum LessonCommand: Command {
  static let reference = CommandReference(
    "lesson", usage: ":lesson NAME", topic: .lesson,
    en: "Opens a lesson where you left it; Enter plays the next block.",
    zh: "打开一节课，从上次停下的地方接着上；按 Enter 播放下一块。")

  static func run(_ call: CommandCall) throws(Diagnostic) {
    try call.refuseInsideLesson()
    guard !call.text.isEmpty else {
      throw call.failure(
        .missingArgument, at: call.name.span,
        LocalizedText(en: ":lesson needs the name of a lesson", zh: ":lesson 后面要写课程的名字"),
        hint: LocalizedText(en: ":lessons lists them all", zh: ":lessons 会列出所有课程"))
    }
    try LessonStage.open(call.text, in: call.console)
  }
}
