import TestSupport
import Testing

/// The built tool as a learner meets it: at a terminal, key by key.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct PromptTests {
  /// Where the tool keeps its history, so that no test sees what another has typed.
  private let state: TemporaryDirectory

  init() throws {
    state = try TemporaryDirectory()
  }

  private func start(
    _ arguments: [String] = [], _ more: [String: String] = [:], columns: Int = 80, rows: Int = 24
  ) throws -> PseudoTerminal {
    var environment = [
      "TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": state.path, "EDITRC": "/dev/null",
      "XDG_STATE_HOME": state.path,
    ]
    environment.merge(more) { $1 }
    return try PseudoTerminal(
      PseudoTerminal.productsDirectory + "/layerlab", arguments: arguments,
      environment: environment, columns: columns, rows: rows)
  }

  private func waitForPrompt(_ terminal: PseudoTerminal) throws {
    try terminal.wait(forLine: "»", column: 2)
  }

  @Test(arguments: ["C.UTF-8", "C", "zh_CN.UTF-8"])
  func chineseNamesAreTypedEditedAndRecalled(language: String) throws {
    let terminal = try start([], ["LANG": language])
    try waitForPrompt(terminal)
    terminal.send("卷积 = 3")
    try terminal.wait(forLine: "» 卷积 = 3", column: 10)
    terminal.send("\u{1B}[H\u{1B}[C核")
    try terminal.wait(forLine: "» 卷核积 = 3", column: 6)
    terminal.send("\r")
    try terminal.wait(forRow: "卷核积 : 3")
    try waitForPrompt(terminal)
    terminal.send("\u{1B}[A")
    try terminal.wait(forLine: "» 卷核积 = 3", column: 12)
    terminal.send("\u{3}")
    try waitForPrompt(terminal)
    terminal.send("\u{4}")
    #expect(terminal.waitForExit() == 0)
  }

  @Test func anEntryGoesOnWhileABracketIsOpen() throws {
    let terminal = try start()
    try waitForPrompt(terminal)
    terminal.send("x = [1 2\r")
    try terminal.wait(forLine: "...", column: 9)
    terminal.send("3 4]\r")
    try terminal.wait(forRow: "x : 2×2")
    try terminal.wait(forRow: "3  4")
  }

  @Test func controlCEndsAnEvaluationAndKeepsTheSession() throws {
    let terminal = try start()
    try waitForPrompt(terminal)
    terminal.send("x = 1; x\r")
    try waitForPrompt(terminal)
    terminal.send("while true { x += 1 }\r")
    try terminal.wait(forRow: "» while true { x += 1 }")
    // The signal is sent until the evaluation has begun and seen it.
    try terminal.wait(for: "the interruption") { screen in
      terminal.signal(2)
      return screen.rows.contains { $0.hasPrefix("error[interrupted]") }
    }
    try waitForPrompt(terminal)
    terminal.send("x\r")
    try terminal.wait(forRow: "1")
  }

  @Test func nothingIsLostByNonsense() throws {
    let terminal = try start()
    try waitForPrompt(terminal)
    for nonsense in ["1 +* 2", ":nonsense", "import numpy as np", "x = ", "\u{FEFF}", "(((", "]"] {
      terminal.send(nonsense + "\r")
      terminal.send("\u{3}")
    }
    terminal.send("6 * 7\r")
    try terminal.wait(forRow: "42")
  }

  @Test func commandsLeave() throws {
    let terminal = try start()
    try waitForPrompt(terminal)
    terminal.send(":quit\r")
    #expect(terminal.waitForExit() == 0)
    #expect(terminal.isCooked)
  }

  @Test func aLessonPlaysBlockByBlockAndTakesWhatIsTyped() throws {
    let terminal = try start(["play", "pooling"])
    try terminal.wait(for: "the lesson") { $0.text.last?.hasPrefix("pooling 1/") == true }
    #expect(
      terminal.screen.rows.contains(
        "  Enter goes on. Whatever you type is evaluated. Ctrl-D leaves."))
    terminal.send("\r\r")
    try terminal.wait(for: "the third block") { $0.text.last?.hasPrefix("pooling 3/") == true }
    terminal.send("max(x)\r")
    try terminal.wait(for: "its value") { screen in
      screen.rows.contains { $0.hasSuffix("9") }
        && screen.text.last?.hasPrefix("pooling 3/") == true
    }
    terminal.send("\u{4}")
    #expect(terminal.waitForExit() == 0)
    let again = try start(["play", "pooling"])
    try again.wait(for: "the same place") { $0.text.last?.hasPrefix("pooling 3/") == true }
  }

  @Test func resultsFollowTheWindow() throws {
    let terminal = try start(columns: 40)
    try waitForPrompt(terminal)
    terminal.resize(columns: 80, rows: 24)
    terminal.send("range(20)\r")
    try terminal.wait(for: "the whole row") { screen in
      screen.rows.contains {
        $0.hasPrefix("0  1  2") && $0.hasSuffix("18  19") && !$0.contains("…")
      }
    }
  }
}
