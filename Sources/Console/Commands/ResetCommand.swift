import Language

/// Forgets all variables.
enum ResetCommand: Command {
  static let reference = CommandReference(
    "reset", usage: ":reset", en: "Forgets all variables and starts the random numbers anew.",
    zh: "清除所有变量，随机数从头开始。")

  static func run(_ call: CommandCall) throws(Diagnostic) {
    try call.refuseInsideLesson()
    // What was done to objects of a lesson could not be undone any more without the history.
    call.console.stage?.takeBackLentObjects()
    call.console.session.reset(seed: call.settings.seed)
  }
}
