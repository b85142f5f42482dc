import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Helper threads that share the chunks of a job with the thread that has it to do.
///
/// Chunks are claimed one by one with an atomic counter, so that a helper that comes late or is
/// held up by another program delays nobody for longer than one chunk. After a job the helpers spin
/// for a moment before they sleep: waking a sleeping thread takes longer than most jobs.
package final class ThreadPool: Sendable {
  /// The pool of this process.
  package static let shared = ThreadPool()

  /// The most threads that a job may use, the calling one included; at first all processors.
  ///
  /// No result depends on it.
  package var threadLimit: Int {
    get { limit.load(ordering: .relaxed) }
    set { limit.store(max(newValue, 1), ordering: .relaxed) }
  }

  /// The multiplications that take about as long as it takes a helper to begin.
  package static let worthSharing = 60_000

  private let processors: Int
  private let limit: Atomic<Int>
  /// Whether a job holds the pool.
  private let isTaken = Atomic<Bool>(false)
  /// Whether helpers may still join the job.
  private let isOpen = Atomic<Bool>(false)
  /// How many helpers are at work, or about to find out that there is none left.
  private let activeHelpers = Atomic<Int>(0)
  private let nextChunk = Atomic<Int>(0)
  /// Counts the jobs; a helper sees by it that there is a new one.
  private let jobNumber = Atomic<Int>(0)
  private let sleepers = Atomic<Int>(0)

  // SAFETY: written only by the thread that holds `isTaken` and while no helper is active; helpers
  // read them only between seeing `isOpen` set and giving up `activeHelpers`.
  nonisolated(unsafe) private var body: ((Int) -> Void)?
  nonisolated(unsafe) private var chunkCount = 0
  // SAFETY: used only by the thread that holds `isTaken`.
  nonisolated(unsafe) private var hasHelpers = false

  // SAFETY: both are made once, used through pthread functions only, and live as long as the
  // process.
  nonisolated(unsafe) private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  nonisolated(unsafe) private let condition: UnsafeMutablePointer<pthread_cond_t>

  private init() {
    processors = max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1)
    limit = Atomic(processors)
    mutex = .allocate(capacity: 1)
    condition = .allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  /// Calls the body once for each chunk, in any order and on any thread, and returns when all calls
  /// have returned.
  ///
  /// Chunks not yet begun are left out when an interruption is requested. Calls from inside a body,
  /// and from a second thread while a job runs, are served by the calling thread alone, and so are
  /// jobs of so few multiplications that sharing them would not pay.
  package func run(chunks: Int, multiplications: Int = .max, _ body: (Int) -> Void) {
    guard chunks > 1, multiplications >= Self.worthSharing, threadLimit > 1,
      !isTaken.exchange(true, ordering: .acquiring)
    else {
      for chunk in 0..<chunks where !KernelInterruption.isRequested { body(chunk) }
      return
    }
    if !hasHelpers {
      // Not before the first large job: most programs of one line never have one.
      hasHelpers = true
      for _ in 1..<processors { startHelper() }
    }
    withoutActuallyEscaping(body) { body in
      self.body = body
      chunkCount = chunks
      nextChunk.store(0, ordering: .relaxed)
      isOpen.store(true, ordering: .sequentiallyConsistent)
      jobNumber.add(1, ordering: .sequentiallyConsistent)
      wakeSleepers()
      work(body)
      isOpen.store(false, ordering: .sequentiallyConsistent)
      waitForHelpers()
      self.body = nil
    }
    isTaken.store(false, ordering: .releasing)
  }

  private func work(_ body: (Int) -> Void) {
    while !KernelInterruption.isRequested {
      let chunk = nextChunk.add(1, ordering: .relaxed).oldValue
      guard chunk < chunkCount else { return }
      body(chunk)
    }
  }

  private func waitForHelpers() {
    var spins = 0
    while activeHelpers.load(ordering: .sequentiallyConsistent) > 0 {
      spins += 1
      if spins > 4096 { sched_yield() }
    }
  }

  private func wakeSleepers() {
    guard sleepers.load(ordering: .sequentiallyConsistent) > 0 else { return }
    pthread_mutex_lock(mutex)
    pthread_cond_broadcast(condition)
    pthread_mutex_unlock(mutex)
  }

  // MARK: Helpers

  private func startHelper() {
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    // SAFETY: the pool is never released, so the helper may keep an unowned reference.
    let context = Unmanaged.passRetained(self).toOpaque()
    let status = pthread_create(&thread, nil, helperMain, context)
    // Without the helper the job is still done, by fewer threads.
    guard status == 0 else { return Unmanaged<ThreadPool>.fromOpaque(context).release() }
    #if canImport(Darwin)
      if let thread { pthread_detach(thread) }
    #else
      pthread_detach(thread)
    #endif
  }

  fileprivate func help() -> Never {
    var seen = 0
    while true {
      seen = waitForJob(after: seen)
      // The order matters: first be counted, then look whether the job is still open. Whoever
      // closes it looks the other way round, so one of the two always sees the other.
      let position = activeHelpers.add(1, ordering: .sequentiallyConsistent).newValue
      if isOpen.load(ordering: .sequentiallyConsistent), position < threadLimit { joinJob() }
      activeHelpers.subtract(1, ordering: .sequentiallyConsistent)
    }
  }

  /// Works until there is no chunk left.
  ///
  /// Never inlined: when it returns it holds no reference to the body any more, and the body's owner
  /// relies on that.
  @inline(never)
  private func joinJob() {
    guard let body else { return }
    work(body)
  }

  /// Returns the number of a job newer than the one given.
  private func waitForJob(after seen: Int) -> Int {
    let start = ContinuousClock.now
    repeat {
      for _ in 0..<256 {
        let number = jobNumber.load(ordering: .acquiring)
        if number != seen { return number }
      }
    } while start.duration(to: .now) < .microseconds(300)
    pthread_mutex_lock(mutex)
    sleepers.add(1, ordering: .sequentiallyConsistent)
    while jobNumber.load(ordering: .sequentiallyConsistent) == seen {
      pthread_cond_wait(condition, mutex)
    }
    sleepers.subtract(1, ordering: .sequentiallyConsistent)
    pthread_mutex_unlock(mutex)
    return jobNumber.load(ordering: .acquiring)
  }
}

private func helperMain(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  Unmanaged<ThreadPool>.fromOpaque(context).takeUnretainedValue().help()
}
