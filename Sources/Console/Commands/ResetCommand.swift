import Language

/// Forgets all variables.
enum ResetCommand: Command {
  static let reference = CommandReference(
    "reset", usage: ":reset",
    en: "Forgets all variables and starts the random numbers anew; :undo undoes it.",
    zh: "清除所有变量，随机数从头开始；:undo 可以恢复。")

  static func run(_ call: CommandCall) throws(Diagnostic) {
    try call.refuseInsideLesson()
    try call.console.session.reset(seed: call.settings.seed)
  }
}
