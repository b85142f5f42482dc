import Synchronization

/// The one flag that stops every running kernel early.
///
/// Long loops poll the flag about once a millisecond. A kernel that sees it returns at once and
/// leaves garbage in its output, so whoever called it must look at the flag before using the
/// result. Requesting is a single atomic store and therefore safe in a signal handler.
package enum KernelInterruption {
  private static let flag = Atomic<Bool>(false)

  /// Whether the running kernels have been asked to stop.
  package static var isRequested: Bool { flag.load(ordering: .relaxed) }

  /// Asks all running kernels, and those started until `reset()`, to stop.
  package static func request() { flag.store(true, ordering: .relaxed) }

  /// Lets kernels run again.
  package static func reset() { flag.store(false, ordering: .relaxed) }
}
