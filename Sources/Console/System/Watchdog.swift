import Glibc
import Tensors

/// Ends a computation when the time allowed is up.
///
/// A thread of its own waits for the deadline, because a running kernel looks at nothing but the
/// flag of interruption.
final class Watchdog: @unchecked Sendable {
  // SAFETY: the condition guards `isDone`; the pointers live as long as the watchdog, which its own
  // thread retains.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var isDone = false
  private let deadline: timespec

  /// Starts to wait.
  init(seconds: Double) {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let whole = min(seconds, 1e9).rounded(.down)
    let nanoseconds = now.tv_nsec + Int((min(seconds, 1e9) - whole) * 1e9)
    deadline = timespec(
      tv_sec: now.tv_sec + Int(whole) + nanoseconds / 1_000_000_000,
      tv_nsec: nanoseconds % 1_000_000_000)
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
    start()
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Calls the watchdog off.
  func stop() {
    pthread_mutex_lock(mutex)
    isDone = true
    pthread_cond_signal(condition)
    pthread_mutex_unlock(mutex)
  }

  private func start() {
    let retained = Unmanaged.passRetained(self)
    var thread = pthread_t()
    let failure = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<Watchdog>.fromOpaque(context).takeRetainedValue().wait()
        return nil
      }, retained.toOpaque())
    if failure == 0 { pthread_detach(thread) } else { retained.release() }
  }

  private func wait() {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    var deadline = deadline
    while !isDone {
      if pthread_cond_timedwait(condition, mutex, &deadline) == ETIMEDOUT {
        if !isDone { Interruption.request(.timeLimit) }
        return
      }
    }
  }

  /// Runs something under a limit, if there is one.
  static func limit<Result>(_ seconds: Double?, _ body: () -> Result) -> Result {
    guard let seconds else { return body() }
    let watchdog = Watchdog(seconds: seconds)
    defer { watchdog.stop() }
    return body()
  }
}
