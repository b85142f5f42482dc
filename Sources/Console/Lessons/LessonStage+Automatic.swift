import Lessons
import Operations
import Tensors
import Terminal

/// Lessons that play without a hand.
extension LessonStage {
  /// How many characters a second people read who watch together.
  static var usualPace: Double { 30 }

  /// How a lesson ended that played by itself.
  enum Ending {
    case finished
    /// A cell failed that should have run, or the time was up.
    case failed
    case interrupted
  }

  /// Plays every block; nobody answers, so the answers of exercises and quizzes come by themselves.
  ///
  /// - Parameters:
  ///   - pace: How many characters a second are read; none does not wait at all.
  ///   - isLooping: Whether to begin again at the end, until somebody interrupts.
  /// - Returns: How it ended.
  func playThrough(pace: Double?, isLooping: Bool = false) -> Ending {
    isAutomatic = true
    show(
      LocalizedText(
        en: "Nobody answers here: answers come by themselves.",
        zh: "这里没有人作答：答案会自动给出。"))
    var action = PlayerAction.proceed
    var ending = Ending.finished
    while true {
      let events = perform(action)
      if events.contains(where: \.isUnexpectedFailure) { ending = .failed }
      if let stopped { return cut(short: stopped) }
      let isEnd = events.contains(where: \.isEnd)
      guard !isEnd || isLooping else { return ending }
      if let pace, pace > 0, !wait(for: reading(events) / pace) {
        return cut(short: Interruption.reason)
      }
      guard !isEnd else {
        action = .restart
        continue
      }
      action = events.last(where: \.isAboutQuestion)?.isQuestion == true ? .answer : .proceed
    }
  }

  private func cut(short reason: Interruption.Reason) -> Ending {
    switch reason {
    case .learner: .interrupted
    case .timeLimit: .failed
    }
  }

  /// How many characters there are to read; a pause counts as much as a paragraph.
  private func reading(_ events: [Event]) -> Double {
    let pause = 200
    let text = view.document(events).plain.count { !$0.isWhitespace }
    return Double(text + (events.contains(where: \.isPause) ? pause : 0))
  }

  /// Waits; false where the learner interrupted.
  private func wait(for seconds: Double) -> Bool {
    let step = 0.05
    var rest = min(seconds, 3600)
    while rest > 0 {
      if Interruption.isRequested { return false }
      _ = TerminalEvents.wait(for: -1, milliseconds: Int32(min(rest, step) * 1000))
      rest -= step
    }
    return !Interruption.isRequested
  }
}
