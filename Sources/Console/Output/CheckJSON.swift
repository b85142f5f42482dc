import Lessons
import Operations

/// What a check of lessons found, for programs.
enum CheckJSON {
  /// An object for each problem, and for each output that was brought up to date.
  static func objects(_ report: CheckReport, isUpdated: Bool) -> [JSON] {
    let changes = isUpdated ? report.changes.map { object($0, file: report.lesson.file) } : []
    return changes + report.problems.map(object)
  }

  /// How much was looked at.
  static func object(_ counts: CheckCounts) -> JSON {
    let fields = [
      ("lessons", counts.lessons), ("cells", counts.cells), ("outputs", counts.outputs),
      ("numbers", counts.numbers), ("exercises", counts.exercises),
      ("misconceptions", counts.misconceptions), ("quizzes", counts.quizzes),
    ]
    return .object(
      [("type", .string("checked"))] + fields.map { ($0.0, .number(String($0.1))) })
  }

  private static func object(_ problem: LessonProblem) -> JSON {
    .object(
      [("type", .string("problem")), ("code", .string(problem.code))]
        + place(problem.file, problem.position) + [
          ("message", text(problem.message)), ("details", problem.details.map(text) ?? .null),
          ("hint", problem.hint.map(text) ?? .null),
        ])
  }

  private static func object(_ change: CheckReport.Change, file: String) -> JSON {
    .object(
      [("type", .string("updated"))] + place(file, change.position)
        + [("details", text(change.difference.text))])
  }

  private static func place(_ file: String, _ position: LessonPosition) -> [(String, JSON)] {
    [
      ("file", .string(file)), ("line", .number(String(position.line))),
      ("column", .number(String(position.column))),
    ]
  }

  private static func text(_ text: LocalizedText) -> JSON {
    .object([("en", .string(text.english)), ("zh", .string(text.chinese))])
  }
}
