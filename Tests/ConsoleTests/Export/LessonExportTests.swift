import Foundation
import Language
import Lessons
import Operations
import Terminal
import Testing

@testable import Console

@Suite("Exported lessons") struct LessonExportTests {
  private static let course = CourseFiles(folder: LessonCheckTests.folder)

  private static let pictures = """
    ---
    title: Pictures | 图
    ---

    # Pictures | 图

    A plot, 1 < 2 & $`\\frac{a_1}{\\sqrt{2}} < b`$.\\
    一张图，1 < 2 & $`b`$。

    ```layerlab
    :plot relu from -2 to 2
    :show [1 -2; 3 4]
    x = rand(2)
    ```

    ```layerlab
    :hist rand(50)
    y = rand(2)
    ```

    ```layerlab error=shape-mismatch
    ones(2, 3) @ ones(2, 3)
    ```
    """

  private func export(
    _ text: String, as format: ExportFormat, _ language: LanguageChoice = .both
  ) throws -> String {
    var settings = ConsoleSettings()
    settings.lessonLanguage = language
    var export = LessonExport(CourseFiles(folder: nil), settings)
    let entry = LessonLibrary.Entry(file: "pictures.md", text: text)
    let result = try export.text(of: [entry], as: format)
    #expect(!export.hasFailed)
    return result
  }

  private func expectSelfContained(_ page: PageReader) {
    for element in page.elements {
      let addresses = ["src", "href", "xlink:href", "action"].compactMap { element.attributes[$0] }
      for address in addresses {
        let isInside = address.hasPrefix("#") || address.hasPrefix("data:image/png;base64,")
        #expect(
          isInside || (element.name == "a" && !address.hasPrefix("javascript:")), "\(address)")
      }
      #expect(!["link", "iframe", "object", "embed"].contains(element.name))
    }
    for style in page.elements where style.name == "style" {
      #expect(!style.text.contains("url(") && !style.text.contains("@import"))
    }
  }

  @Test("Pages are well-formed and whole", arguments: LessonCheckTests.names)
  func coursePages(name: String) throws {
    var settings = ConsoleSettings()
    settings.lessonLanguage = .both
    var export = LessonExport(Self.course, settings)
    let entry = try Self.course.lesson(name)
    let text = try export.text(of: [entry], as: .html)
    #expect(!export.hasFailed)
    let page = PageReader(text)
    try #require(page.problem == nil)
    expectSelfContained(page)
    #expect(
      !text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || (0x7F..<0xA0) ~= $0.value })

    let blocks = page.elements.filter { $0.attributes["class"] == "block" }
    #expect(!blocks.isEmpty && blocks.allSatisfy { $0.attributes["lang"] != nil })
    // Nothing Chinese is called English.
    for element in page.elements
    where element.attributes["class"] == "t" && element.attributes["lang"] == "en" {
      #expect(!element.text.unicodeScalars.contains { (0x4E00...0x9FFF) ~= $0.value })
    }

    // What the cells give in the checker stands on the page.
    let lesson = LessonParser(properNames: Self.course.glossary().properNames)
      .parse(entry.text, file: entry.file).lesson
    let outputs = page.elements.filter { $0.name == "pre" }.map(\.text)
    let pictures = page.elements.filter { $0.name == "figure" }.map(\.text)
    let runtime = SessionRuntime(LessonView.cellSettings(settings))
    for block in lesson.blocks {
      var source: FencedText?
      if case .cell(let cell) = block.content { source = cell.source }
      if case .exercise(let exercise) = block.content {
        _ = runtime.run(exercise.solution, line: 1, language: .english)
      }
      guard let source else { continue }
      let run = runtime.run(source.text, line: 1, language: .english)
      for document in run.presentations where document.height > 0 && !document.isPicture {
        // Texts that follow one another stand in one element.
        let isThere = outputs.contains { "\n\($0)\n".contains("\n\(document.plain)\n") }
        #expect(isThere, "\(document.plain)")
      }
      for document in run.presentations where document.isPicture {
        let numbers = document.plain.matches(of: /\d+\.\d+/).map { String($0.output) }
        #expect(pictures.contains { text in numbers.allSatisfy { text.contains($0) } })
      }
    }
  }

  @Test func picturesHaveWordsAndFormulasAreMathML() throws {
    let page = PageReader(try export(Self.pictures, as: .html))
    try #require(page.problem == nil)
    let figures = page.elements.filter { $0.name == "figure" }
    // The plot is the same in both languages; heatmap and histogram have captions.
    #expect(figures.count == 5)
    #expect(figures.contains { $0.text.contains("The curve relu has 241 points") })
    #expect(figures.contains { $0.text.contains("曲线 relu 有 241 个点") })
    let math = page.elements.filter { ["math", "mfrac", "msqrt", "msub"].contains($0.name) }
    #expect(math.map(\.name) == ["math", "mfrac", "msub", "msqrt", "math"])
    #expect(page.elements.contains { $0.name == "p" && $0.text.contains("1 < 2 & ") })
  }

  @Test func wordsForPicturesChangeNothing() throws {
    // Saying what a picture shows computes it twice; the random numbers must not notice.
    let markdown = try export(Self.pictures, as: .md, .english)
    let plain = SessionRuntime(ConsoleSettings())
    _ = plain.run("x = rand(2)", line: 1, language: .english)
    _ = plain.run(":hist rand(50)", line: 1, language: .english)
    let expected = plain.run("y = rand(2)", line: 1, language: .english).output
    #expect(markdown.contains(expected.joined(separator: "\n")))
  }

  @Test func markdownKeepsWordsCodeAndOutput() throws {
    let both = try export(Self.pictures, as: .md)
    #expect(both.hasPrefix("# Pictures · 图\n\nA plot, 1 \\< 2 & $`"))
    #expect(both.contains(":show [1 -2; 3 4]\nx = rand(2)\n```\n\n```text\n"))
    #expect(both.contains("error[shape-mismatch]"))
    let chinese = try export(Self.pictures, as: .md, .chinese)
    #expect(chinese.contains("错误[shape-mismatch]") && !chinese.contains("A plot"))
  }

  @Test("Recordings have a marker for each block", arguments: LessonCheckTests.names.prefix(1))
  func recordings(name: String) throws {
    var settings = ConsoleSettings()
    settings.lessonLanguage = .english
    var export = LessonExport(Self.course, settings)
    let entry = try Self.course.lesson(name)
    let lines = try export.text(of: [entry], as: .cast).split(separator: "\n")
    let head = try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any]
    #expect(head?["version"] as? Int == 2 && head?["width"] as? Int == 80)
    var moment = 0.0
    var markers = 0
    for line in lines.dropFirst() {
      let event = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any])
      let time = try #require(event[0] as? Double)
      #expect(time >= moment)
      moment = time
      if event[1] as? String == "m" { markers += 1 }
    }
    let lesson = LessonParser(properNames: Self.course.glossary().properNames)
      .parse(entry.text, file: entry.file).lesson
    let hidden = lesson.blocks.count { block in
      if case .cell(let cell) = block.content { cell.options.isHidden } else { false }
    }
    #expect(markers == lesson.stops.count - hidden)
  }
}

@Suite("Formulas as MathML") struct MathMLTests {
  @Test(arguments: [
    "y_{ij} = \\max_{(m,n) \\in R} x_{mn}", "\\frac{1}{|R|} \\sum_{i=1}^{n} x_i^2",
    "\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}", "\\sqrt[3]{\\hat{x} < 1}",
    "f(x) = \\begin{cases} x & x > 0 \\\\ 0 & \\text{else} \\end{cases}",
    "\\left\\lfloor a \\right\\rfloor",
  ])
  func isWellFormed(source: String) throws {
    let text = try FormulaLayout.mathML(source, isBlock: true)
    let page = PageReader(text)
    #expect(page.problem == nil)
    #expect(page.elements.first?.attributes["alttext"] == source)
    #expect(!text.contains("\\begin") || text.contains("alttext"))
  }

  @Test func limitsStandBelowAndAbove() throws {
    let sum = try FormulaLayout.mathML("\\sum_{i}^{n} x_i", isBlock: true)
    #expect(
      sum.contains("<munderover><mo largeop=\"true\">∑</mo><mi>i</mi><mi>n</mi></munderover>"))
    #expect(sum.contains("<msub><mi>x</mi><mi>i</mi></msub>"))
  }
}
