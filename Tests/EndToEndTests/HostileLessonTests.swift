import Foundation
import Glibc
import TestSupport
import Testing

/// Lessons of strangers that try to steer the terminal, read other files, or never end.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct HostileLessonTests {
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

  /// What makes a terminal take a title, ring, clear itself and turn the direction of writing.
  private static let poison = "\u{1B}]0;owned\u{7}\u{1B}[2J\u{9B}31m\u{8}\u{202E}"

  /// A lesson with poison wherever a text may stand.
  private static let poisoned = """
    ---
    title: "T\(poison)\\e[31m | 题\(poison)"
    needs: ["a\(poison)"]
    ---

    # T\(poison) | 题\(poison)

    Words\(poison) with `code\(poison)`, $`x\(poison)`$ and [a link\(poison)](help:a\(poison)) &#27;[31m.\\
    话\(poison)。

    <!-- note: Note\(poison) | 注\(poison) -->

    ![Alt\(poison) | 图\(poison)](x\(poison).png)

    | A\(poison) \\| 甲 | 1 |
    |---|---|
    | b\(poison) \\| 乙 | 2 |

    > Quote\(poison).\\
    > 引\(poison)。

    ```math
    x\(poison)
    ```

    ```layerlab
    # comment\(poison) | 注释\(poison)
    print("\\u{1b}]0;owned\\u{7}\\u{1b}[2J\\u{9b}31m")
    "\\u{1b}[31m"
    assert(false, "\\u{1b}]0;owned\\u{7}")
    ```
    ```output
    \(poison)
    ```

    Fill\(poison).\\
    填\(poison)。

    ```exercise id=fill
    y = ____ # \(poison)
    ```
    ```check
    y == 2
    ```
    ```hint
    Hint\(poison) | 提示\(poison)
    ```
    ```answer
    2
    ```
    ```misconception
    3
    No\(poison) | 不\(poison)
    ```

    ```quiz
    Q\(poison)? | 问\(poison)？
    - [ ] a\(poison)
      because\(poison) | 因为\(poison)
    - [x] b\(poison)
    proof: 1\(poison)
    ```
    """

  /// Whether a text steers the terminal by more than line breaks.
  private func steers(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      (scalar.value < 0x20 && scalar != "\n") || (0x7F..<0xA0).contains(scalar.value)
        || (0x202A...0x202E).contains(scalar.value)
    }
  }

  @Test func noControlCharacterReachesAPipe() throws {
    let name = "05-evil\u{1B}]0;owned\u{7}.md"
    let path = try state.write(Self.poisoned, to: name)
    for arguments in [
      ["play", path], ["check", path], ["check", path, "--json"], ["check", state.path],
      ["play", path, "--lang", "zh"],
    ] {
      let outcome = try tool(arguments)
      #expect(!steers(outcome.output), "\(arguments)")
      #expect(!steers(outcome.errors), "\(arguments)")
      #expect(outcome.output.contains("�") || outcome.output.contains("control-character"))
    }
    let listed = try Tool.run(
      ["lessons"], environment: environment.merging(["LAYERLAB_LESSONS": state.path]) { $1 })
    #expect(!steers(listed.output))
  }

  @Test func noControlCharacterReachesATerminal() throws {
    let path = try state.write(Self.poisoned, to: "05-evil\u{1B}]0;owned\u{7}.md")
    let terminal = try PseudoTerminal(
      PseudoTerminal.productsDirectory + "/layerlab", arguments: ["play", path],
      environment: environment)
    for _ in 0..<14 {
      let before = terminal.output.count
      terminal.send("\u{1B}[6~")
      try terminal.wait(for: "a prompt") { screen in
        terminal.output.count > before && screen.rows[screen.row].contains("»")
      }
    }
    terminal.send(":goto 7\r")
    try terminal.wait(for: "a prompt") { $0.rows[$0.row].contains("____") }
    terminal.send("\u{3}")
    try terminal.wait(for: "a prompt") { $0.rows[$0.row].hasSuffix("»") }
    terminal.send(":hint\r:misconceptions\r:misconceptions 1\r")
    try terminal.wait(for: "the end") { screen in screen.rows.contains { $0.contains("No�") } }
    // The try stands in the line again; an empty one is wanted to leave.
    terminal.send("\u{3}")
    try terminal.wait(for: "a prompt") { $0.rows[$0.row].hasSuffix("»") }
    terminal.send("\u{4}")
    #expect(terminal.waitForExit() == 0)
    #expect(terminal.screen.unknown.isEmpty)
    #expect(!terminal.output.contains("owned\u{7}"))
    #expect(!terminal.output.contains("\u{1B}]"))
    #expect(!terminal.output.contains("\u{1B}[2J"))
    #expect(!terminal.output.contains("\u{202E}"))
  }

  @Test func cellsReachNeitherFilesNorTheConsole() throws {
    let cells = [":lesson pooling", ":lessons", ":quit", ":reset", ":plot relu --svg x.svg"]
    let text = cells.map { "Words.\\\n话。\n\n```layerlab error=permission\n\($0)\n```\n" }
    let path = try state.write(
      "---\ntitle: T | 题\n---\n\n# T | 题\n\n" + text.joined(separator: "\n"), to: "05-files.md")
    let before = try FileManager.default.contentsOfDirectory(atPath: state.path).sorted()
    let outcome = try tool(["check", path])
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: state.path).sorted() == before)
  }

  @Test func timeAndMemoryAreLimited() throws {
    let text = """
      ---
      title: T | 题
      ---

      # T | 题

      ```layerlab
      while true { 1 }
      ```
      """
    let path = try state.write(text, to: "05-endless.md")
    for arguments in [["play", path, "--timeout", "0.5"], ["check", path, "--timeout", "0.5"]] {
      #expect(try tool(arguments).status != 0)
    }
    let large = try state.write(
      text.replacingOccurrences(of: "while true { 1 }", with: "x = ones(100000, 100000)"),
      to: "06-large.md")
    let outcome = try tool(["play", large, "--memory-limit", "10000000"])
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("memory-limit"))
    let check = try tool(["check", large, "--memory-limit", "10000000"])
    #expect(check.status == 1)
    #expect(check.output.contains("06-large.md:8:"))
  }
}
