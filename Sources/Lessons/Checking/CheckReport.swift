import Operations

/// How much a check looked at.
package struct CheckCounts: Hashable, Sendable {
  /// Lessons.
  package var lessons = 0
  /// Cells that ran.
  package var cells = 0
  /// Outputs that were compared.
  package var outputs = 0
  /// Numbers in prose, computed or found elsewhere in the lesson.
  package var numbers = 0
  /// Exercises.
  package var exercises = 0
  /// Wrong answers that were tried.
  package var misconceptions = 0
  /// Quizzes.
  package var quizzes = 0

  /// Creates counts of nothing.
  package init() {}

  /// Adds what another check looked at.
  package static func += (left: inout CheckCounts, right: CheckCounts) {
    left.lessons += right.lessons
    left.cells += right.cells
    left.outputs += right.outputs
    left.numbers += right.numbers
    left.exercises += right.exercises
    left.misconceptions += right.misconceptions
    left.quizzes += right.quizzes
  }

  /// The counts in one line.
  package var text: LocalizedText {
    let parts = [
      (lessons, "lesson", "lessons", "节课"), (cells, "cell", "cells", "段代码"),
      (outputs, "output", "outputs", "处输出"),
      (numbers, "number in prose", "numbers in prose", "个正文里的数"),
      (exercises, "exercise", "exercises", "道练习"),
      (misconceptions, "misconception", "misconceptions", "个误解"),
      (quizzes, "quiz", "quizzes", "道测验"),
    ]
    let english = parts.map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }.joined(separator: ", ")
    let chinese = parts.map { "\($0.0) \($0.3)" }.joined(separator: "、")
    return LocalizedText(en: english + " checked", zh: "已检查 " + chinese)
  }
}

/// What the check of one lesson found.
package struct CheckReport: Sendable {
  /// An output that was brought up to date.
  package struct Change: Sendable {
    /// Where the `output` fence stands.
    package let position: LessonPosition
    /// What it said and what it says now.
    package let difference: OutputDifference
  }

  /// The lesson as far as it could be read.
  package let lesson: Lesson
  /// Everything that is wrong, in the order of the file.
  package let problems: [LessonProblem]
  /// How much was looked at.
  package let counts: CheckCounts
  /// The outputs that differ.
  package let changes: [Change]
  /// Whether the user interrupted a cell; then nothing behind it was looked at.
  package let isInterrupted: Bool
  /// The text of the file with these outputs brought up to date; nothing where none differs.
  package let updatedText: String?

  /// The same report with other changes: those that a file had before it was brought up to date.
  package func with(changes: [Change]) -> CheckReport {
    CheckReport(
      lesson: lesson, problems: problems, counts: counts, changes: changes,
      isInterrupted: isInterrupted, updatedText: updatedText)
  }
}

/// The text of a lesson file with some of its outputs replaced.
struct OutputUpdate {
  /// The text before.
  let text: LessonText

  /// Replaces the lines within fences.
  func replacing(_ replacements: [(fence: FencedText, lines: [String])]) -> String? {
    guard !replacements.isEmpty else { return nil }
    var lines = text.lines
    // From the end to the beginning, so that earlier lines keep their numbers.
    for (fence, new) in replacements.sorted(by: { $0.fence.fenceLine > $1.fence.fenceLine }) {
      let start = fence.firstLine - 1
      let end = start + fence.lines.count
      guard start <= lines.count, end <= lines.count else { continue }
      lines.replaceSubrange(start..<end, with: new)
    }
    return lines.joined(separator: text.lineEnd) + (text.isLastLineEnded ? text.lineEnd : "")
  }
}
