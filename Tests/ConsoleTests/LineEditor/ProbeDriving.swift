import TestSupport

/// Drives the editor's probe, a program that does nothing but edit lines and repeat them.
protocol ProbeDriving {}

extension ProbeDriving {
  /// The prompt that the probe shows.
  static var prompt: String { "实验 » " }

  /// Starts the probe on a terminal of its own, with more variables than the usual ones.
  func start(
    _ more: [String: String] = [:], columns: Int = 40, rows: Int = 12
  ) throws -> PseudoTerminal {
    var environment = [
      "TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": "/nonexistent", "EDITRC": "/dev/null",
    ]
    environment.merge(more) { $1 }
    let terminal = try PseudoTerminal(
      PseudoTerminal.productsDirectory + "/LineEditorProbe", environment: environment,
      columns: columns, rows: rows)
    return terminal
  }

  /// Waits for an empty line, types `keys`, and waits for the line to be `line`.
  func type(
    _ keys: String, into terminal: PseudoTerminal, shows line: String, column: Int
  ) throws {
    terminal.send(keys)
    try terminal.wait(forLine: "实验 » " + line, column: column)
  }

  /// Waits for an empty line with its prompt.
  func waitForPrompt(_ terminal: PseudoTerminal) throws {
    try terminal.wait(forLine: "实验 »", column: 7)
  }
}
