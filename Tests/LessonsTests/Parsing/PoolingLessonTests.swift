import Operations
import Testing

@testable import Lessons

@Suite("The pooling lesson") struct PoolingLessonTests {
  let outcome: LessonParser.Outcome

  init() throws {
    outcome = LessonParser().parse(try Fixtures.text("pooling.md"), file: "lessons/22-pooling.md")
  }

  var lesson: Lesson { outcome.lesson }

  @Test("It holds no mistake")
  func noMistake() {
    #expect(outcome.problems.map { $0.plainText(.english) } == [])
  }

  @Test("The front matter is read")
  func frontMatter() {
    #expect(lesson.name == "pooling")
    #expect(lesson.frontMatter.title.plain == LocalizedText(en: "Pooling", zh: "池化"))
    #expect(lesson.frontMatter.needs.map(\.name) == ["conv-geometry"])
    #expect(lesson.frontMatter.needs.first?.position == LessonPosition(line: 3, column: 9))
    #expect(lesson.frontMatter.minutes == 20)
    #expect(lesson.frontMatter.languages == [.english, .chinese])
  }

  @Test("The blocks come in order, each where it stands")
  func blocks() {
    let names = lesson.blocks.map { block in
      switch block.content {
      case .heading: "heading"
      case .paragraph: "paragraph"
      case .formula: "formula"
      case .cell: "cell"
      case .exercise: "exercise"
      case .quiz: "quiz"
      case .note: "note"
      case .pause: "pause"
      default: "other"
      }
    }
    #expect(
      names == [
        "heading", "paragraph", "cell", "note", "pause", "paragraph", "cell", "paragraph",
        "formula", "cell", "paragraph", "exercise", "paragraph", "cell", "heading", "paragraph",
        "note", "pause", "cell", "paragraph", "heading", "paragraph", "cell", "paragraph", "cell",
        "paragraph", "exercise", "quiz", "paragraph", "note",
      ])
    #expect(lesson.blocks.map(\.position) == lesson.blocks.map(\.position).sorted())
    for block in lesson.blocks {
      #expect(!outcome.text.line(block.position.line).isEmpty)
    }
    #expect(lesson.stops.count == lesson.blocks.count - 8)
  }

  @Test("The parts start at the headings of the second level")
  func parts() {
    let titles = lesson.parts.map { $0.heading?.text.plain.chinese }
    #expect(titles == ["池化", "梯度归谁？", "省下了什么，又容忍了什么"])
    #expect(lesson.parts.map(\.blocks.lowerBound) == [0, 14, 20])
  }

  @Test("A paragraph holds both languages with their styles")
  func paragraph() throws {
    guard case .paragraph(let text) = lesson.blocks[5].content else {
      Issue.record("no paragraph")
      return
    }
    #expect(text.isPair)
    let words = InlineRun(.text("Max pooling"), at: LessonPosition(line: 22, column: 3))
    #expect(
      text.english.first == InlineRun(.strong([words]), at: LessonPosition(line: 22, column: 1)))
    #expect(text.chinese.first?.plainText == "最大池化")
    #expect(text.chinese.first?.position == LessonPosition(line: 23, column: 1))
    #expect(text.plain.chinese.hasPrefix("最大池化（max pooling）把特征图切成"))
  }

  @Test("Numbers in prose are found in both languages")
  func checkedNumbers() {
    guard case .paragraph(let text) = lesson.blocks[10].content else {
      Issue.record("no paragraph")
      return
    }
    let numbers = { (runs: [InlineRun]) in
      runs.compactMap { run in if case .checked(let number) = run.kind { number } else { nil } }
    }
    let expected = [
      CheckedNumber(expression: "max([8 0; 0 0])", value: "8"),
      CheckedNumber(expression: "mean([8 0; 0 0])", value: "2"),
    ]
    #expect(numbers(text.english) == expected)
    #expect(numbers(text.chinese) == expected)
    #expect(text.english.contains { $0.kind == .code("[8 0; 0 0]") })
    for run in text.allRuns {
      let line = outcome.text.line(run.position.line).unicodeScalars.dropFirst(
        run.position.column - 1)
      guard case .text(let words) = run.kind else { continue }
      #expect(String(line).hasPrefix(words))
    }
  }

  @Test("A cell carries its source, its words and its output")
  func cells() {
    guard case .cell(let steps) = lesson.blocks[6].content,
      case .cell(let prediction) = lesson.blocks[18].content,
      case .cell(let first) = lesson.blocks[2].content
    else {
      Issue.record("no cell")
      return
    }
    #expect(steps.source.text == ":steps max_pool2d(x, 2)")
    #expect(steps.output?.lines.count == 4)
    #expect(outcome.text.line(steps.output?.firstLine ?? 0) == steps.output?.lines.first)
    #expect(prediction.options.isPrediction)
    #expect(!steps.options.isPrediction)
    #expect(first.output == nil)
    #expect(first.source.lines.count == 4)
  }

  @Test("An exercise gathers its fences and the paragraph before it")
  func exercises() {
    let exercises = lesson.blocks.compactMap { block in
      if case .exercise(let exercise) = block.content { exercise } else { nil }
    }
    #expect(exercises.map(\.identifier) == ["average-by-kernel", "eyes-meet"])
    #expect(exercises[0].prompt.plain.english == "Which kernel turns conv2d into average pooling?")
    #expect(exercises[0].firstHole == 14..<18)
    #expect(exercises[0].solution == "y = conv2d(x, [0.25 0.25; 0.25 0.25], stride=2)")
    #expect(exercises[0].conditions.map(\.source) == ["close(y, avg_pool2d(x, 2))"])
    #expect(outcome.text.line(exercises[0].conditions[0].line) == "close(y, avg_pool2d(x, 2))")
    #expect(exercises[1].hints.count == 2)
    #expect(exercises[1].hints[1].paragraphs[0].plain.chinese.hasSuffix("比较上下两行。"))
    #expect(exercises[1].misconceptions.map(\.trigger) == [.filling("1")])
    #expect(
      exercises[1].misconceptions[0].message[0].plain.english
        == "Notes often say so, but (5, 6) and (6, 7) are different cells.")
  }

  @Test("A quiz knows its right answer and its proof")
  func quiz() {
    let quizzes = lesson.blocks.compactMap { block in
      if case .quiz(let quiz) = block.content { quiz } else { nil }
    }
    #expect(quizzes.count == 1)
    #expect(
      quizzes[0].choices.map(\.text.plain.chinese) == ["3 张 14×14", "6 张 27×27", "6 张 14×14"])
    #expect(quizzes[0].rightIndex == 2)
    #expect(quizzes[0].proof?.expression == "output_size(28, 2, stride=2) == 14")
  }
}
