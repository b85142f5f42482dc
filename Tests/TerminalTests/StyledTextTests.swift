import Testing

@testable import Terminal

@Suite struct StyledTextTests {
  @Test func controlCharactersBecomeVisible() {
    #expect(StyledText("a\u{1B}[31mb\u{7F}").string == "a␛[31mb␡")
    #expect(StyledText("x\u{9B}2J\u{202E}y\u{2066}").string == "x\u{FFFD}2J\u{FFFD}y\u{FFFD}")
    #expect(StyledText("a\nb\tc").string == "a␊b␉c")
    #expect(StyledText("卷积 é 👍🏽").string == "卷积 é 👍🏽")
  }

  @Test(arguments: [ColorDepth.none, .ansi16, .ansi256, .trueColor])
  func noControlOfTheTextReachesTheTerminal(depth: ColorDepth) {
    let hostile = String(String.UnicodeScalarView((0..<0xA0).compactMap { Unicode.Scalar($0) }))
    let document = StyledDocument([StyledText(hostile, .error)])
    var rendered = document.ansi(theme: .dark, depth: depth)
    // What the renderer itself writes at both ends.
    if depth != .none, let end = rendered.firstIndex(of: "m") {
      rendered = String(rendered[rendered.index(after: end)...].dropLast(4))
    }
    #expect(rendered.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
    #expect(!rendered.unicodeScalars.contains { (0x80..<0xA0).contains($0.value) })
  }

  @Test func documentsSplitAtLineBreaksAndExpandTabs() {
    let document = StyledDocument("a\tb\r\n卷\tc\n\nd\n")
    #expect(document.plain == "a       b\n卷      c\n\nd")
    #expect(document.width == 9)
  }

  @Test func truncationKeepsStyles() {
    let text = StyledText("max", .code) + StyledText(" 池化层", .strong)
    #expect(text.truncated(to: 10) == text)
    let cut = text.truncated(to: 7)
    #expect(cut.string == "max 池…")
    #expect(cut.spans.map(\.style.role) == [.code, .strong])
    #expect(text.truncated(to: 3).string == "ma…")
    #expect(text.truncated(to: 0).isEmpty)
  }

  @Test func documentsStandSideBySide() {
    let left = StyledDocument("卷积\nx")
    let right = StyledDocument("1\n2\n3")
    #expect(StyledDocument.beside([left, right]).plain == "卷积  1\nx     2\n      3")
  }

  @Test func ansiUsesTheColoursOfTheDepth() {
    let line = StyledText([
      .init("a"), .init("b", Style(.windowMarked)), .init("c", Style(background: .heat(1))),
    ])
    #expect(line.ansi(theme: .dark, depth: .none) == "abc")
    #expect(
      line.ansi(theme: .dark, depth: .ansi16)
        == "a\u{1B}[1;30;107mb\u{1B}[0m\u{1B}[103mc\u{1B}[0m")
    #expect(
      line.ansi(theme: .dark, depth: .trueColor)
        == "a\u{1B}[1;38;2;22;24;29;48;2;245;245;245mb\u{1B}[0m\u{1B}[48;2;255;190;115mc\u{1B}[0m")
    #expect(line.ansi(theme: .dark, depth: .ansi256).contains("48;5;"))
  }

  @Test func blanksAtTheEndStayOnlyWhereTheyAreSeen() {
    let line = StyledText([.init("a  "), .init("  ", Style(background: .heat(0)))])
    #expect(line.trimmed().columns == 5)
    #expect(StyledText([.init("a "), .init("  ", Style(.faint))]).trimmed().string == "a")
    #expect(line.plain == "a")
  }

  @Test func plainRenderingTakesTheGlyphsForNoColour() {
    let line = StyledText([.init("  ", Style(background: .heat(1)), withoutColor: "██")])
    #expect(line.plain == "██")
    #expect(line.ansi(theme: .light, depth: .trueColor).contains("  "))
  }

  @Test func htmlEscapesAndMarks() {
    let line = StyledText([
      .init("<b>&\"'", Style(.code)), .init(" ", Style(background: .color(Color(0xFF8800)))),
    ])
    #expect(
      line.html(theme: .light)
        == "<span class=\"code\">&lt;b&gt;&amp;&quot;&#39;</span>"
        + "<span style=\"background:#ff8800\"> </span>")
    #expect(Theme.light.styleSheet.contains(".layerlab .marked{"))
  }
}
