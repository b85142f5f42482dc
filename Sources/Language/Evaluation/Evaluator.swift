import Autodiff
import Operations
import Synchronization
import Tensors

/// What a running program has around it: variables, random numbers, the outside world.
package final class Evaluator {
  /// How deeply calls of learners' functions may be nested.
  static let depthLimit = 10_000

  /// The variables.
  package var globals: Globals {
    didSet { frames.removeAll() }
  }
  /// Where random numbers come from.
  package let random: RandomStream
  /// The outside world.
  package unowned let host: any Host
  /// The number of calls of learners' functions that are running.
  @exclusivity(unchecked) private(set) var depth = 0
  /// The number of calls of `grad` and the like whose arguments are being evaluated: a gradient
  /// taken there is differentiated in turn.
  var differentiationDepth = 0
  /// What is noted of the running expression; none unless somebody wants to see how it comes about.
  @exclusivity(unchecked) var trace: Trace?
  /// The stack that calls may use, in bytes; the thread that a session runs on has more.
  package var stackAllowance = 4 << 20
  /// How often loops may go round and functions be called in one statement: a limit for programs
  /// that nobody has read.
  @exclusivity(unchecked) package var roundLimit = Int.max
  @exclusivity(unchecked) private var rounds = 0
  /// The rounds after which the learner's wish to stop and the limits were looked at last, and are
  /// looked at next.
  @exclusivity(unchecked) private var lastPoll = 0
  @exclusivity(unchecked) private var nextPoll = 0
  /// The memory that values other than tensors may have taken since it was last measured, in bytes.
  @exclusivity(unchecked) private var unmeasuredBytes = 0
  private let baseline = ProcessMemory.bytesInUse
  /// Whether errors come with repairs; trials of repairs need none.
  var offersRepairs = true
  /// Whether this is a trial, in which nothing outside may be touched.
  var isTrial = false
  /// Whether the learner has ended training in the running statement.
  private var hasEndedTraining = false
  /// Whether the running statement has already noted a number that loses digits.
  private var hasNotedInexactNumber = false
  /// What operations have said in the running statement, so that a loop says it once.
  private var reported: Set<OperationNote> = []
  /// The lowest address at which a call may begin.
  private var stackEnd: UInt = 0
  /// The frames of the calls that are running, and of deeper ones that have ended.
  // Unchecked, because a session runs on one thread and no access calls back.
  @exclusivity(unchecked) var frames = FrameStack()

  /// Creates an evaluator.
  init(globals: Globals, random: RandomStream, host: any Host) {
    self.globals = globals
    self.random = random
    self.host = host
  }

  /// Notes another round of a loop or another call; throws, every few rounds, as `poll` does.
  @inline(__always)
  func pollRound() throws(EvaluationError) {
    rounds &+= 1
    // What runs in a round may have returned early for that reason, and would do so again and again.
    if rounds >= nextPoll || Interruption.isRequested { try settle() }
  }

  /// Throws where the learner asked for an end, or where a loop has filled the memory.
  func poll() throws(EvaluationError) {
    rounds &+= 1
    try settle()
  }

  /// How many rounds go by unseen: looking takes longer than a round of a short loop.
  private static let roundsBetweenPolls = 16

  private func settle() throws(EvaluationError) {
    let passed = rounds - lastPoll
    lastPoll = rounds
    nextPoll = min(rounds + Evaluator.roundsBetweenPolls, roundLimit)
    try willUse(bytes: passed * Evaluator.bytesOfRound)
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
    Node.releaseRemains()
    depth = 0
    differentiationDepth = 0
    (rounds, lastPoll, nextPoll) = (0, 0, 0)
    hasNotedInexactNumber = false
    hasEndedTraining = false
    reported = []
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

  /// Whether the learner asks for an end that training grants.
  ///
  /// It does so once in a statement: then the wish is fulfilled, and the statement goes on. Who asks
  /// again means the statement.
  func endsTraining() -> Bool {
    guard !hasEndedTraining, Interruption.acknowledge() else { return false }
    hasEndedTraining = true
    return true
  }

  /// Notes the end of a call.
  func leaveCall() { depth -= 1 }

  /// Notes, once in a statement, a written whole number that loses digits in single precision.
  func noteInexact(_ value: Value, source: Source, span: Span) {
    guard !hasNotedInexactNumber, let number = value.inexactNumber else { return }
    hasNotedInexactNumber = true
    host.note(Note(EvaluationNote.inexact(number).text, source: source, span: span))
  }

  /// Whether a note has not been passed on in the running statement.
  func isNew(_ note: OperationNote) -> Bool { reported.insert(note).inserted }

  /// An address in the present frame of the stack, which grows towards lower addresses.
  private static func stackPlace() -> UInt {
    var marker: UInt8 = 0
    return withUnsafeMutablePointer(to: &marker) { UInt(bitPattern: $0) }
  }
}
