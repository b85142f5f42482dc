import Operations

/// The variables of one running function, or of the top level, which has none of its own.
final class Frame {
  // SAFETY: the evaluator owns the frames of calls, and a frame of the top level lives no longer
  // than the call of the session, which holds the evaluator.
  unowned(unsafe) let evaluator: Evaluator
  /// The variables of the session, held here because they are looked at all the time.
  let globals: Globals
  /// The text that spans refer to.
  // SAFETY: a frame holds the source that it is made with; whoever calls a function holds it, and
  // thereby its source, until the call has ended, and the frame of a call that has ended is given
  // another source before anybody reads it.
  @exclusivity(unchecked) private(set) unowned(unsafe) var source: Source
  private let firstSource: Source
  /// How the block that is running ends, where an expression inside it says so.
  @exclusivity(unchecked) private var exit: Flow?
  /// The locals by number; none where nothing has been assigned yet.
  // Unchecked, because a session runs on one thread and no access calls back.
  @exclusivity(unchecked) var locals: VariableSlots

  init(_ evaluator: Evaluator, _ source: Source, localCount: Int) {
    self.evaluator = evaluator
    globals = evaluator.globals
    self.source = source
    firstSource = source
    locals = VariableSlots(count: localCount)
  }

  /// Makes a frame that has been used before ready for a call of a function.
  fileprivate func open(_ function: CompiledFunction) {
    source = function.source
    locals.open(count: function.localCount)
  }

  /// Gives the locals that a function took along, and its own name, their values.
  func takeAlong(_ function: Function, _ compiled: CompiledFunction) {
    if let number = compiled.selfNumber { locals[number] = .function(function) }
    for (capture, value) in zip(compiled.captures, function.captures) {
      locals[capture.inner] = value
    }
  }

  /// Forgets what a call has left.
  fileprivate func close() {
    locals.close()
    if exit != nil { exit = nil }
  }

  /// The diagnostic of an error at a place.
  func diagnose(
    _ error: EvaluationError, at span: Span, labels: [Diagnostic.Label] = []
  ) -> Diagnostic {
    error.diagnostic(source: source, span: span, labels: labels)
  }

  /// Throws where the learner asked for an end, or the time is up.
  @inline(__always)
  func poll(at span: Span) throws(Diagnostic) {
    try placing(span) { () throws(EvaluationError) in try evaluator.poll() }
  }

  /// Notes another round of a loop or another call; throws, now and then, as `poll` does.
  @inline(__always)
  func pollRound(at span: Span) throws(Diagnostic) {
    try placing(span) { () throws(EvaluationError) in try evaluator.pollRound() }
  }

  /// The diagnostic of an error of an expression, with the repairs that work.
  func diagnose(
    _ error: EvaluationError, at span: Span, labels: [Diagnostic.Label], in failed: FailedExpression
  ) -> Diagnostic {
    let repairs = Repairs.offered(for: error, in: failed, by: evaluator)
    return error.diagnostic(source: source, span: span, repairs: repairs, labels: labels)
  }

  /// The operands of an operator or an augmented assignment.
  func operands(_ operands: [(span: Span, value: Value)]) -> [FailedExpression.Operand] {
    operands.map { span, value in
      FailedExpression.Operand(name: nil, text: source[span], value: value, parameter: nil)
    }
  }

  /// What an expression throws to end the block it stands in, as the operand of
  /// `1 + if x { return 2 } else { 3 }` does.
  func leaving(by flow: Flow, at span: Span) -> Diagnostic {
    exit = flow
    // Nobody ever reads this: the block takes the exit and goes on.
    return Diagnostic(
      .interrupted, source: source, span: span, message: LocalizedText(en: "", zh: ""))
  }

  /// How the block that is running ends, if that is why an expression has thrown.
  func takeExit() -> Flow? {
    defer { exit = nil }
    return exit
  }

  /// Runs something that throws facts, and places its error.
  @inline(__always)
  func placing<Result>(
    _ span: Span, _ body: () throws(EvaluationError) -> Result
  ) throws(Diagnostic) -> Result {
    do { return try body() } catch { throw diagnose(error, at: span) }
  }
}

/// The frames of calls, which are used again and again: to make one takes longer than a short
/// function does.
struct FrameStack: ~Copyable {
  /// The frames that no running call uses.
  private var free: [Frame] = []

  /// The frame for a call that begins.
  mutating func push(_ function: CompiledFunction, _ evaluator: Evaluator) -> Frame {
    let frame = free.popLast() ?? Frame(evaluator, function.source, localCount: 0)
    frame.open(function)
    return frame
  }

  /// Takes back the frame of a call that has ended.
  mutating func pop(_ frame: Frame) {
    frame.close()
    free.append(frame)
  }

  /// Makes all frames anew when they are wanted, since the session has gone to another layer of
  /// variables.
  mutating func removeAll() {
    free = []
  }
}
