import Glibc

/// Handlers of signals, which may do no more than set a flag, write a byte or end the process.
enum SignalHandler {
  /// Sets the handler of `signal`.
  ///
  /// `restartingCalls` says whether a blocked read goes on after it; `poll` never does.
  static func set(
    of signal: Int32, restartingCalls: Bool, _ handler: @escaping @convention(c) (Int32) -> Void
  ) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    action.sa_flags = restartingCalls ? SA_RESTART : 0
    sigaction(signal, &action, nil)
  }

  /// Whether `signal` still does what it does in a new process.
  static func isDefault(of signal: Int32) -> Bool {
    var action = sigaction()
    return sigaction(signal, nil, &action) == 0
      && action.__sigaction_handler.sa_handler == nil
  }
}
