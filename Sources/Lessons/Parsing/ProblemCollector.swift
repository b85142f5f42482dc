/// Gathers the mistakes of one file while it is read.
final class ProblemCollector {
  /// The text at fault.
  let text: LessonText
  /// What was found so far, in the order in which it was found.
  private(set) var problems: [LessonProblem] = []

  /// Creates a collector without any problem.
  init(text: LessonText) {
    self.text = text
  }

  /// Notes a mistake.
  func report(_ error: LessonError, at position: LessonPosition) {
    problems.append(LessonProblem(error, in: text, at: position))
  }

  /// The problems by their place in the file; those of one place as they were found.
  var sorted: [LessonProblem] {
    problems.enumerated()
      .sorted { ($0.element.position, $0.offset) < ($1.element.position, $1.offset) }
      .map(\.element)
  }
}
