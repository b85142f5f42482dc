import Terminal
import TestSupport
import Testing

@testable import Console

struct ScreenPainterTests {
  private func frame(
    _ text: String, cursor: Int? = nil, prompt: String = "> ", columns: Int = 20, rows: Int = 8
  ) -> InputFrame {
    let scalars = Array(text.unicodeScalars)
    return InputFrame(
      prompt: prompt, text: scalars, cursor: cursor ?? scalars.count, columns: columns, rows: rows)
  }

  @Test func wideCharactersKeepTheirColumns() {
    var painter = ScreenPainter()
    var screen = ScreenModel(columns: 20, rows: 4)
    screen.feed(painter.paint(frame("卷积", cursor: 1)))
    #expect(screen.text == ["> 卷积"])
    #expect(screen.column == 4)
    screen.feed(painter.paint(frame("卷核积", cursor: 2)))
    #expect(screen.text == ["> 卷核积"])
    #expect(screen.column == 6)
    #expect(screen.unknown.isEmpty)
  }

  @Test func aWideCharacterDoesNotStraddleTheMargin() {
    var painter = ScreenPainter()
    var screen = ScreenModel(columns: 5, rows: 4)
    screen.feed(painter.paint(frame("卷积核", columns: 5)))
    #expect(screen.text == ["> 卷", "积核"])
    #expect((screen.row, screen.column) == (1, 4))
  }

  @Test func behindAFullRowTheCursorIsOnTheNext() {
    var painter = ScreenPainter()
    var screen = ScreenModel(columns: 5, rows: 4)
    screen.feed(painter.paint(frame("abc", columns: 5)))
    #expect(screen.text == ["> abc"])
    #expect((screen.row, screen.column) == (1, 0))
    screen.feed(painter.paint(frame("abc", cursor: 2, columns: 5)))
    #expect((screen.row, screen.column) == (0, 4))
    screen.feed(painter.finish(frame("abc", columns: 5)))
    #expect(screen.text == ["> abc"])
    #expect((screen.row, screen.column) == (1, 0))
  }

  @Test func furtherLinesHaveTheirPrompt() {
    var painter = ScreenPainter()
    var screen = ScreenModel(columns: 20, rows: 6)
    screen.feed(painter.paint(frame("f(\n  卷,\n)", cursor: 5)))
    #expect(screen.text == ["> f(", "...   卷,", "... )"])
    #expect((screen.row, screen.column) == (1, 6))
  }

  @Test func shorterTextLeavesNothingBehind() {
    var painter = ScreenPainter()
    var screen = ScreenModel(columns: 10, rows: 6)
    screen.feed(painter.paint(frame("卷积卷积卷积\nabc", columns: 10)))
    screen.feed(painter.paint(frame("x", columns: 10)))
    #expect(screen.text == ["> x"])
    #expect((screen.row, screen.column) == (0, 3))
  }

  @Test func anEntryTallerThanTheScreenScrollsUnderTheCursor() {
    let text = (1...9).map { "line \($0)" }.joined(separator: "\n")
    var painter = ScreenPainter()
    var screen = ScreenModel(columns: 20, rows: 4)
    screen.feed(painter.paint(frame(text, rows: 4)))
    #expect(screen.text == ["... line 6", "... line 7", "... line 8", "... line 9"])
    screen.feed(painter.paint(frame(text, cursor: 0, rows: 4)))
    #expect(screen.text == ["> line 1", "... line 2", "... line 3", "... line 4"])
    #expect((screen.row, screen.column) == (0, 2))
    screen.feed(painter.finish(frame(text, rows: 4)))
    #expect(screen.scrollback + screen.text == frameLines(text))
    #expect(screen.column == 0)
  }

  private func frameLines(_ text: String) -> [String] {
    text.split(separator: "\n").enumerated().map { ($0.offset == 0 ? "> " : "... ") + $0.element }
  }

  @Test func stylesAndSuggestion() {
    var painter = ScreenPainter()
    var screen = ScreenModel(columns: 10, rows: 4)
    var frame = frame("卷1", columns: 10)
    frame.promptStyle = "1"
    frame.spans = [StyledSpan(1..<2, style: "35")]
    frame.ghost = "234567890"
    screen.feed(painter.paint(frame))
    #expect(screen.text == ["> 卷123456"])
    #expect(screen.column == 5)
    let styles = (0..<7).map { screen.style(row: 0, column: $0) }
    #expect(styles == ["1", "1", "", "", "35", "2", "2"])
    screen.feed(painter.finish(frame))
    #expect(screen.text == ["> 卷1"])
  }

  @Test func noSuggestionInTheMiddle() {
    var frame = frame("ab", cursor: 1)
    frame.ghost = "c"
    var screen = ScreenModel(columns: 20, rows: 2)
    var painter = ScreenPainter()
    screen.feed(painter.paint(frame))
    #expect(screen.text == ["> ab"])
  }

  @Test func controlAndLonelyMarksAreMadeVisible() {
    var painter = ScreenPainter()
    var screen = ScreenModel(columns: 20, rows: 2)
    screen.feed(painter.paint(frame("\u{301}a\u{1}\u{7F}\u{202E}b")))
    #expect(screen.text == ["> \u{25CC}\u{301}a^A^?b"])
    #expect(screen.column == 9)
  }

  @Test func textBehindAPictureOfUncertainWidthIsInItsColumn() {
    var painter = ScreenPainter()
    // The model draws the parts of the family side by side, as many terminals do.
    var screen = ScreenModel(columns: 30, rows: 2)
    screen.feed(painter.paint(frame("👨‍👩‍👧x❤️y", columns: 30)))
    #expect(screen.column == 8)
    #expect(screen.rows[0].hasSuffix("y"))
    #expect(screen.rows[0].contains("x"))
  }

  @Test func linesBelowAreErasedByTheNextDrawing() {
    var painter = ScreenPainter()
    var screen = ScreenModel(columns: 12, rows: 4)
    var listed = frame("ab", columns: 12)
    listed.below = ["one", "a long line that is cut"]
    screen.feed(painter.paint(listed))
    #expect(screen.text == ["> ab", "one", "a long line"])
    #expect((screen.row, screen.column) == (0, 4))
    screen.feed(painter.paint(frame("abc", columns: 12)))
    #expect(screen.text == ["> abc"])
  }

  @Test(arguments: ["", "partial", "卷", "0123456789"])
  func aPromptBeginsOnARowOfItsOwn(printed: String) {
    var painter = ScreenPainter()
    var screen = ScreenModel(columns: 10, rows: 4)
    screen.feed(
      printed + painter.freshRow(columns: 10) + painter.paint(frame("x", columns: 10)))
    #expect(screen.text == (printed.isEmpty ? ["> x"] : [printed, "> x"]))
  }

  @Test func aScreenThatWrappedByItselfIsDrawnOver() {
    var painter = ScreenPainter()
    // Two rows of ten columns stand at the top, with the cursor at the end of the second.
    _ = painter.paint(frame("abcdefgh0123456789", columns: 10))
    // Made five columns wide, they are four rows, the cursor is on an empty fifth.
    let output = painter.paint(frame("abcdefgh0123456789", columns: 5))
    #expect(output.hasPrefix("\u{1B}[?25l\u{1B}[4A\r"))
  }
}

/// Random typing, compared after every key with a screen made in the plainest way.
struct ScreenPainterFuzzTests {
  private static let alphabet = ["a", "1", " ", "卷", "积", "核", "😀", "e\u{301}", "，", "\n"]

  @Test(arguments: [20, 21, 80])
  func everyKeyLeavesTheRightScreen(columns: Int) {
    var random = SplitMix(state: UInt64(columns))
    for round in 0..<6 {
      var painter = ScreenPainter()
      var screen = ScreenModel(columns: columns, rows: 40)
      var text: [Unicode.Scalar] = []
      var cursor = 0
      for _ in 0..<100 {
        type(&text, &cursor, &random)
        let frame = InputFrame(
          prompt: "实验 » ", text: text, cursor: cursor, columns: columns, rows: 40)
        screen.feed(painter.paint(frame))
        let expected = plainScreen(text, cursor: cursor, columns: columns)
        #expect(screen.text == expected.rows, "round \(round), \(String(scalars: text))")
        #expect((screen.row, screen.column) == (expected.row, expected.column))
        guard screen.text == expected.rows else { return }
      }
      #expect(screen.unknown.isEmpty)
      #expect(screen.showsCursor)
    }
  }

  private func type(
    _ text: inout [Unicode.Scalar], _ cursor: inout Int, _ random: inout SplitMix
  ) {
    // The cursor stays at the edges of characters: scalars of one character share a cell.
    var characters = Array(String(scalars: text))
    var position = String(scalars: text.prefix(cursor)).count
    switch Int.random(in: 0..<10, using: &random) {
    case 0, 1: position = max(0, position - 1)
    case 2: position = min(characters.count, position + 1)
    case 3 where position > 0:
      position -= 1
      characters.remove(at: position)
    case 4: position = characters.isEmpty ? 0 : Int.random(in: 0...characters.count, using: &random)
    default:
      let index = Int.random(in: 0..<Self.alphabet.count, using: &random)
      characters.insert(Character(Self.alphabet[index]), at: position)
      position += 1
    }
    text = Array(String(characters).unicodeScalars)
    cursor = String(characters[..<position]).unicodeScalars.count
  }

  /// Writes character after character into rows.
  private func plainScreen(
    _ text: [Unicode.Scalar], cursor: Int, columns: Int
  ) -> (rows: [String], row: Int, column: Int) {
    var rows = ["实验 » "]
    var column = 7
    var place = (row: 0, column: 0)
    var offset = 0
    for character in String(scalars: text) {
      let isBreak = character == "\n"
      let width = isBreak ? 0 : character.unicodeScalars.first?.value ?? 0 < 0x2E80 ? 1 : 2
      if column + width > columns || (isBreak && offset == cursor && column == columns) {
        rows.append("")
        column = 0
      }
      if offset == cursor { place = (rows.count - 1, column) }
      if isBreak {
        rows.append("... ")
        column = 4
      } else {
        rows[rows.count - 1].append(character)
        column += width
      }
      offset += character.unicodeScalars.count
    }
    if offset == cursor {
      if column == columns {
        rows.append("")
        column = 0
      }
      place = (rows.count - 1, column)
    }
    rows = rows.map { row in
      String(row.prefix(row.count - row.reversed().prefix { $0 == " " }.count))
    }
    while rows.last == "" { rows.removeLast() }
    return (rows, place.row, place.column)
  }
}

/// A small random generator whose numbers are the same in every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
