import TestSupport
import Testing

@testable import Console

/// The line that a screen reader follows: nothing on the screen is ever drawn over.
struct SpeechPainterTests {
  private func frame(
    _ text: String, cursor: Int? = nil, below: [String] = [], columns: Int = 20
  ) -> InputFrame {
    let scalars = Array(text.unicodeScalars)
    var frame = InputFrame(
      prompt: "> ", text: scalars, cursor: cursor ?? scalars.count, columns: columns, rows: 8)
    frame.below = below
    frame.ghost = "never shown"
    return frame
  }

  private func expect(
    _ painter: inout SpeechPainter, _ frame: InputFrame, writes expected: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let output = painter.paint(frame)
    #expect(output == expected, sourceLocation: sourceLocation)
  }

  @Test func whatIsTypedAtTheEndIsWrittenAsItComes() {
    var painter = SpeechPainter()
    expect(&painter, frame("a"), writes: "> a")
    expect(&painter, frame("ab"), writes: "b")
    expect(&painter, frame("ab"), writes: "")
    expect(&painter, frame("ab卷积"), writes: "卷积")
    let end = painter.finish(frame("ab卷积"))
    #expect(end == "\r\n")
  }

  @Test func otherChangesAreWrittenOnANewRow() {
    var painter = SpeechPainter()
    _ = painter.paint(frame("abc"))
    expect(&painter, frame("ab"), writes: "\r\n> ab")
    expect(&painter, frame("ab", cursor: 1), writes: "\r\u{1B}[3C")
    expect(&painter, frame("axb", cursor: 2), writes: "\r\u{1B}[4C\r\n> axb\r\u{1B}[4C")
  }

  @Test func candidatesComeBeforeTheLine() {
    var painter = SpeechPainter()
    _ = painter.paint(frame("co"))
    let listed = frame("co", below: ["conv1d", "conv2d"])
    expect(&painter, listed, writes: "\r\nconv1d\r\nconv2d\r\n> co")
    expect(&painter, frame("con"), writes: "n")
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func nothingIsDrawnOverWhateverIsTyped(seed: UInt64) {
    let alphabet = ["a", "1", " ", "卷", "积", "😀", "e\u{301}", "，", "\n"]
    var random = SplitMix(state: seed)
    var painter = SpeechPainter()
    var screen = ScreenModel(columns: 11, rows: 40)
    var text: [Unicode.Scalar] = []
    var cursor = 0
    for _ in 0..<600 {
      switch random.next() % 8 {
      case 0 where cursor > 0:
        text.remove(at: cursor - 1)
        cursor -= 1
      case 1 where cursor > 0: cursor -= 1
      case 2 where cursor < text.count: cursor += 1
      case 3: cursor = text.count
      default:
        let typed = Array(alphabet[Int(random.next() % 9)].unicodeScalars)
        text.insert(contentsOf: typed, at: cursor)
        cursor += typed.count
      }
      if text.count > 60 { (text, cursor) = ([], 0) }
      let state = frame(String(scalars: text), cursor: cursor, columns: 11)
      screen.feed(painter.paint(state))
      #expect(screen.overwritten.isEmpty)
    }
    #expect(screen.unknown.isEmpty)
  }

  private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}
