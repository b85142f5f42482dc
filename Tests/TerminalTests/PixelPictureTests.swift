import Testing

@testable import Terminal

@Suite("Pictures of pixels") struct PixelPictureTests {
  private let red = Color(0xFF0000)
  private let white = Color(0xFFFFFF)

  @Test("Two pixels share a character; the last row may be alone")
  func halves() {
    let picture = PixelPicture(rows: 3, columns: 1, pixels: [red, white, red])
    let document = picture.document(width: 1, height: 2)
    #expect(document.height == 2)
    #expect(document.lines[0].spans[0].text == "▀")
    #expect(document.lines[0].spans[0].style.foreground == .color(red))
    #expect(document.lines[0].spans[0].style.background == .color(white))
    #expect(document.lines[1].spans[0].style.background == nil)
  }

  @Test("A large picture shrinks to its means, a small one grows by whole numbers")
  func scales() {
    let board = (0..<16).map { ($0 + $0 / 4).isMultiple(of: 2) ? white : Color(0) }
    let small = PixelPicture(rows: 4, columns: 4, pixels: board).document(width: 2, height: 1)
    #expect(small.width == 2 && small.height == 1)
    let gray = Color(red: 127, green: 127, blue: 127)
    #expect(small.lines[0].spans.allSatisfy { $0.style.foreground == .color(gray) })
    let grown = PixelPicture(rows: 4, columns: 4, pixels: board).document(width: 9, height: 20)
    #expect(grown.width == 8 && grown.height == 4)
    #expect(PixelPicture(rows: 0, columns: 3, pixels: []).document(width: 9, height: 9).height == 0)
  }

  @Test("Without colours the brightness is shown")
  func shades() {
    let pixels = [Color(0), Color(0x808080), white].flatMap { [$0] }
    let picture = PixelPicture(rows: 1, columns: 3, pixels: pixels)
    #expect(picture.document(width: 3, height: 1).plain == " ▒█")
  }
}
