import TestSupport
import Testing

/// The built tool with a screen reader: whatever happens, no cell of the screen is ever overwritten.
@Suite("With a screen reader", .serialized, .timeLimit(.minutes(2)))
struct SpeechTests {
  private let state: TemporaryDirectory

  init() throws {
    state = try TemporaryDirectory()
  }

  private var environment: [String: String] {
    [
      "TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": state.path, "EDITRC": "/dev/null",
      "XDG_STATE_HOME": state.path,
    ]
  }

  private func start(_ arguments: [String], _ more: [String: String] = [:]) throws -> PseudoTerminal
  {
    try PseudoTerminal(
      PseudoTerminal.productsDirectory + "/layerlab", arguments: ["--speech"] + arguments,
      environment: environment.merging(more) { $1 })
  }

  private func lines(_ terminal: PseudoTerminal) -> [String] {
    terminal.screen.scrollback + terminal.screen.text
  }

  /// Nothing was drawn over, and nothing was drawn that is no text.
  private func expectOnlyText(_ terminal: PseudoTerminal) {
    #expect(terminal.screen.overwritten.isEmpty)
    #expect(terminal.screen.unknown.isEmpty)
    let text = lines(terminal).joined()
    #expect(!text.unicodeScalars.contains { (0x2500...0x28FF).contains($0.value) })
  }

  @Test func linesAreEditedCompletedAndRecalled() throws {
    let terminal = try start([])
    try terminal.wait(forLine: ">", column: 2)
    // A slip of the finger taken back, a letter put in before others, an entry on two lines.
    terminal.send("x = [1 3")
    try terminal.wait(forLine: "> x = [1 3", column: 10)
    terminal.send("\u{7F}")
    try terminal.wait(forLine: "> x = [1", column: 9)
    terminal.send("2 4]\u{1B}[D\u{1B}[D\u{1B}[D")
    try terminal.wait(forLine: "> x = [1 2 4]", column: 10)
    terminal.send(" 3\r")
    try terminal.wait(forRow: "x is a vector of 4 numbers.")
    try terminal.wait(forRow: "1, 2, 3, 4.")
    try terminal.wait(forLine: ">", column: 2)
    terminal.send("max_poo\t")
    try terminal.wait(forLine: "> max_pool2d", column: 12)
    terminal.send("(\u{3}")
    try terminal.wait(forLine: ">", column: 2)
    // Candidates are listed, and the line comes once more below them.
    terminal.send("sig\t\t")
    try terminal.wait(forLine: "> sig", column: 5)
    try terminal.wait(for: "a candidate") { $0.rows.contains { $0.hasPrefix("sigmoid") } }
    terminal.send("\u{3}")
    try terminal.wait(forLine: ">", column: 2)
    terminal.send("\u{1B}[A")
    try terminal.wait(forLine: "> x = [1 2 3 4]", column: 15)
    terminal.send("\u{3}\u{12}x =")
    try terminal.wait(for: "the search") { $0.rows[$0.row].hasSuffix("x = [1 2 3 4]") }
    terminal.send("\u{7}\u{C}1 + [1 2] * [1 2 3]\r")
    try terminal.wait(for: "the place of the error") { screen in
      screen.rows.contains("column 11, “*”")
    }
    try terminal.wait(forLine: ">", column: 2)
    terminal.send("sum(\r1\r)\r")
    try terminal.wait(forRow: "1")
    terminal.send(":show [1 2; 3 4]\r")
    try terminal.wait(forRow: "Row 1: 3, 4.")
    terminal.send("\u{4}")
    #expect(terminal.waitForExit() == 0)
    expectOnlyText(terminal)
    #expect(!lines(terminal).joined().contains("^^"))
  }

  @Test func aLessonIsPlayed() throws {
    let terminal = try start(["play", "pooling"], ["LANG": "zh_CN.UTF-8"])
    try terminal.wait(for: "the lesson") { $0.rows[$0.row].hasPrefix("pooling 第 1 块") }
    func goOn(toBlock block: Int) throws {
      terminal.send("\r")
      try terminal.wait(for: "block \(block)") { screen in
        screen.rows[screen.row].hasPrefix("pooling 第 \(block) 块")
      }
    }
    try goOn(toBlock: 2)
    try goOn(toBlock: 3)
    // What goes on in the lesson goes on among the steps, and at the end leads back. The code comes
    // before its steps, once.
    for step in 1...4 {
      terminal.send("\r")
      try terminal.wait(for: "step \(step)") { screen in
        screen.rows.contains { $0.hasPrefix("第 \(step) 步，共 4 步。") }
      }
    }
    for block in 4...6 { try goOn(toBlock: block) }
    terminal.send("3.75\r")
    try terminal.wait(for: "the guess") { $0.rows.contains { $0.hasPrefix("  你说是 3.75") } }
    try terminal.wait(for: "the prompt") { $0.rows[$0.row].hasPrefix("pooling 第 6 块") }
    terminal.send("max_pool2d(x,, 2)\r")
    try terminal.wait(for: "the error") { $0.rows.contains { $0.hasPrefix("第 14 列") } }
    terminal.send(":goto 99\r:show max_pool2d(x, 2)\r")
    try terminal.wait(for: "a picture") { $0.rows.contains { $0.hasPrefix("第 1 行：9、6") } }
    try terminal.wait(for: "the prompt") { $0.rows[$0.row].hasPrefix("pooling 第 6 块") }
    terminal.send("\u{4}")
    #expect(terminal.waitForExit() == 0)
    expectOnlyText(terminal)
    let steps = lines(terminal).drop { $0 != "  :steps max_pool2d(x, 2)" }
    #expect(steps.contains { $0.hasPrefix("第 1 步，共 4 步。结果[0, 0]") })
    #expect(!steps.dropFirst().contains("  :steps max_pool2d(x, 2)"))
    // What was said at a key is not said again when the steps are over.
    #expect(steps.count { $0.hasPrefix("第 4 步，共 4 步。") } == 1)
    #expect(!steps.contains { $0.contains("第 2 步，共 4 步") && !$0.hasPrefix("第") })
    // One language at a time.
    #expect(!lines(terminal).joined().contains("Max pooling cuts"))
  }

  @Test func aLessonPlaysByItself() throws {
    let terminal = try start(["play", "pooling", "--auto", "--pace", "100000"])
    #expect(terminal.waitForExit() == 0)
    expectOnlyText(terminal)
    let text = lines(terminal)
    #expect(text.contains { $0.contains("Max pooling cuts") })
    #expect(!text.joined().contains("池化"))
    #expect(text.contains { $0.hasPrefix("    Step 4 of 4, output [1, 1] looks at x") })
  }
}
