import Operations

/// Gathers the fences of one exercise.
struct ExerciseReader {
  /// The name of the exercise; empty where it was wrong.
  let identifier: String
  /// The paragraph before the exercise.
  let prompt: BilingualText?
  /// The code with holes.
  let starter: FencedText

  private var conditions: [Exercise.Condition] = []
  private var hints: [Hint] = []
  private var answer: FencedText?
  private var misconceptions: [Misconception] = []
  private var hasTooMany = false
  /// Each wrong try is compared with every misconception, and each misconception with every other.
  private static let misconceptionLimit = 32

  /// Starts an exercise at its own fence.
  init(identifier: String, prompt: BilingualText?, starter: FencedText) {
    self.identifier = identifier
    self.prompt = prompt
    self.starter = starter
  }

  /// Adds a fence that belongs to the exercise.
  mutating func add(_ fence: LessonFence, _ text: FencedText, pairs: PairReader) {
    let problems = pairs.problems
    guard !text.text.trimmed.isEmpty else {
      problems.report(.emptyFence(fence), at: text.position)
      return
    }
    switch fence {
    case .check:
      if !conditions.isEmpty { problems.report(.repeatedFence(.check), at: text.position) }
      for (index, line) in text.lines.enumerated() {
        let source = line.trimmed
        guard !source.isEmpty, !source.hasPrefix("#") else { continue }
        conditions.append(Exercise.Condition(source: source, line: text.firstLine + index))
      }
    case .hint:
      hints.append(
        Hint(paragraphs: Self.texts(text, from: 0, pairs: pairs), position: text.position))
    case .answer:
      if answer != nil { problems.report(.repeatedFence(.answer), at: text.position) }
      checkHoles(text.text, at: text.position, problems)
      answer = text
    case .misconception:
      guard misconceptions.count < Self.misconceptionLimit else {
        if !hasTooMany {
          problems.report(
            .tooManyMisconceptions(limit: Self.misconceptionLimit), at: text.position)
        }
        hasTooMany = true
        return
      }
      misconceptions.append(misconception(text, pairs: pairs))
    default: problems.report(.strayFence(fence), at: text.position)
    }
  }

  /// The whole exercise, or nothing where a part that it needs is missing.
  func finish(_ problems: ProblemCollector) -> Exercise? {
    if prompt == nil { problems.report(.missingPrompt, at: starter.position) }
    if conditions.isEmpty { problems.report(.missingFence(.check), at: starter.position) }
    guard let answer else {
      problems.report(.missingFence(.answer), at: starter.position)
      return nil
    }
    guard let prompt else { return nil }
    return Exercise(
      identifier: identifier, prompt: prompt, starter: starter, conditions: conditions,
      hints: hints, answer: answer, misconceptions: misconceptions)
  }

  private func misconception(_ text: FencedText, pairs: PairReader) -> Misconception {
    let first = text.lines[0]
    let trigger: Misconception.Trigger
    if first.hasPrefix("when ") {
      trigger = .condition(first.dropFirst("when ".count).trimmed)
    } else {
      trigger = .filling(first)
      checkHoles(first, at: text.position, pairs.problems)
    }
    let message = Self.texts(text, from: 1, pairs: pairs)
    if message.isEmpty { pairs.problems.report(.misconceptionWithoutMessage, at: text.position) }
    return Misconception(trigger: trigger, message: message, position: text.position)
  }

  private func checkHoles(
    _ filling: String, at position: LessonPosition, _ problems: ProblemCollector
  ) {
    guard Exercise.fill(starter.text, with: filling) == nil else { return }
    problems.report(
      .unfilledHoles(
        holes: Exercise.holes(in: starter.text).count,
        lines: filling.split(separator: "\n", omittingEmptySubsequences: false).count),
      at: position)
  }

  /// One pair a line.
  private static func texts(
    _ fence: FencedText, from first: Int, pairs: PairReader
  ) -> [BilingualText] {
    fence.lines.enumerated().dropFirst(first).compactMap { index, line in
      guard !line.trimmed.isEmpty else { return nil }
      let blanks = line.prefix(while: \.isWhitespace).count
      let position = LessonPosition(line: fence.firstLine + index, column: 1 + blanks)
      let runs = InlineReader(problems: pairs.problems).runs(of: line.trimmed, at: position)
      return pairs.line(runs, at: position)
    }
  }
}
