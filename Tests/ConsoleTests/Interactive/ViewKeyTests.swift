import Terminal
import Testing

@testable import Console

@Suite("Keys of views") struct ViewKeyTests {
  @Test func whatAnInputMethodTypesMeansItsTwin() {
    #expect(ViewKey(.scalar("？")) == .character("?"))
    #expect(ViewKey(.scalar("ａ")) == .character("a"))
    #expect(ViewKey(.scalar("＋")) == .character("+"))
    #expect(ViewKey(.scalar("３")) == .character("3"))
    #expect(ViewKey(.scalar("q")) == .character("q"))
  }

  @Test func controlsAndPastesMeanNothing() {
    #expect(ViewKey(.scalar("\u{1}")) == nil)
    #expect(ViewKey(.paste([113])) == nil)
    #expect(ViewKey(.code(.interrupt)) == nil)
    #expect(ViewKey(.scalar("\r")) == .enter)
    #expect(ViewKey(.scalar("\u{1B}")) == .escape)
    #expect(ViewKey(.code(.pageDown)) == .pageDown)
  }

  @Test func theLegendDropsWhatMattersLeast() {
    let entries = [("a", "one"), ("b", "two"), ("c", "three")]
    #expect(
      KeyLegend.line(entries, droppingFirst: [1], width: 80).plain == "a one   b two   c three")
    #expect(KeyLegend.line(entries, droppingFirst: [1], width: 16).plain == "a one   c three")
    #expect(KeyLegend.line(entries, droppingFirst: [1], width: 10).plain == "a one   c…")
  }

  @Test func aFrameFillsTheScreenAndNoMore() {
    let size = TerminalCapabilities.Size(columns: 4, rows: 2)
    let frame = InteractiveTerminal.frame(
      StyledDocument("abcdef\nx\ny"), in: size,
      TerminalCapabilities(environment: [:], isTerminal: false))
    #expect(
      frame == "\u{1B}[?25l\u{1B}[H\u{1B}[Kabc…\r\n\u{1B}[Jx\u{1B}[?25h")
  }
}
