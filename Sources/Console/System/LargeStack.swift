import Glibc

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
    final class Job {
      let body: () -> Int32
      var status: Int32 = 0

      init(_ body: @escaping () -> Int32) {
        self.body = body
      }
    }
    let job = Job(body)
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, byteCount)
    var thread = pthread_t()
    let failure = pthread_create(
      &thread, &attributes,
      { context in
        guard let context else { return nil }
        let job = Unmanaged<Job>.fromOpaque(context).takeUnretainedValue()
        job.status = job.body()
        return nil
      }, Unmanaged.passUnretained(job).toOpaque())
    guard failure == 0 else { return body() }
    pthread_join(thread, nil)
    return job.status
  }
}
