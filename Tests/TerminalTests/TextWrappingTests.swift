import TestSupport
import Testing

@testable import Terminal

@Suite struct TextWrappingTests {
  @Test func wordsMoveToTheNextLineWhole() {
    let lines = TextWrapping.lines(of: "A kernel slides over the image.", width: 12)
    #expect(lines == ["A kernel", "slides over", "the image."])
  }

  @Test func chineseBreaksBetweenCharacters() {
    #expect(TextWrapping.lines(of: "卷积核在图像上滑动", width: 7) == ["卷积核", "在图像", "上滑动"])
  }

  @Test func punctuationNeverStartsOrEndsALineWrongly() {
    #expect(TextWrapping.lines(of: "卷积核，滑动。", width: 6) == ["卷积", "核，滑", "动。"])
    #expect(TextWrapping.lines(of: "叫做（池化）吗", width: 6) == ["叫做", "（池", "化）吗"])
  }

  /// Any width, any mixture: nothing is lost, nothing too wide, no punctuation in a wrong place.
  @Test(arguments: 8...60)
  func everyWidthObeysTheRules(width: Int) {
    let text =
      "最大池化（max pooling）把特征图切成一个个窗口，每个窗口只留最大的数。窗口 2×2、步幅 2，"
      + "恰好铺满整张图；“不重叠”也不留缝……按 → 键让窗口往前走：走四步，得四个数。Don’t panic (yet)."
    let lines = TextWrapping.lines(of: text, width: width)
    #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    for line in lines {
      #expect(DisplayWidth.columns(of: line) <= width)
      #expect(!line.hasPrefix(" ") && !line.hasSuffix(" "))
      if let first = line.first { #expect(!"，。、；：？！）”…".contains(first)) }
      if let last = line.last { #expect(!"（“".contains(last)) }
    }
  }

  @Test func longWordsAreChopped() {
    #expect(
      TextWrapping.lines(of: "a backpropagation b", width: 7) == ["a", "backpro", "pagatio", "n b"])
  }

  @Test func hangingIndentCountsWithinTheWidth() {
    let lines = TextWrapping.lines(of: "- one two three", width: 9, hangingIndent: 2)
    #expect(lines == ["- one two", "  three"])
  }

  @Test func stylesSurvive() {
    let text = StyledText("Max pooling", .strong) + StyledText(" keeps the largest.")
    let lines = TextWrapping.lines(of: text, width: 8)
    #expect(lines.map(\.string) == ["Max", "pooling", "keeps", "the", "largest."])
    #expect(lines[1].spans.map(\.style.role) == [.strong])
    #expect(lines[2].spans.map(\.style.role) == [.plain])
  }

  @Test(arguments: [40, 80, 120])
  func bilingualProse(width: Int) {
    let english =
      "Max pooling cuts the map into windows and keeps the largest number of each 🙂. Windows of 2×2 "
      + "with stride 2 cover the map without gap or overlap."
    let chinese =
      "最大池化（max pooling）把特征图切成一个个窗口，每个窗口只留最大的数 🙂。窗口 2×2、步幅 2，恰好铺满"
      + "整张图，不重叠也不留缝。按 → 键让窗口往前走：走四步，得四个数。“平移不变性”还远。"
    let lines =
      TextWrapping.lines(of: english, width: width)
      + TextWrapping.lines(of: "- " + chinese, width: width, hangingIndent: 2)
    Snapshot.expect(lines.joined(separator: "\n"), named: "prose-\(width)")
  }

  @Test func emptyTextIsOneEmptyLine() {
    #expect(TextWrapping.lines(of: "", width: 10) == [""])
    #expect(TextWrapping.lines(of: "卷积", width: 1) == ["卷", "积"])
  }

  @Test func codeStaysInOnePiece() {
    let text = StyledText("Light one pixel, ") + StyledText("[8 0; 0 0]", .code) + StyledText(": 亮")
    let lines = TextWrapping.lines(of: text, width: 24).map(\.string)
    #expect(lines == ["Light one pixel,", "[8 0; 0 0]: 亮"])
    let adjacent = StyledText("see ") + StyledText("a b", .code) + StyledText("，", .plain)
    #expect(TextWrapping.lines(of: adjacent, width: 8).map(\.string) == ["see", "a b，"])
    // What no line holds breaks where it must.
    let long = StyledText("x = [1 2 3 4 5 6]", .code)
    #expect(TextWrapping.lines(of: long, width: 10).map(\.string) == ["x = [1 2 3", "4 5 6]"])
  }

  @Test func aNoBreakSpaceJoins() {
    let lines = TextWrapping.lines(of: "it is at x\u{A0}=\u{A0}6 now", width: 12)
    #expect(lines == ["it is at", "x = 6 now"])
  }

  @Test func itemsStayWhole() {
    let items = ["min 1", "max 22", "std 3", "one that is far too long"].map { StyledText($0) }
    let lines = TextWrapping.lines(ofItems: items, separator: "  ", width: 14, hangingIndent: 2)
    #expect(
      lines.map(\.string) == ["min 1  max 22", "  std 3", "  one that is", "  far too long"])
  }
}
