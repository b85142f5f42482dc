import Glibc
import TestSupport
import Testing

/// The editor as a learner meets it: a program on a terminal, driven key by key.
@Suite(.serialized, .timeLimit(.minutes(1)))
struct LineEditorSessionTests: ProbeDriving {
  @Test(arguments: ["C.UTF-8", "C", "zh_CN.UTF-8"])
  func wideCharactersAreEditedAndRecalled(language: String) throws {
    let terminal = try start(["LANG": language])
    try waitForPrompt(terminal)
    try type("卷积", into: terminal, shows: "卷积", column: 11)
    try type("\u{1B}[D", into: terminal, shows: "卷积", column: 9)
    try type("核", into: terminal, shows: "卷核积", column: 11)
    terminal.send("\r")
    try terminal.wait(forRow: "<卷核积>")
    try waitForPrompt(terminal)
    try type("\u{1B}[A", into: terminal, shows: "卷核积", column: 13)
    try type("\u{1B}[D\u{1B}[D\u{7F}", into: terminal, shows: "核积", column: 7)
    terminal.send("\r")
    try terminal.wait(forRow: "<核积>")
    try waitForPrompt(terminal)
    #expect(terminal.screen.unknown.isEmpty)
    terminal.send("\u{4}")
    #expect(terminal.waitForExit() == 0)
    #expect(terminal.screen.rows.contains("<end>"))
    #expect(!terminal.screen.marksPaste)
  }

  @Test func oneKeyMovesOverWhatLooksLikeOneCharacter() throws {
    let terminal = try start()
    try waitForPrompt(terminal)
    try type("ae\u{301}😀", into: terminal, shows: "ae\u{301}😀", column: 11)
    try type("\u{1B}[D", into: terminal, shows: "ae\u{301}😀", column: 9)
    try type("\u{1B}[D", into: terminal, shows: "ae\u{301}😀", column: 8)
    try type("\u{1B}[3~", into: terminal, shows: "a😀", column: 8)
    try type("\u{7F}", into: terminal, shows: "😀", column: 7)
  }

  @Test func anIncompleteEntryGoesOnBelow() throws {
    let terminal = try start()
    try waitForPrompt(terminal)
    try type("f(", into: terminal, shows: "f(", column: 9)
    terminal.send("\r")
    try terminal.wait(forLine: "...", column: 6)
    terminal.send("卷,\rx)")
    try terminal.wait(forLine: "...   x)", column: 8)
    // Up moves within the entry, by columns.
    terminal.send("\u{1B}[A")
    try terminal.wait(forLine: "...   卷,", column: 8)
    terminal.send("核\u{1B}[B\r")
    try terminal.wait(forRow: "<f(|  卷核,|  x)>")
    // The entry comes back whole; up and down then walk through its lines.
    try waitForPrompt(terminal)
    terminal.send("\u{1B}[A")
    try terminal.wait(forLine: "...   x)", column: 8)
    #expect(terminal.screen.rows[terminal.screen.row - 2] == Self.prompt + "f(")
  }

  @Test func altEnterBreaksTheLineAnywhere() throws {
    let terminal = try start()
    try waitForPrompt(terminal)
    try type("卷积\u{1B}[D", into: terminal, shows: "卷积", column: 9)
    terminal.send("\u{1B}\r")
    try terminal.wait(forLine: "... 积", column: 4)
    terminal.send("\r")
    try terminal.wait(forRow: "<卷|积>")
  }

  @Test func recallLooksForWhatWasTyped() throws {
    let terminal = try start()
    for line in ["relu(1)", "tanh(1)", "relu(2)", "tanh(2)"] {
      try waitForPrompt(terminal)
      terminal.send(line + "\r")
      try terminal.wait(forRow: "<\(line)>")
    }
    try waitForPrompt(terminal)
    terminal.send("re")
    terminal.send("\u{1B}[A")
    try terminal.wait(forLine: Self.prompt + "relu(2)", column: 14)
    terminal.send("\u{1B}[A")
    try terminal.wait(forLine: Self.prompt + "relu(1)", column: 14)
    // Down twice is what was typed, with the suggestion behind the cursor.
    terminal.send("\u{1B}[B\u{1B}[B")
    try terminal.wait(forLine: Self.prompt + "relu(2)", column: 9)
    #expect(terminal.screen.style(row: terminal.screen.row, column: 9) == "2")
    // Right takes the suggestion.
    terminal.send("\u{1B}[C")
    try terminal.wait(forLine: Self.prompt + "relu(2)", column: 14)
  }

  @Test func aLongLineComesBackWhole() throws {
    let terminal = try start(columns: 80, rows: 40)
    let line = String(repeating: "0123456789", count: 150)
    try waitForPrompt(terminal)
    terminal.send(line + "\r")
    try terminal.wait(for: "a second prompt") {
      $0.rows[$0.row] == "实验 »" && $0.column == 7 && $0.row > 20
    }
    terminal.send("\u{1B}[A!")
    try terminal.wait(for: "the line") { $0.rows[$0.row].hasSuffix("789!") }
  }

  @Test func ctrlRFindsWideCharacters() throws {
    let terminal = try start()
    for line in ["卷积不动", "relu(x)"] {
      try waitForPrompt(terminal)
      terminal.send(line + "\r")
      try terminal.wait(forRow: "<\(line)>")
    }
    try waitForPrompt(terminal)
    // The low byte of 不 is a control code.
    terminal.send("draft\u{12}不")
    try terminal.wait(forLine: "search 不: 卷积不动", column: 15)
    terminal.send("\u{7}")
    try terminal.wait(forLine: Self.prompt + "draft", column: 12)
    terminal.send("\u{12}积\u{1B}[D")
    try terminal.wait(forLine: Self.prompt + "卷积不动", column: 7)
    terminal.send("\u{12}relu\r")
    try terminal.wait(for: "the entry found") { $0.rows.filter { $0 == "<relu(x)>" }.count == 2 }
    try waitForPrompt(terminal)
    terminal.send("\u{12}积\u{3}")
    try terminal.wait(forRow: "<interrupted>")
    try waitForPrompt(terminal)
  }

  @Test func ctrlCGivesUpTheLine() throws {
    let terminal = try start()
    try waitForPrompt(terminal)
    try type("卷积", into: terminal, shows: "卷积", column: 11)
    terminal.send("\u{1B}[D\u{3}")
    try terminal.wait(forRow: Self.prompt + "卷积^C")
    try terminal.wait(forRow: "<interrupted>")
    try waitForPrompt(terminal)
    // The same from outside.
    try type("x", into: terminal, shows: "x", column: 8)
    terminal.signal(SIGINT)
    try terminal.wait(forRow: Self.prompt + "x^C")
    // And while something runs.
    try waitForPrompt(terminal)
    terminal.send("wait\r")
    try terminal.wait(forRow: "waiting")
    #expect(terminal.isCooked)
    terminal.send("\u{3}")
    try terminal.wait(forRow: "^C<stopped>")
    try waitForPrompt(terminal)
  }

  @Test func ctrlDDeletesAndAtLastEnds() throws {
    let terminal = try start()
    try waitForPrompt(terminal)
    try type("ab\u{1}", into: terminal, shows: "ab", column: 7)
    try type("\u{4}", into: terminal, shows: "b", column: 7)
    terminal.send("\u{4}")
    try waitForPrompt(terminal)
    terminal.send("\u{4}")
    #expect(terminal.waitForExit() == 0)
  }

  @Test func aPasteIsTextAndNothingElse() throws {
    let terminal = try start()
    try waitForPrompt(terminal)
    #expect(terminal.screen.marksPaste)
    terminal.send("\u{1B}[200~f(1,\r\n\t卷\u{3}\r\n\u{1B}[201~")
    try terminal.wait(forLine: "...     卷", column: 10)
    terminal.send(")\r")
    try terminal.wait(forRow: "<f(1,|    卷)>")
    try waitForPrompt(terminal)
    let long = String(repeating: "卷积", count: 1000)
    terminal.send("\u{1B}[200~\(long)\u{1B}[201~")
    try terminal.wait(for: "the end of the paste") {
      $0.row == 11 && $0.column < 40 && $0.column > 0
    }
    terminal.send("\u{3}")
    try terminal.wait(forRow: "<interrupted>")
  }

  @Test func tabCompletesAndLists() throws {
    let terminal = try start()
    try waitForPrompt(terminal)
    try type("str\t", into: terminal, shows: "stride", column: 13)
    try type("+conv\t", into: terminal, shows: "stride+conv", column: 18)
    try terminal.wait(forRow: "conv1d  about conv1d")
    try type("2\t", into: terminal, shows: "stride+conv2d", column: 20)
    try terminal.wait(for: "no list") { !$0.rows.contains("conv1d  about conv1d") }
    try type("+卷\t", into: terminal, shows: "stride+conv2d+卷积核", column: 27)
    // In the middle of the line too.
    try type("\u{1}con\t", into: terminal, shows: "convstride+conv2d+卷积核", column: 11)
  }

  @Test func sleepAndReturn() throws {
    let terminal = try start()
    try waitForPrompt(terminal)
    try type("卷积\u{1B}[D", into: terminal, shows: "卷积", column: 9)
    terminal.send("\u{1A}")
    // The leader of a session has no shell to bring it back, so the system does not let it sleep;
    // the editor takes the terminal again at once.
    try terminal.wait(forRow: Self.prompt + "卷积^Z")
    try terminal.wait(forLine: Self.prompt + "卷积", column: 9)
    terminal.signal(SIGSTOP)
    #expect(terminal.waitForStop())
    terminal.signal(SIGCONT)
    try type("核", into: terminal, shows: "卷核积", column: 11)
    #expect(!terminal.isCooked)
  }

  @Test func aNewSizeIsDrawnAnew() throws {
    let terminal = try start(columns: 40, rows: 12)
    try waitForPrompt(terminal)
    terminal.send("卷积卷积卷积卷积")
    try terminal.wait(forLine: Self.prompt + "卷积卷积卷积卷积", column: 23)
    terminal.resize(columns: 12, rows: 12)
    try terminal.wait(for: "two rows") { $0.text == [Self.prompt + "卷积", "卷积卷积卷积"] }
  }

  @Test func whatWasPrintedIsNotDrawnOver() throws {
    let terminal = try start()
    try waitForPrompt(terminal)
    terminal.send("partial\r")
    try terminal.wait(for: "a prompt below") {
      $0.text == [Self.prompt + "partial", "partial", "实验 »"]
    }
  }

  @Test func clearTheScreen() throws {
    let terminal = try start()
    try waitForPrompt(terminal)
    terminal.send("one\r")
    try terminal.wait(forRow: "<one>")
    try waitForPrompt(terminal)
    terminal.send("卷\u{C}")
    try terminal.wait(for: "an empty screen") { $0.text == [Self.prompt + "卷"] && $0.column == 9 }
  }

  @Test func highlightingAndNoColor() throws {
    let colored = try start()
    try waitForPrompt(colored)
    try type("卷1", into: colored, shows: "卷1", column: 10)
    #expect(colored.screen.style(row: 0, column: 9) == "35")
    #expect(colored.screen.style(row: 0, column: 7).isEmpty)
    let plain = try start(["NO_COLOR": "1"])
    try waitForPrompt(plain)
    plain.send("12\r")
    try plain.wait(forRow: "<12>")
    try waitForPrompt(plain)
    // Neither colour nor suggestion.
    try type("1", into: plain, shows: "1", column: 8)
    #expect(!plain.output.contains("m"))
  }

  @Test func keysOfTheLessonPlayer() throws {
    let terminal = try start(["PROBE_LESSON": "1"])
    // The starter stands in the line, the cursor in its hole; the keys work all the same.
    try terminal.wait(forLine: Self.prompt + "relu(____)", column: 12)
    terminal.send("\u{1B}[6~")
    try terminal.wait(forRow: "<key pageDown>")
    try waitForPrompt(terminal)
    terminal.send("\u{1B}[5~")
    try terminal.wait(forRow: "<key pageUp>")
    try waitForPrompt(terminal)
    try type("1\u{1B}[6~2", into: terminal, shows: "12", column: 9)
    let plain = try start()
    try waitForPrompt(plain)
    try type("\u{1B}[6~.5b", into: plain, shows: ".5b", column: 10)
  }

  @Test func aHoleGivesWayToWhatIsTypedInIt() throws {
    let starter = Self.prompt + "relu(____)"
    let terminal = try start(["PROBE_LESSON": "1"])
    try terminal.wait(forLine: starter, column: 12)
    terminal.send("\u{1B}[C\u{1B}[C")
    try terminal.wait(forLine: starter, column: 14)
    try type("卷", into: terminal, shows: "relu(卷)", column: 14)
    try type("2", into: terminal, shows: "relu(卷2)", column: 15)
    terminal.send("\u{3}")
    try terminal.wait(forRow: "<interrupted>")

    let pasting = try start(["PROBE_LESSON": "1"])
    try pasting.wait(forLine: starter, column: 12)
    pasting.send("\u{1B}[200~x, y\u{1B}[201~")
    try pasting.wait(forLine: Self.prompt + "relu(x, y)", column: 16)
    // Away from the hole, typing leaves it alone.
    let before = try start(["PROBE_LESSON": "1"])
    try before.wait(forLine: starter, column: 12)
    before.send("\u{1}1 ")
    try before.wait(forLine: Self.prompt + "1 relu(____)", column: 9)
  }

  @Test(arguments: [".", "b"])
  func aBlankScreenLastsUntilTheNextKey(key: String) throws {
    let terminal = try start(["PROBE_LESSON": "1"])
    let starter = Self.prompt + "relu(____)"
    try terminal.wait(forLine: starter, column: 12)
    terminal.send(key)
    try wait(forBlank: terminal)
    terminal.send(key)
    try terminal.wait(forLine: starter, column: 12)
    terminal.send(key)
    try wait(forBlank: terminal)
    terminal.send("\u{1B}[6~")
    try terminal.wait(forLine: starter, column: 12)
    // Nothing that is typed is lost.
    terminal.send(key)
    try wait(forBlank: terminal)
    terminal.send("5")
    try terminal.wait(forLine: Self.prompt + "relu(\(key)5)", column: 14)
    #expect(terminal.screen.unknown.isEmpty)
  }

  /// Waits for an empty screen without a cursor.
  private func wait(forBlank terminal: PseudoTerminal) throws {
    try terminal.wait(for: "an empty screen", showingCursor: false) { screen in
      screen.isAlternate && screen.text.isEmpty
    }
  }

  @Test func whatIsWatchedInterruptsNobodyWhoTypes() throws {
    let folder = try TemporaryDirectory()
    let terminal = try start(["PROBE_WATCH": folder.path + "/flag"])
    try waitForPrompt(terminal)
    try type("1", into: terminal, shows: "1", column: 8)
    _ = try folder.write("", to: "flag")
    try type("2", into: terminal, shows: "12", column: 9)
    terminal.send("\r")
    try terminal.wait(forRow: "<12>")
    try terminal.wait(forRow: "<attention>")
    try waitForPrompt(terminal)
  }

  /// Random keys, compared after each with the plainest possible editor.
  @Test(arguments: [20, 21])
  func randomKeys(columns: Int) throws {
    let terminal = try start(["NO_COLOR": "1"], columns: columns, rows: 30)
    try waitForPrompt(terminal)
    var random = SplitMix(state: UInt64(columns))
    var text: [Character] = []
    var cursor = 0
    let alphabet: [Character] = ["a", "1", " ", "卷", "积", "不", "😀", "，", "é"]
    for _ in 0..<150 {
      switch Int.random(in: 0..<10, using: &random) {
      case 0, 1:
        terminal.send("\u{1B}[D")
        cursor = max(0, cursor - 1)
      case 2:
        terminal.send("\u{1B}[C")
        cursor = min(text.count, cursor + 1)
      case 3:
        terminal.send("\u{7F}")
        if cursor > 0 {
          cursor -= 1
          text.remove(at: cursor)
        }
      case 4:
        terminal.send("\u{1}")
        cursor = 0
      default:
        let character = alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
        terminal.send(String(character))
        text.insert(character, at: cursor)
        cursor += 1
      }
      let expected = plainRows(text, cursor: cursor, columns: columns)
      try terminal.wait(for: "\(expected)", seconds: 3) {
        $0.text == expected.rows && $0.row == expected.row && $0.column == expected.column
      }
    }
  }

  private func plainRows(
    _ text: [Character], cursor: Int, columns: Int
  ) -> (rows: [String], row: Int, column: Int) {
    var rows = [Self.prompt]
    var column = 7
    var place = (row: 0, column: 0)
    // A blank at the end stands for the cursor behind the text.
    for (offset, character) in (text + [" "]).enumerated() {
      let width = (character.unicodeScalars.first?.value ?? 0) < 0x2E80 ? 1 : 2
      if column + width > columns {
        rows.append("")
        column = 0
      }
      if offset == cursor { place = (rows.count - 1, column) }
      if offset < text.count { rows[rows.count - 1].append(character) }
      column += width
    }
    rows = rows.map { String($0.prefix($0.count - $0.reversed().prefix { $0 == " " }.count)) }
    while rows.last == "" { rows.removeLast() }
    return (rows, place.row, place.column)
  }
}
