import Glibc
import Language
import Operations
import Synchronization
import Tensors

/// Stops code of lessons that takes too long.
///
/// There is one wish to stop for the whole process, so whatever runs beside such code stops as well.
/// The wish is raised as long as anything is overdue and lowered behind it; what was not overdue
/// itself ends as `interrupted` and may be run again.
final class CellLimiter: Sendable {
  private struct State {
    var deadlines: [Int: Double] = [:]
    var last = 0
    var isWatched = false
    var hasStopped = false
    var isEnded = false
  }

  private let seconds: Double
  private let sharesInterruption: Bool
  private let state = Mutex(State())

  /// Creates a limiter that lets code run for so many seconds.
  ///
  /// - Parameters:
  ///   - seconds: The seconds that each piece of code may take.
  ///   - sharesInterruption: Whether several lessons run beside each other, so that what stops one
  ///     stops them all.
  init(seconds: Double, sharesInterruption: Bool = false) {
    self.seconds = seconds
    self.sharesInterruption = sharesInterruption
  }

  /// Whether anything was stopped because it, or what ran beside it, took too long.
  var hasStoppedAny: Bool { state.withLock(\.hasStopped) }

  /// Ends the thread that watches.
  func end() { state.withLock { $0.isEnded = true } }

  /// Runs some code for as long as it may.
  ///
  /// - Throws: `time-limit` where the code took too long, `interrupted` where other code beside it
  ///   did, or the time allowed for the whole program is up.
  func run<Result>(_ body: () throws(Diagnostic) -> Result) throws(Diagnostic) -> Result {
    let token = begin()
    do throws(Diagnostic) {
      let result = try body()
      _ = finish(token)
      return result
    } catch {
      let wasOverdue = finish(token)
      guard error.code == .timeLimit else { throw error }
      if wasOverdue { throw overdue(error) }
      guard sharesInterruption else { throw error }
      throw Diagnostic(
        .interrupted, source: error.source, span: error.span, message: error.message,
        hint: error.hint)
    }
  }

  /// The error of code that took too long; `--timeout`, which the usual words name, was not at work.
  private func overdue(_ error: Diagnostic) -> Diagnostic {
    let count = seconds.rounded() == seconds ? "\(Int(seconds))" : "\(seconds)"
    return Diagnostic(
      .timeLimit, source: error.source, span: error.span,
      message: LocalizedText(
        en: "the time that a cell of a lesson may take, \(count) seconds, is up",
        zh: "课程里的一段代码最多运行 \(count) 秒，时间到了"),
      hint: LocalizedText(
        en: "do less in one cell, or take a smaller example", zh: "请拆成几段，或换一个小些的例子"))
  }

  private func begin() -> Int {
    let (token, isFirst) = state.withLock { state in
      state.last += 1
      state.deadlines[state.last] = Self.now + seconds
      defer { state.isWatched = true }
      return (state.last, !state.isWatched)
    }
    if isFirst { Self.watch(self) }
    return token
  }

  /// Whether the code was overdue.
  private func finish(_ token: Int) -> Bool {
    state.withLock { state in
      let deadline = state.deadlines.removeValue(forKey: token)
      let now = Self.now
      let wasOverdue = (deadline ?? .infinity) <= now
      let othersAreOverdue = state.deadlines.values.contains { $0 <= now }
      if wasOverdue, state.hasStopped, !othersAreOverdue { Interruption.clear() }
      return wasOverdue
    }
  }

  private static func watch(_ limiter: CellLimiter) {
    // The thread lives no longer than the limiter, which it does not hold.
    let box = WeakBox(limiter)
    let retained = Unmanaged.passRetained(box)
    var thread = pthread_t()
    let failure = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        let box = Unmanaged<WeakBox>.fromOpaque(context).takeRetainedValue()
        while box.limiter?.look() == true { usleep(50_000) }
        return nil
      }, retained.toOpaque())
    if failure == 0 { pthread_detach(thread) } else { retained.release() }
  }

  /// Raises the wish to stop if anything is overdue; false at the end.
  private func look() -> Bool {
    state.withLock { state in
      guard !state.isEnded else { return false }
      let now = Self.now
      if state.deadlines.values.contains(where: { $0 <= now }) {
        state.hasStopped = true
        Interruption.request(.timeLimit)
      }
      return true
    }
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private final class WeakBox: @unchecked Sendable {
    // SAFETY: a weak reference to a sendable object, written once.
    weak var limiter: CellLimiter?

    init(_ limiter: CellLimiter) {
      self.limiter = limiter
    }
  }
}
