import Foundation
import Language
import Operations
import Testing

@testable import Lessons

@Suite("Checking a lesson") struct LessonCheckerTests {
  let text: String
  var surroundings = LessonSurroundings()

  init() throws {
    text = try Fixtures.text("sums.md")
    surroundings.lessonNames = ["counting", "sums"]
    surroundings.hasHelpPage = { $0 == "sum" }
    surroundings.pictureProblem = { file in
      file == "heaps.png" ? nil : LocalizedText(en: "it is gone", zh: "它不见了")
    }
    surroundings.glossary = Glossary([
      Glossary.Term(english: ["heap"], chosen: ["堆"], variants: ["摞"])
    ])
    surroundings.formulaProblem = { formula in
      guard let place = formula.range(of: "\\smiley") else { return nil }
      return FormulaProblem(
        LocalizedText(en: "No smiley.", zh: "没有笑脸。"),
        at: formula.distance(from: formula.startIndex, to: place.lowerBound))
    }
    // The title takes two rows with the blank one below it.
    surroundings.measure = { block, _ in
      BlockExtent(columns: 80, rows: block.isHeading ? 1 : 20)
    }
  }

  func check(_ text: String) -> CheckReport {
    LessonChecker(surroundings: surroundings) { CalculatorRuntime() }.check(text, file: "sums.md")
  }

  /// The codes found when one piece of the lesson is replaced by another.
  func codes(replacing old: String, with new: String) -> [String] {
    #expect(text.contains(old))
    return check(text.replacingFirst(old, with: new)).problems.map(\.code)
  }

  @Test("A true lesson passes, and everything in it is counted")
  func passes() {
    let report = check(text)
    #expect(report.problems.map { $0.plainText(.english) } == [])
    #expect(report.updatedText == nil)
    #expect(
      report.counts.text.english
        == "1 lesson, 4 cells, 4 outputs, 4 numbers in prose, 1 exercise, 2 misconceptions, "
        + "1 quiz checked")
    #expect(
      report.counts.text.chinese
        == "已检查 1 节课、4 段代码、4 处输出、4 个正文里的数、1 道练习、2 个误解、1 道测验")
  }

  @Test(
    "Every lie is found",
    arguments: [
      ("x : 3\n", "x : 4\n", "output"),
      ("value 0.12", "value 0.13", "output"),
      ("value 10\n", "value 9\n", "output"),
      ("y = x * 2.5;", "y = q * 2.5;", "cell"),
      ("error=unknown-name\nz", "error=unknown-name\nx", "cell"),
      ("error=unknown-name", "error=broadcast", "cell"),
      ("`x + y → 10.5`, see", "`x + y → 10.6`, see", "number"),
      ("它是 `x + y → 10.5`", "它是 `x + q → 10.5`", "number"),
      ("Ask for 10.5", "Ask for 10.7", "number"),
      ("先问 10.5", "先问 305", "number"),
      ("n = x * ____", "n = x * 3 + 0 * 1", "exercise"),
      ("n == 9\n", "n == 8\n", "exercise"),
      ("```answer\n3", "```answer\nq", "exercise"),
      ("n = x * ____", "x * ____", "exercise"),
      ("```misconception\n6", "```misconception\n1 + 6", "misconception"),
      ("```misconception\n6", "```misconception\n1", "misconception"),
      ("when n == 3", "when n == 9", "misconception"),
      ("when n == 3", "when q == 9", "misconception"),
      ("proof: 3 * 3", "proof: 3 * 4", "quiz"),
      ("proof: 3 * 3", "proof: 3 * q", "quiz"),
      ("- [ ] 6", "- [ ] 9.0", "quiz"),
      ("(01-counting.md)和", "(01-cuonting.md)和", "link"),
      ("needs: [counting]", "needs: [counted]", "link"),
      ("(help:sum).", "(help:summ).", "link"),
      ("(heaps.png)", "(heap.png)", "picture"),
      ("一张图。", "一张图，两摞。", "glossary"),
      ("Make nine.", "Make $`\\smiley`$.", "formula"),
      ("Make nine.\\\n凑成九。\n", "```math\n\\smiley\n```\n\nMake nine.\\\n凑成九。\n", "formula"),
    ])
  func findsLies(old: String, new: String, code: String) {
    let codes = codes(replacing: old, with: new)
    #expect(codes.contains(code), "\(codes) for \(new)")
  }

  @Test("A variant is told where it stands, and not where it was allowed before")
  func variantPlace() {
    let wrong = text.replacingFirst("凑成九。", with: "堆（摞）和 `x` 与**一摞**。")
    let problem = check(wrong).problems.first { $0.code == "glossary" }
    #expect(problem?.position.column == 15)
    #expect(problem?.excerpt == "堆（摞）和 `x` 与**一摞**。")
  }

  @Test("A mistake in a formula is told at its own line and column")
  func formulaPlace() {
    let wrong = text.replacingFirst(
      "Make nine.\\\n凑成九。\n", with: "```math\nx +\n\\hat{y} \\smiley\n```\n\nMake nine.\\\n凑成九。\n")
    let problem = check(wrong).problems.first
    #expect(problem?.excerpt == "\\hat{y} \\smiley")
    #expect(problem?.position.column == 9)
  }

  @Test("A proof may also be a comparison with a number of the answer")
  func comparisonProof() {
    #expect(codes(replacing: "- [x] 9\nproof: 3 * 3", with: "- [x] 9\nproof: 3 * 3 == 9") == [])
    #expect(
      codes(replacing: "- [x] 9\nproof: 3 * 3", with: "- [x] 8\nproof: 3 * 3 == 9") == ["quiz"])
  }

  @Test("A block that outgrows the screen is named in its language")
  func extents() {
    var surroundings = surroundings
    surroundings.measure = { block, language in
      guard case .quiz = block.content else { return BlockExtent(columns: 1, rows: 1) }
      return language == .english
        ? BlockExtent(columns: 81, rows: 1) : BlockExtent(columns: 1, rows: 23)
    }
    let report = LessonChecker(surroundings: surroundings) { CalculatorRuntime() }
      .check(text, file: "sums.md")
    #expect(report.problems.map(\.code) == ["too-wide", "too-tall"])
    #expect(report.problems.first?.message.english.contains("81") == true)
  }

  @Test("A result that depends on the language is found")
  func languages() {
    let report = LessonChecker(surroundings: surroundings) { CalculatorRuntime(isMoody: true) }
      .check(text, file: "sums.md")
    #expect(Set(report.problems.map(\.code)) == ["languages-differ"])
    #expect(report.problems.count == 4)
  }

  /// Remembers the runtime made last, without keeping it.
  private final class LastRuntime: @unchecked Sendable {
    // SAFETY: a lesson is checked by one thread.
    weak var runtime: CalculatorRuntime?
    var hasOverlapped = false

    func make() -> CalculatorRuntime {
      if runtime != nil { hasOverlapped = true }
      let new = CalculatorRuntime()
      runtime = new
      return new
    }
  }

  @Test("The two runs need no memory at the same time")
  func oneRuntimeAtATime() {
    let last = LastRuntime()
    let report = LessonChecker(surroundings: surroundings) { last.make() }
      .check(text, file: "sums.md")
    #expect(report.problems.isEmpty)
    #expect(!last.hasOverlapped)
  }

  @Test("An update writes what was computed and nothing else")
  func update() throws {
    let wrong = text.replacingFirst("value 10.5\nvalue 0.12", with: "value 3..12\nvalue 0.2")
      .replacingFirst("x : 3\n", with: "")
    let report = check(wrong)
    #expect(report.changes.count == 2)
    let updated = try #require(report.updatedText)
    #expect(
      updated
        == text.replacingFirst("value 10.5\nvalue 0.12", with: "value 3..12\nvalue 0.12345"))
    #expect(check(updated).problems.isEmpty)
  }

  @Test("An update leaves the ends of lines as they are")
  func updateKeepsLineEnds() throws {
    let windows = String(text.dropLast()).replacingOccurrences(of: "\n", with: "\r\n")
    let wrong = windows.replacingFirst("x : 3\r\n", with: "x : 4\r\n")
    #expect(wrong != windows)
    #expect(check(wrong).updatedText == windows)
  }

  @Test("An interruption ends the check and is no mistake of the lesson")
  func interruption() {
    let report = check(
      text.replacingFirst("y = x * 2.5;", with: "y = interrupt()")
        .replacingFirst("value 10\n", with: "value 9\n"))
    #expect(report.isInterrupted)
    #expect(report.problems.isEmpty)
    #expect(report.updatedText == nil)
    #expect(report.counts.cells == 1)
  }

  @Test("A failure is told where it stands, in both languages")
  func wording() throws {
    let wrong = text.replacingFirst("y = x * 2.5;", with: "y = q * 2.5;")
      .replacingFirst("value 10\n", with: "value 9\n")
      .replacingFirst("when n == 3", with: "when n == 9")
      .replacingFirst("Ask for 10.5", with: "Ask for 10.7")
    for language in Language.allCases {
      let problems = check(wrong).problems.map { $0.plainText(language) }
      try Fixtures.expect(
        problems.joined(separator: "\n"), matches: "sums-wrong.\(language.rawValue).txt")
    }
  }
}

extension String {
  /// The text with the first occurrence of another replaced.
  func replacingFirst(_ old: String, with new: String) -> String {
    guard let range = range(of: old) else { return self }
    return replacingCharacters(in: range, with: new)
  }
}
