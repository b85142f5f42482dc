import Foundation
import TestSupport
import Testing

/// The built tool with lessons: at a terminal, through a pipe, and as a checker.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct LessonTests {
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

  private func tool(_ arguments: [String]) throws -> Tool.Outcome {
    try Tool.run(arguments, environment: environment, in: state.path)
  }

  private func start(_ arguments: [String]) throws -> PseudoTerminal {
    try PseudoTerminal(
      PseudoTerminal.productsDirectory + "/layerlab", arguments: arguments,
      environment: environment)
  }

  @Test func aLessonPlaysKeyByKeyAndIsTakenUpAgain() throws {
    let terminal = try start(["play", "convolution"])
    try terminal.wait(forRow: "  Convolution · 卷积")
    try terminal.wait(for: "the prompt") { $0.rows[$0.row].hasPrefix("convolution 1/") }
    terminal.send("\r")
    try terminal.wait(for: "the prompt") { $0.rows[$0.row].hasPrefix("convolution 2/") }
    terminal.send("\u{1B}[6~")
    // The third block shows a picture, which the same key leaves.
    try terminal.wait(for: "the picture") { $0.isAlternate && !$0.text.isEmpty }
    terminal.send("\u{1B}[6~")
    try terminal.wait(for: "the prompt") { $0.rows[$0.row].hasPrefix("convolution 3/") }
    terminal.send("\u{1B}[5~")
    try terminal.wait(for: "the prompt") { $0.rows[$0.row].hasPrefix("convolution 2/") }
    terminal.send(":goto 10\r")
    try terminal.wait(for: "the guess") { $0.rows[$0.row].hasPrefix("convolution 10/") }
    terminal.send("-2\r")
    try terminal.wait(forRow: "  ✓ You said -2, and so it is: · 你说是 -2，果然如此：")
    try terminal.wait(for: "the prompt") { $0.rows[$0.row].hasPrefix("convolution 10/") }
    terminal.send("\u{4}")
    #expect(terminal.waitForExit() == 0)

    let again = try start(["play", "convolution"])
    try again.wait(for: "the place") { $0.rows[$0.row].hasPrefix("convolution 10/") }
    again.send("\u{4}")
    #expect(again.waitForExit() == 0)
    #expect(try tool(["lessons"]).output.contains("10/"))
  }

  @Test func aLessonWithoutEndIsToldToHaveRunOutOfTime() throws {
    let path = try state.write(
      "# T | 题\n\nHi.\\\n你好。\n\n```layerlab\nwhile true { 1; }\n```\n", to: "endless.md")
    let checked = try tool(["check", path, "--timeout", "1", "--lang", "en"])
    #expect(checked.status == 1)
    #expect(checked.errors.contains("not checked to the end: 1 of 1 lesson"))
    #expect(checked.errors.contains("--timeout"))
    let played = try tool(["play", path, "--timeout", "1", "--lang", "en"])
    #expect(played.status == 1)
    #expect(played.output.contains("while true { 1; }"))
    #expect(played.output.contains("error[time-limit]: the time allowed is up"))
  }

  @Test func aCellThatIsStoppedIsPlayedAgain() throws {
    let path = try state.write(
      "# T | 题\n\nHi.\\\n你好。\n\n```layerlab\ni = 0; while i < 1e9 { i = i + 1; }\n```\n",
      to: "busy.md")
    let terminal = try start(["play", path, "--lang", "en"])
    try terminal.wait(for: "the prompt") { $0.rows[$0.row].hasPrefix("busy 1/2 ") }
    for _ in 0..<2 {
      terminal.send("\r")
      // Until the terminal is given back for typing, Ctrl-C is a signal.
      usleep(300_000)
      terminal.send("\u{3}")
      try terminal.wait(for: "the end of it") { screen in
        screen.rows[screen.row].hasPrefix("busy 1/2 ")
          && screen.rows.contains { $0.contains("Stopped. Enter goes on from here.") }
      }
      terminal.send("\u{C}")
      try terminal.wait(for: "an empty screen") { screen in
        screen.rows[screen.row].hasPrefix("busy 1/2 ")
          && !screen.rows.contains { $0.contains("Stopped") }
      }
    }
    terminal.send("\u{4}")
    #expect(terminal.waitForExit() == 0)
  }

  @Test func anExerciseStandsInTheLineWithTheCursorInItsHole() throws {
    let path = try state.write(
      """
      # Double | 翻倍

      Double 3.\\
      把 3 翻一倍。

      ```exercise id=double
      y = ____ * 3
      ```
      ```check
      y == 6
      ```
      ```answer
      2
      ```
      """, to: "01-double.md")
    let terminal = try start(["play", path, "--lang", "en"])
    try terminal.wait(forLine: "double 1/1 » y = ____ * 3", column: 17)
    terminal.send("\r")
    try terminal.wait(for: "the answer to a blank") { screen in
      screen.rows.contains { $0.contains("error[unfinished]") }
    }
    try terminal.wait(forLine: "double 1/1 » y = ____ * 3", column: 17)
    terminal.send("2\r")
    try terminal.wait(forRow: "  ✓ Right.")
    try terminal.wait(forLine: "double 1/1 »", column: 13)
  }

  @Test(arguments: ["convolution", "pooling"])
  func aLessonPlaysStraightThroughWithoutATerminal(name: String) throws {
    let outcome = try tool(["play", name])
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output.contains("answers come by themselves"))
    #expect(outcome.lines.last { !$0.isEmpty } == "  End of the lesson. · 本课结束。")
    #expect(!outcome.output.contains("\u{1B}"))
  }

  @Test func theCheckNamesWhatItCountedAndFindsAChangedDigit() throws {
    let good = try tool(["check"])
    #expect(good.status == 0)
    #expect(good.lines.last?.hasSuffix("checked") == true)
    #expect(good.lines.last?.hasPrefix("2 lessons, ") == true)
    let bundle = PseudoTerminal.productsDirectory + "/layerlab_Lessons.resources/lessons/"
    let text = try String(contentsOfFile: bundle + "20-convolution.md", encoding: .utf8)
    let wrong = try state.write(
      text.replacingOccurrences(of: "-2  0  2\n-1  0  1\n", with: "-2  0  2\n-1  3  1\n"),
      to: "20-convolution.md")
    let bad = try tool(["check", wrong])
    #expect(bad.status == 1)
    #expect(bad.lines.contains { $0.hasPrefix(wrong + ":") && $0.hasSuffix(": output") })
    #expect(bad.lines.contains("    - -1  3  1"))
    #expect(bad.lines.contains("    + -1  0  1"))
    let json = try tool(["check", wrong, "--json"])
    #expect(json.status == 1)
    #expect(json.lines.first?.hasPrefix(#"{"type":"problem","code":"output""#) == true)
    #expect(json.lines.last?.hasPrefix(#"{"type":"checked","lessons":1"#) == true)
    let update = try tool(["check", wrong, "--update"])
    #expect(update.status == 0)
    #expect(update.lines.contains { $0.hasSuffix(": output brought up to date") })
    #expect(update.lines.contains("    + -1  0  1"))
    #expect(try String(contentsOfFile: wrong, encoding: .utf8) == text)
  }

  @Test func wrongNamesAreAnswered() throws {
    let unknown = try tool(["play", "convolutoin"])
    #expect(unknown.status == 1)
    #expect(unknown.errors.contains("did you mean convolution?"))
    #expect(try tool(["check", "nowhere/at-all.md"]).status == 1)
    #expect(try tool(["lessons"]).lines.count == 2)
  }
}
