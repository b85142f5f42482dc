import Glibc
import TestSupport
import Testing

/// What surrounds the editor: settings files, the history file, and terminals of all kinds.
@Suite(.serialized, .timeLimit(.minutes(1)))
struct LineEditorSettingsTests: ProbeDriving {
  @Test func aSettingsFileMaySwitchEditingOff() throws {
    let directory = try TemporaryDirectory()
    let path = try directory.write("edit off\n", to: "editrc")
    let terminal = try start(["EDITRC": path])
    try terminal.wait(for: "a prompt") { $0.rows[0] == "实验 »" }
    #expect(terminal.isCooked)
    terminal.send("卷积\n")
    try terminal.wait(forRow: "<卷积>")
  }

  @Test func aSettingsFileMayBindOurCommands() throws {
    let directory = try TemporaryDirectory()
    let path = try directory.write("bind ^T layerlab-home\n", to: "editrc")
    let terminal = try start(["EDITRC": path])
    try waitForPrompt(terminal)
    try type("卷积\u{14}", into: terminal, shows: "卷积", column: 7)
  }

  @Test func viModeThroughTheSettingsFile() throws {
    let directory = try TemporaryDirectory()
    let path = try directory.write("bind -v\n", to: "editrc")
    let terminal = try start(["EDITRC": path])
    try waitForPrompt(terminal)
    try type("one 卷积", into: terminal, shows: "one 卷积", column: 15)
    // A bare Escape is the command mode: the cursor steps back onto the last character.
    try type("\u{1B}", into: terminal, shows: "one 卷积", column: 13)
    try type("0", into: terminal, shows: "one 卷积", column: 7)
    try type("dw", into: terminal, shows: "卷积", column: 7)
    try type("u", into: terminal, shows: "one 卷积", column: 7)
    try type("x\u{1B}[C", into: terminal, shows: "ne 卷积", column: 8)
    terminal.send("\r")
    try terminal.wait(forRow: "<ne 卷积>")
    try waitForPrompt(terminal)
    terminal.send("\u{1B}")
    terminal.send("k")
    try terminal.wait(for: "the entry recalled") { $0.rows[$0.row] == Self.prompt + "ne 卷积" }
  }

  @Test func historyOutlivesTheSession() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/history"
    let first = try start(["PROBE_HISTORY": path])
    try waitForPrompt(first)
    first.send("卷积(\r1)\r")
    try first.wait(forRow: "<卷积(|  1)>")
    try waitForPrompt(first)
    // Killed, not ended.
    first.signal(SIGKILL)
    _ = first.waitForExit()
    let second = try start(["PROBE_HISTORY": path])
    try waitForPrompt(second)
    second.send("\u{1B}[A")
    try second.wait(forLine: "...   1)", column: 8)
  }

  @Test func theTerminalIsSaneAfterTheEnd() throws {
    for ending in [SIGTERM, SIGHUP] {
      let terminal = try start()
      try waitForPrompt(terminal)
      #expect(!terminal.isCooked)
      terminal.signal(ending)
      #expect(terminal.waitForExit() == -ending)
      #expect(!terminal.screen.marksPaste)
    }
    let terminal = try start()
    try waitForPrompt(terminal)
    terminal.send("exit\r")
    #expect(terminal.waitForExit() == 7)
    #expect(!terminal.screen.marksPaste)
  }

  @Test(arguments: [["TERM": "dumb"], ["TERM": ""]])
  func aTerminalThatMustNotBeDrawnOnIsReadPlainly(environment: [String: String]) throws {
    let terminal = try start(environment)
    try terminal.wait(for: "a prompt") { $0.rows[0] == "实验 »" }
    terminal.send("f(\n")
    try terminal.wait(for: "a further prompt") { $0.rows[1] == "..." }
    terminal.send("卷积)\n")
    try terminal.wait(forRow: "<f(|卷积)>")
    #expect(!terminal.output.contains("\u{1B}"))
    try waitForPrompt(terminal)
    terminal.send("part\u{3}")
    try terminal.wait(forRow: "<interrupted>")
    terminal.send("\u{4}")
    #expect(terminal.waitForExit() == 0)
  }
}
