import Autodiff
import Operations
import Synchronization
import Tensors

/// What a running program has around it: variables, random numbers, the outside world.
package final class Evaluator {
  /// How deeply calls of learners' functions may be nested.
  static let depthLimit = 10_000

  /// The variables.
  package var globals: Globals
  /// Where random numbers come from.
  package let random: RandomStream
  /// The outside world.
  package unowned let host: any Host
  /// The number of calls of learners' functions that are running.
  var depth = 0
  /// The number of calls of `grad` and the like whose arguments are being evaluated: a gradient
  /// taken there is differentiated in turn.
  var differentiationDepth = 0
  /// What is noted of the running expression; none unless somebody wants to see how it comes about.
  var trace: Trace?
  /// The stack that calls may use, in bytes; the thread that a session runs on has more.
  package var stackAllowance = 4 << 20
  /// How often loops may go round and functions be called in one statement: a limit for programs
  /// that nobody has read.
  package var roundLimit = Int.max
  @exclusivity(unchecked) private var rounds = 0
  /// The memory that values other than tensors may have taken since it was last measured, in bytes.
  @exclusivity(unchecked) private var unmeasuredBytes = 0
  private let baseline = ProcessMemory.bytesInUse
  /// Whether errors come with repairs; trials of repairs need none.
  var offersRepairs = true
  /// Whether this is a trial, in which nothing outside may be touched.
  var isTrial = false
  /// Whether the running statement has already noted a number that loses digits.
  private var hasNotedInexactNumber = false
  /// The lowest address at which a call may begin.
  private var stackEnd: UInt = 0

  /// Creates an evaluator.
  init(globals: Globals, random: RandomStream, host: any Host) {
    self.globals = globals
    self.random = random
    self.host = host
  }

  /// Throws where the learner asked for an end, or where a loop has filled the memory.
  func poll() throws(EvaluationError) {
    rounds &+= 1
    try willUse(bytes: Evaluator.bytesOfRound)
    guard rounds < roundLimit else {
      throw .operation(.tensor(.interrupted(.timeLimit), parameter: nil))
    }
    do { try Tensor.checkInterruption() } catch { throw .operation(.tensor(error, parameter: nil)) }
  }

  /// What a round of a loop may leave behind without doing anything that counts its bytes.
  private static let bytesOfRound = 256
  /// How many bytes go by before the memory is measured, which takes some microseconds.
  private static let measuringInterval = 16 << 20

  /// Counts memory for something that is no tensor: a tuple, a string.
  ///
  /// - Throws: `memoryLimit` where the session would hold more than tensors may use.
  @inline(__always)
  func willUse(bytes: Int) throws(EvaluationError) {
    unmeasuredBytes &+= bytes
    if unmeasuredBytes > Evaluator.measuringInterval { try measureMemory(requested: bytes) }
  }

  private func measureMemory(requested: Int) throws(EvaluationError) {
    unmeasuredBytes = 0
    let limit = MemoryBudget.byteLimit
    guard ProcessMemory.bytesInUse - baseline <= limit - requested else {
      throw .operation(
        .tensor(.memoryLimit(requested: requested, limit: limit), parameter: nil))
    }
  }

  /// Forgets all calls, since a new statement begins.
  func begin() {
    depth = 0
    differentiationDepth = 0
    rounds = 0
    hasNotedInexactNumber = false
    let place = Evaluator.stackPlace()
    stackEnd = place > UInt(stackAllowance) ? place - UInt(stackAllowance) : 0
  }

  /// Notes the beginning of a call.
  ///
  /// - Throws: `recursionLimit` where calls are nested too deeply for the limit or the stack.
  func enterCall() throws(EvaluationError) {
    guard depth < Evaluator.depthLimit, Evaluator.stackPlace() > stackEnd else {
      throw .recursionLimit
    }
    depth += 1
  }

  /// Notes the end of a call.
  func leaveCall() { depth -= 1 }

  /// Notes, once in a statement, a written whole number that loses digits in single precision.
  func noteInexact(_ value: Value, source: Source, span: Span) {
    guard !hasNotedInexactNumber, let number = value.inexactNumber else { return }
    hasNotedInexactNumber = true
    host.note(Note(EvaluationNote.inexact(number).text, source: source, span: span))
  }

  /// An address in the present frame of the stack, which grows towards lower addresses.
  private static func stackPlace() -> UInt {
    var marker: UInt8 = 0
    return withUnsafeMutablePointer(to: &marker) { UInt(bitPattern: $0) }
  }
}

/// The variables of one running function, or of the top level, which has none of its own.
final class Frame {
  let evaluator: Evaluator
  /// The variables of the session, held here because they are looked at all the time.
  let globals: Globals
  /// The text that spans refer to.
  let source: Source
  /// How the block that is running ends, where an expression inside it says so.
  private var exit: Flow?
  /// The locals by number; none where nothing has been assigned yet.
  var locals: VariableSlots

  init(_ evaluator: Evaluator, _ source: Source, localCount: Int) {
    self.evaluator = evaluator
    globals = evaluator.globals
    self.source = source
    locals = VariableSlots(count: localCount)
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
