import Language
import Lessons

/// Lists the lessons.
enum LessonsCommand: Command {
  static let reference = CommandReference(
    "lessons", usage: ":lessons", en: "Lists the lessons with your progress.",
    zh: "列出所有课程和你的进度。")

  static func run(_ call: CommandCall) throws(Diagnostic) {
    try call.refuseInsideLesson()
    let library = try CourseFiles.find().library()
    call.show(CourseList(call.settings).document(library, ProgressFile.standard().read()))
  }
}
