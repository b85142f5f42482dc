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

/// The candidate that differs from a word by the fewest letters, where it differs by few.
func nearest(to word: String, among candidates: [String]) -> String? {
  let limit = max(1, word.count / 3)
  let scored = candidates.map { (candidate: $0, distance: editDistance(word, $0)) }
  guard let best = scored.min(by: { $0.distance < $1.distance }), best.distance <= limit else {
    return nil
  }
  return best.candidate
}

/// The number of letters to insert, delete or replace to turn one word into the other.
private func editDistance(_ first: String, _ second: String) -> Int {
  let target = Array(second)
  var row = Array(0...target.count)
  for (index, letter) in first.enumerated() {
    var diagonal = row[0]
    row[0] = index + 1
    for column in target.indices {
      let replaced = diagonal + (letter == target[column] ? 0 : 1)
      diagonal = row[column + 1]
      row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
    }
  }
  return row[target.count]
}
