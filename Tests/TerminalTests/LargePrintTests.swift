import Testing

@testable import Terminal

@Suite("Large print") struct LargePrintTests {
  private func enlarged(_ text: String) -> [String] {
    LargePrint.document(StyledDocument(text)).lines.map(\.plain)
  }

  @Test("Letters and digits take two columns each, and columns stay aligned")
  func matrix() {
    #expect(
      enlarged("y : 2×2\n-2   0\n10  −1") == ["ｙ  ：  ２× ２", "－２      ０", "１０    －１"])
    #expect(enlarged("───") == ["──────"])
    #expect(enlarged("│ x") == ["│   ｘ"])
    #expect(enlarged("name  名\na     b")[0] == "ｎａｍｅ    名")
  }

  @Test("Chinese prose gets half a character of room")
  func prose() {
    #expect(enlarged("  卷积层 2×2") == ["    卷 积 层   ２× ２"])
  }

  @Test("A picture grows in both directions")
  func picture() {
    let heat = Heatmap([0, 1, 1, 0], rows: 2, columns: 2)
    var options = Heatmap.Options()
    options.cells = .patches
    options.showsBar = false
    let picture = LargePrint.document(heat.document(options))
    #expect(picture.height == 4)
    #expect(picture.width == 8)
    #expect(picture.lines[0] == picture.lines[1])
    #expect(picture.lines.map(\.plain) == ["····████", "····████", "████····", "████····"])

    let (red, white) = (Color(0xFF0000), Color(0xFFFFFF))
    let pixels = PixelPicture(rows: 2, columns: 1, pixels: [red, white])
      .document(width: 1, height: 1)
    let large = LargePrint.document(pixels)
    #expect(large.lines.map { $0.spans[0].style.background } == [.color(red), .color(white)])
    #expect(large.lines.map { $0.spans[0].text } == ["  ", "  "])
  }

  @Test("Curves stay as they are")
  func curves() {
    let plot = StyledDocument("1 ┤⠁⠂\n0 ┤  ")
    #expect(LargePrint.document(plot) == plot)
  }
}
