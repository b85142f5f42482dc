import Language
import Operations

/// How much room a block takes on a screen.
package struct BlockExtent: Hashable, Sendable {
  /// The widest line.
  package let columns: Int
  /// The number of lines.
  package let rows: Int

  /// Creates an extent.
  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// What is wrong with a formula.
package struct FormulaProblem: Sendable {
  /// What is wrong.
  package let text: LocalizedText
  /// Where, in characters from the beginning of the formula.
  package let offset: Int

  /// Creates a problem.
  package init(_ text: LocalizedText, at offset: Int) {
    self.text = text
    self.offset = offset
  }
}

/// What a checker must know of the world around a lesson.
///
/// Files and screens are the caller's: a checker only asks.
package struct LessonSurroundings: Sendable {
  /// The terms to which the lesson keeps.
  package var glossary = Glossary([])
  /// The names of all lessons, for links; nothing where they are not known.
  package var lessonNames: [String]?
  /// Whether there is a help page of a name.
  package var hasHelpPage: @Sendable (String) -> Bool = { _ in true }
  /// What is wrong with a picture beside the lesson; nothing where it can be shown.
  package var pictureProblem: @Sendable (String) -> LocalizedText? = { _ in nil }
  /// What is wrong with a formula in TeX; nothing where it can be laid out.
  package var formulaProblem: @Sendable (String) -> FormulaProblem? = { _ in nil }
  /// How much room a block takes on a screen of 80 columns, in one language.
  package var measure: (@Sendable (LessonBlock, Language) -> BlockExtent)?

  /// Creates surroundings of which nothing is known.
  package init() {}
}

/// Proves that everything a lesson says is true.
///
/// A checker reads the file, runs every cell in both languages, each in a runtime of its own, and
/// compares. It gathers every problem and stops at none. Several lessons may be checked at the
/// same time.
package struct LessonChecker<Runtime: LessonRuntime>: Sendable {
  /// What the lesson may refer to.
  package let surroundings: LessonSurroundings
  /// Makes a runtime for a lesson, with its random stream at the start.
  private let makeRuntime: @Sendable () -> Runtime

  /// The widest line and the tallest block that fit on a screen beside prompt and status line.
  private static var limit: BlockExtent { BlockExtent(columns: 80, rows: 22) }

  /// Creates a checker.
  package init(
    surroundings: LessonSurroundings = LessonSurroundings(),
    makeRuntime: @escaping @Sendable () -> Runtime
  ) {
    self.surroundings = surroundings
    self.makeRuntime = makeRuntime
  }

  /// Checks one lesson.
  ///
  /// - Parameters:
  ///   - text: The text of the file.
  ///   - file: The name of the file.
  /// - Returns: What was found, and the text with its outputs brought up to date.
  package func check(_ text: String, file: String) -> CheckReport {
    let outcome = LessonParser(properNames: surroundings.glossary.properNames)
      .parse(text, file: file)
    let findings = CheckFindings(text: outcome.text, problems: outcome.problems)
    findings.counts.lessons = 1
    checkWords(of: outcome.lesson, findings)
    checkLinks(of: outcome.lesson, findings)
    checkFormulas(of: outcome.lesson, findings)
    checkExtents(of: outcome.lesson, findings)
    let endings = LessonRun(lesson: outcome.lesson, runtime: makeRuntime(), findings: findings)
      .run()
    if !findings.isInterrupted {
      LanguageComparison(lesson: outcome.lesson, runtime: makeRuntime(), findings: findings)
        .run(against: endings)
    }
    checkNumbers(of: outcome.lesson, findings)
    return CheckReport(
      lesson: outcome.lesson, problems: findings.sorted, counts: findings.counts,
      changes: findings.changes, isInterrupted: findings.isInterrupted,
      updatedText: findings.isInterrupted
        ? nil : OutputUpdate(text: outcome.text).replacing(findings.replacements))
  }

  private func checkWords(of lesson: Lesson, _ findings: CheckFindings) {
    var check = GlossaryCheck(surroundings.glossary)
    for part in lesson.texts {
      let violations = check.violations(in: PairReader.prose(of: part.text.chinese))
      let positions = PairReader.positions(of: violations.map(\.offset), in: part.text.chinese)
      for (violation, position) in zip(violations, positions) {
        findings.report(.variant(violation), at: position)
      }
    }
  }

  private func checkLinks(of lesson: Lesson, _ findings: CheckFindings) {
    let checkLesson = { (name: String, position: LessonPosition) in
      guard let names = surroundings.lessonNames, !names.contains(name) else { return }
      findings.report(
        .unknownLesson(name, nearest: NearestName.find(name, among: names)), at: position)
    }
    for reference in lesson.frontMatter.needs + lesson.frontMatter.helps {
      checkLesson(reference.name, reference.position)
    }
    for run in lesson.texts.flatMap({ $0.text.allRuns.flattened }) {
      guard case .link(_, let target) = run.kind else { continue }
      switch target {
      case .lesson(let name): checkLesson(name, run.position)
      case .help(let name):
        if !surroundings.hasHelpPage(name) { findings.report(.unknownHelp(name), at: run.position) }
      case .web: break
      }
    }
    checkPictures(in: lesson.blocks, findings)
  }

  private func checkPictures(in blocks: [LessonBlock], _ findings: CheckFindings) {
    for block in blocks {
      switch block.content {
      case .picture(let picture):
        // One that does not stand beside the lesson has been named already.
        guard picture.isBesideLesson, let problem = surroundings.pictureProblem(picture.file)
        else { continue }
        findings.report(.picture(picture.file, problem), at: block.position)
      case .list(let list): checkPictures(in: list.items.flatMap(\.self), findings)
      case .quote(let blocks): checkPictures(in: blocks, findings)
      default: break
      }
    }
  }

  private func checkFormulas(of lesson: Lesson, _ findings: CheckFindings) {
    for block in lesson.blocks {
      guard case .formula(let formula) = block.content,
        let problem = surroundings.formulaProblem(formula.text)
      else { continue }
      findings.report(.formula(problem.text), at: Self.position(problem.offset, in: formula))
    }
    for run in lesson.texts.flatMap({ $0.text.allRuns.flattened }) {
      guard case .math(let formula) = run.kind, let problem = surroundings.formulaProblem(formula)
      else { continue }
      findings.report(.formula(problem.text), at: run.position)
    }
  }

  /// The place of a character of a fence.
  private static func position(_ offset: Int, in fence: FencedText) -> LessonPosition {
    let before = fence.text.prefix(offset)
    let line = before.lastIndex(of: "\n").map(before.index(after:)) ?? before.startIndex
    return LessonPosition(
      line: fence.firstLine + before.count(where: \.isNewline),
      column: before[line...].unicodeScalars.count + 1)
  }

  private func checkExtents(of lesson: Lesson, _ findings: CheckFindings) {
    guard let measure = surroundings.measure else { return }
    for language in lesson.frontMatter.languages {
      // A heading plays above the next block, with a blank line between them.
      var rowsAbove = 0
      for block in lesson.blocks where block.isStop || block.isHeading {
        let extent = measure(block, language)
        if extent.columns > Self.limit.columns {
          findings.report(.tooWide(columns: extent.columns, language), at: block.position)
        }
        guard block.isStop else {
          rowsAbove += extent.rows + 1
          continue
        }
        let rows = rowsAbove + extent.rows
        if rows > Self.limit.rows {
          findings.report(.tooTall(rows: rows, language), at: block.position)
        }
        rowsAbove = 0
      }
    }
  }

  private func checkNumbers(of lesson: Lesson, _ findings: CheckFindings) {
    let numbers = ProseNumbers(lesson)
    for part in lesson.texts where part.role == .prose {
      let (count, unknown) = numbers.numbers(in: part.text)
      findings.counts.numbers += count
      for number in unknown {
        findings.report(.numberWithoutSource(number.spelling), at: number.position)
      }
    }
  }
}

/// Gathers what a check finds in one lesson.
final class CheckFindings {
  /// How much was looked at so far.
  var counts = CheckCounts()
  /// Whether the user interrupted a cell, so that nothing behind it was looked at.
  var isInterrupted = false
  /// The outputs that differ.
  private(set) var changes: [CheckReport.Change] = []
  /// The lines to put into fences.
  private(set) var replacements: [(fence: FencedText, lines: [String])] = []
  private let text: LessonText
  private var problems: [LessonProblem]

  /// Starts with what the parser found.
  init(text: LessonText, problems: [LessonProblem]) {
    self.text = text
    self.problems = problems
  }

  /// Notes a failure.
  func report(_ failure: CheckFailure, at position: LessonPosition) {
    problems.append(
      LessonProblem(
        failure.code, in: text, at: position, message: failure.message, hint: failure.hint,
        details: failure.details))
  }

  /// Notes an output that differs.
  func report(_ difference: OutputDifference, of fence: FencedText) {
    let line = fence.firstLine + min(difference.firstLine, max(0, fence.lines.count - 1))
    report(
      .outputDiffers(difference),
      at: LessonPosition(line: fence.lines.isEmpty ? fence.fenceLine : line, column: 1))
    changes.append(CheckReport.Change(position: fence.position, difference: difference))
    replacements.append((fence, difference.updated))
  }

  /// The problems by their place in the file; those of one place as they were found.
  var sorted: [LessonProblem] {
    problems.enumerated()
      .sorted { ($0.element.position, $0.offset) < ($1.element.position, $1.offset) }
      .map(\.element)
  }
}
