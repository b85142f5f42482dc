import Lessons
import Terminal

/// What a stage asks of events.
extension PlayerEvent {
  /// Whether the lesson is over.
  var isEnd: Bool { if case .finished = self { true } else { false } }

  /// Whether this is what a cell gave.
  var isResult: Bool { if case .result = self { true } else { false } }

  /// Whether a block begins with this.
  var opensBlock: Bool {
    switch self {
    case .block, .source, .exercise, .quiz: true
    default: false
    }
  }

  /// Whether this belongs to the block that is shown behind it.
  var standsAboveBlock: Bool {
    switch self {
    case .block(let block): block.isHeading
    case .note, .pause: true
    default: false
    }
  }

  /// Whether the class is to be waited for.
  var isPause: Bool { if case .pause = self { true } else { false } }

  /// Whether this asks a question that stops the lesson.
  var isQuestion: Bool {
    switch self {
    case .exercise, .quiz: true
    default: false
    }
  }

  /// Whether this asks a question or answers one.
  var isAboutQuestion: Bool {
    switch self {
    case .answer, .solution: true
    default: isQuestion
    }
  }

  /// Whether a cell failed that should have run.
  var isUnexpectedFailure: Bool {
    guard case .result(let cell, let run) = self else { return false }
    return run.failure != nil && cell.options.expectedError == nil
  }
}

extension PlayerEvent<StyledDocument> {
  /// The same result of a cell without some of the documents that it shows; any other event as it is.
  func withoutPresentations(_ isLeftOut: (StyledDocument) -> Bool) -> Self {
    guard case .result(let cell, let run) = self else { return self }
    return .result(
      cell,
      CellRun(
        output: run.output, presentations: run.presentations.filter { !isLeftOut($0) },
        failure: run.failure, notes: run.notes))
  }
}
