import Testing

@testable import Lessons

@Suite("Comments in code") struct CodeCommentsTests {
  let fence = FencedText(
    lines: [
      "# A kernel | 一个卷积核", "k = [1 0 -1]  # left | minus right | 左减右", "s = \"# no | 不\"",
      "t = “#” ＃ 2×2", "x = 1  #", "y = \"\\\"#\" # end | 完",
    ], fenceLine: 10)

  @Test("Comments are found outside strings, each where it starts")
  func finds() {
    let comments = CodeComments.comments(in: fence)
    #expect(
      comments.map(\.text) == [
        "A kernel | 一个卷积核", "left | minus right | 左减右", "2×2", "end | 完",
      ])
    #expect(comments.map(\.position.line) == [11, 12, 14, 16])
    #expect(comments.map(\.position.column) == [3, 17, 11, 13])
  }

  @Test("A reader of one language sees that side of each pair")
  func oneLanguage() {
    #expect(
      fence.lines(in: .english)[0...1] == ["# A kernel", "k = [1 0 -1]  # left | minus right"])
    #expect(fence.lines(in: .chinese)[0...1] == ["# 一个卷积核", "k = [1 0 -1]  # 左减右"])
    #expect(fence.lines(in: .chinese)[2...4] == fence.lines[2...4])
  }
}
