import Glibc
import Synchronization

/// A thread with a stack that is large enough for deep recursion.
package enum LargeStack {
  /// The size of the stack; memory is used only as far as it is reached.
  static let byteCount = 1 << 30
  /// What calls of learners' functions may use of it.
  static let allowance = byteCount - (16 << 20)

  /// Runs something on such a thread and waits for it.
  ///
  /// Runs it on the present thread where the system refuses another one.
  package static func run(_ body: @escaping () -> Int32) -> Int32 {
    final class Outcome {
      var status: Int32 = 0
    }
    let outcome = Outcome()
    let work = { outcome.status = body() }
    if let thread = start(work) { pthread_join(thread, nil) } else { work() }
    return outcome.status
  }

  /// Runs the pieces of some work side by side on such threads, one for each processor.
  static func runEach(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let next = Counter()
    let work: @Sendable () -> Void = {
      while let index = next.take(below: count) { body(index) }
    }
    let processors = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    let threads = (0..<min(count, processors)).compactMap { _ in start(work) }
    for thread in threads { pthread_join(thread, nil) }
    // Whatever is left where the system refused a thread.
    work()
  }

  private static func start(_ body: @escaping () -> Void) -> pthread_t? {
    final class Job {
      let body: () -> Void

      init(_ body: @escaping () -> Void) {
        self.body = body
      }
    }
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, byteCount)
    let job = Unmanaged.passRetained(Job(body))
    var thread = pthread_t()
    let failure = pthread_create(
      &thread, &attributes,
      { context in
        guard let context else { return nil }
        Unmanaged<Job>.fromOpaque(context).takeRetainedValue().body()
        return nil
      }, job.toOpaque())
    guard failure == 0 else {
      job.release()
      return nil
    }
    return thread
  }

  /// Hands out numbers from 0, each once.
  private final class Counter: Sendable {
    private let next = Atomic<Int>(0)

    func take(below count: Int) -> Int? {
      let index = next.add(1, ordering: .relaxed).oldValue
      return index < count ? index : nil
    }
  }
}
