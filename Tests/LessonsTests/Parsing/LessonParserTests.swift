import Operations
import Testing

@testable import Lessons

@Suite("Reading lessons") struct LessonParserTests {
  func blocks(_ body: String, frontMatter: String = "") -> [LessonBlock] {
    let outcome = LessonParser(properNames: ["Adam"]).parse(
      "---\ntitle: Title | 标题\n\(frontMatter)---\n\n\(body)\n", file: "x.md")
    #expect(outcome.problems.map { $0.plainText(.english) } == [])
    return outcome.lesson.blocks
  }

  func paragraph(_ body: String, frontMatter: String = "") -> BilingualText? {
    guard case .paragraph(let text)? = blocks(body, frontMatter: frontMatter).first?.content else {
      return nil
    }
    return text
  }

  @Test("Lists, quotes and tables hold pairs")
  func containers() {
    let blocks = blocks(
      """
      3. One *step*.\\
         一*步*。
      4. Two.\\
         两步。
         - 3×3

      > Said somebody.\\
      > 有人说。

      | Name \\| 名称 | `x` |
      | :-: | --: |
      | Adam | 28 |
      | max \\| 最大 | ReLU |
      """)
    guard case .list(let list) = blocks[0].content, case .quote(let quote) = blocks[1].content,
      case .table(let table) = blocks[2].content
    else {
      Issue.record("other blocks")
      return
    }
    #expect(list.start == 3)
    #expect(list.items.count == 2)
    #expect(
      list.items[0].first?.texts.first?.text.plain == LocalizedText(en: "One step.", zh: "一步。"))
    guard case .list(let inner)? = list.items[1].last?.content else {
      Issue.record("no inner list")
      return
    }
    #expect(inner.start == nil)
    #expect(inner.items[0].first?.texts.first?.text.isPair == false)
    #expect(
      quote.first?.texts.first?.text.chinese.first?.position == LessonPosition(line: 12, column: 3))
    #expect(table.alignments == [.centre, .trailing])
    #expect(table.header[0].plain == LocalizedText(en: "Name", zh: "名称"))
    #expect(table.rows[0].map(\.isPair) == [false, false])
    #expect(table.rows[1][0].plain.chinese == "最大")
  }

  @Test("Inline runs carry style, mathematics, links and positions")
  func inlines() throws {
    let text = try #require(
      paragraph(
        """
        A $`x^2`$ and **bold *both***, see [pooling](22-pooling.md), [conv2d](help:conv2d).\\
        公式 $`x^2`$，见[池化](22-pooling.md)、[conv2d](help:conv2d)
        和[外面](https://example.org)。
        """))
    let kinds = text.english.map(\.kind)
    #expect(kinds[0] == .text("A "))
    #expect(kinds[1] == .math("x^2"))
    #expect(kinds[2] == .text(" and "))
    #expect(text.english[3].plainText == "bold both")
    let targets = text.allRuns.flattened.compactMap { run in
      if case .link(_, let target) = run.kind { target } else { nil }
    }
    #expect(
      targets == [
        .lesson("pooling"), .help("conv2d"), .lesson("pooling"), .help("conv2d"),
        .web("https://example.org"),
      ])
    #expect(text.chinese.last?.position == LessonPosition(line: 7, column: 27))
    #expect(text.plain.chinese == "公式 x^2，见池化、conv2d 和外面。")
  }

  @Test("A line break between Chinese characters leaves no blank")
  func softBreaks() throws {
    let text = try #require(paragraph("One\ntwo.\\\n一，\n二。"))
    #expect(text.plain == LocalizedText(en: "One two.", zh: "一，二。"))
  }

  @Test("A pair is split at the first bar that Chinese follows")
  func bars() {
    let heading = { (line: String) -> LocalizedText? in
      guard case .heading(let heading)? = self.blocks(line).first?.content else { return nil }
      return heading.text.plain
    }
    #expect(heading("# P(a | b) is small | 很小") == LocalizedText(en: "P(a | b) is small", zh: "很小"))
    #expect(heading("# `a | 乙` here | 这里") == LocalizedText(en: "a | 乙 here", zh: "这里"))
    #expect(heading("# One | `x` 一") == LocalizedText(en: "One", zh: "x 一"))
    #expect(heading("# 28") == LocalizedText(en: "28", zh: "28"))
  }

  @Test("Headings say how long a part takes and whether it may be skipped")
  func headings() {
    guard
      case .heading(let heading)? = blocks("## More | 更多 <!-- 12 min --> <!-- deeper -->").first?
        .content
    else {
      Issue.record("no heading")
      return
    }
    #expect(heading.minutes == 12)
    #expect(heading.isDeeper)
    #expect(heading.text.plain == LocalizedText(en: "More", zh: "更多"))
  }

  @Test("A lesson outside the course may be in one language")
  func oneLanguage() throws {
    let text = try #require(paragraph("卷积核在图像上滑动。\n它走一步停一下。", frontMatter: "languages: [zh]\n"))
    #expect(!text.isPair)
    #expect(text.plain.chinese == "卷积核在图像上滑动。它走一步停一下。")
  }

  @Test("Marks of the curriculum are kept with their places")
  func coverage() {
    let outcome = LessonParser().parse(
      "---\ntitle: T | 题\n---\n\n```layerlab\n1\n```\n<!-- covers: 20.X1 E54 -->\n```output\n1\n```\n",
      file: "x.md")
    #expect(outcome.problems.isEmpty)
    #expect(outcome.lesson.coverage.map(\.item) == ["20.X1", "E54"])
    #expect(outcome.lesson.coverage[0].position.line == 8)
    #expect(outcome.lesson.blocks.count == 1)
  }

  @Test("A picture stands by itself and is told in both languages")
  func picture() {
    guard case .picture(let picture)? = blocks("![A cat | 一只猫](cat.png)").first?.content else {
      Issue.record("no picture")
      return
    }
    #expect(picture.file == "cat.png")
    #expect(picture.description.plain == LocalizedText(en: "A cat", zh: "一只猫"))
  }

  @Test("Windows line ends make no difference")
  func lineEnds() throws {
    let text = try Fixtures.text("pooling.md")
    let windows = text.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\r\n")
    let first = LessonParser().parse(text, file: "x.md")
    let second = LessonParser().parse(windows, file: "x.md")
    #expect(second.problems.isEmpty)
    #expect(first.lesson.blocks == second.lesson.blocks)
  }

  @Test(
    "English is told from what belongs to no language",
    arguments: [
      ("Max pooling", true), ("the", true), ("6 maps of 14×14", true), ("ReLU", false),
      ("LSTM, GRU", false), ("3×3", false), ("x1", false), ("conv2d", false), ("α-β", false),
      ("Adam", false), ("Sobel", true), ("a", false), ("don't", true), ("步幅 2", false),
    ])
  func english(text: String, isEnglish: Bool) {
    #expect(Script.hasEnglish(text, besides: ["Adam"]) == isEnglish)
  }
}
