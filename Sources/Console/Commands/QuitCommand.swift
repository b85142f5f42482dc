import Language

/// Leaves the console.
enum QuitCommand: Command {
  static let reference = CommandReference(
    "quit", usage: ":quit", en: "Leaves the console; Ctrl-D does the same.",
    zh: "离开控制台，按 Ctrl-D 也一样。")

  static func run(_ call: CommandCall) throws(Diagnostic) {
    try call.refuseInsideLesson()
    call.console.isLeaving = true
  }
}
