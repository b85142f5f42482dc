import Autodiff
import Operations
import Tensors

/// Variables, random numbers and the statements that change them, one after the other.
///
/// A statement that fails changes nothing: variables, parameters, gradients and random numbers are
/// as they were before it. A session is used by one thread at a time.
package final class Session {
  /// What a running program has around it.
  package let evaluator: Evaluator

  /// A place in a session's history that it can go back to, as long as the snapshot lives.
  package struct Snapshot {
    fileprivate let globals: Globals
    fileprivate let state: ContiguousArray<Value?>
    fileprivate let mark: History.Mark
  }

  /// What variables were last assigned to, by their names.
  private(set) var definitions: [String: (expression: Expression, source: Source)] = [:]
  /// What past statements have changed.
  private let history = History()

  /// A statement that can be taken back.
  private struct Past {
    let before: Snapshot
    let text: String
  }

  /// The number of entries in the history, for tests.
  var historyCount: Int { history.count }

  /// The number of statements that can be taken back.
  private static let pastLimit = 100

  /// How much of a statement is kept to be named when it is taken back.
  private static let pastTextLimit = 1000

  /// What can be taken back, the latest last.
  private var past: [Past] = []

  /// Creates a session with no variables.
  ///
  /// - Parameters:
  ///   - host: The world around the session, which is not retained.
  ///   - seed: Where the random numbers begin.
  package init(host: any Host, seed: UInt64 = 0) {
    evaluator = Evaluator(globals: Globals(), random: RandomStream(seed: seed), host: host)
  }

  /// The variables of the present layer.
  package var globals: Globals {
    get { evaluator.globals }
    set {
      evaluator.globals = newValue
      // What ran in another layer cannot be taken back in this one.
      past = []
    }
  }

  /// Parses a text and runs its statements until the first one that fails.
  package func run(_ source: Source, mode: Parser.Mode = .file) throws(Diagnostic) {
    let program: Program
    do {
      program = try Parser.parse(source, mode: mode)
    } catch {
      throw correcting(error, mode)
    }
    for statement in program.statements { try run(statement, in: source) }
  }

  /// Runs one statement and shows what it gives.
  package func run(_ statement: Statement, in source: Source) throws(Diagnostic) {
    evaluator.host.begin(source[statement.span])
    if case .command(let command) = statement.kind {
      let before = snapshot()
      do throws(Diagnostic) {
        try evaluator.host.run(command, in: source, of: self)
        // To draw something takes its time, and may have been interrupted too.
        try poll(at: statement.span, in: source)
      } catch {
        // What was computed before it failed may have drawn random numbers or moved statistics.
        restore(before)
        throw error
      }
      return
    }
    do throws(Diagnostic) {
      try execute(statement, in: source)
    } catch {
      throw correcting(error, of: statement, in: source)
    }
    rememberDefinition(statement, in: source)
  }

  private func poll(at span: Span, in source: Source) throws(Diagnostic) {
    try Frame(evaluator, source, localCount: 0).poll(at: span)
  }

  private func execute(_ statement: Statement, in source: Source) throws(Diagnostic) {
    try remembering(source.text(of: statement.span, atMost: Session.pastTextLimit)) {
      () throws(Diagnostic) in
      var resolver = Resolver(source, evaluator.globals)
      let code = resolver.resolve(statement)
      let frame = Frame(evaluator, source, localCount: 0)
      let flow = try code.execute(frame)
      // What was interrupted may be unfinished without having noticed.
      try frame.poll(at: statement.span)
      let value =
        switch flow {
        case .next(let value), .return(let value): value
        case .break, .continue: Value.none
        }
      try show(statement, value, in: source)
      // To show something large takes its time, and may have been interrupted too: then the
      // statement has not been run.
      try frame.poll(at: statement.span)
    }
  }

  /// Keeps what a variable is assigned to, for those who ask where its value comes from.
  private func rememberDefinition(_ statement: Statement, in source: Source) {
    guard case .assignment(let targets, let expression) = statement.kind else { return }
    for case .name(let name) in targets {
      definitions[name.text] = targets.count == 1 ? (expression, source) : nil
    }
  }

  /// Computes an expression without showing it.
  package func evaluate(_ expression: Expression, in source: Source) throws(Diagnostic) -> Value {
    try atomically { () throws(Diagnostic) in
      var resolver = Resolver(source, evaluator.globals)
      let frame = Frame(evaluator, source, localCount: 0)
      let value = try resolver.resolve(expression).evaluate(frame)
      // What was interrupted may be unfinished without having noticed.
      try frame.poll(at: expression.span)
      return value
    }
  }

  /// Runs something as a statement: what it changed is undone where it fails.
  package func atomically<Result>(
    _ body: () throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result {
    let before = evaluator.globals.state
    let journal = Journal()
    evaluator.begin()
    let outcome = Journal.$current.withValue(Journal.Box(journal)) {
      Swift.Result { () throws(Diagnostic) in try body() }
    }
    switch outcome {
    case .success(let value):
      history.append(journal)
      return value
    case .failure(let diagnostic):
      evaluator.globals.state = before
      journal.restore()
      // What was interrupted may have failed elsewhere for that reason alone.
      if Interruption.isRequested { try poll(at: diagnostic.span, in: diagnostic.source) }
      throw diagnostic
    }
  }

  /// Forgets all variables and starts the random numbers anew, which can be taken back like a
  /// statement.
  package func reset(seed: UInt64) throws(Diagnostic) {
    try remembering(":reset") { () throws(Diagnostic) in
      evaluator.globals.state = []
      evaluator.random.reseed(seed)
    }
  }

  /// Starts the random numbers anew, which can be taken back like a statement.
  package func reseed(_ seed: UInt64) throws(Diagnostic) {
    try remembering(":seed \(seed)") { () throws(Diagnostic) in evaluator.random.reseed(seed) }
  }

  // MARK: Going back

  /// Takes back the last statement that ran in this layer: variables, parameters, gradients and
  /// random numbers are as they were before it.
  ///
  /// - Returns: The text of the statement; none where there is none left to take back.
  package func undo() -> String? {
    guard let last = past.popLast() else { return nil }
    restore(last.before)
    return last.text
  }

  /// Runs something as a statement that can be taken back.
  private func remembering<Result>(
    _ text: String, _ body: () throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result {
    let before = snapshot()
    let result = try atomically(body)
    past.append(Past(before: before, text: text))
    // What was replaced is kept alive to come back, but only as long as there is memory to spare.
    let isShort = MemoryBudget.bytesInUse > MemoryBudget.byteLimit / 2
    if isShort { past = [] } else if past.count > Session.pastLimit { past.removeFirst() }
    return result
  }

  /// The present place in the history.
  package func snapshot() -> Snapshot {
    Snapshot(globals: evaluator.globals, state: evaluator.globals.state, mark: history.mark())
  }

  /// The present place in the history, to be kept by whoever wants to take back later changes to
  /// some objects: what happened before the oldest place that somebody keeps is forgotten.
  package func mark() -> History.Mark { history.mark() }

  /// Goes back to a place.
  ///
  /// The variables of its layer, and everything with identity, are as they were; variables of other
  /// layers stay.
  package func restore(_ snapshot: Snapshot) {
    history.restore(snapshot.mark)
    snapshot.globals.state = snapshot.state
    past.removeAll { $0.before.mark.statementCount >= snapshot.mark.statementCount }
  }

  /// Takes back what past statements did to objects of such and such a birth, and only to these.
  ///
  /// Variables stay, and so does everything with identity that is not meant. A lesson that lends
  /// its parameters to the learner gets them back so.
  ///
  /// - Parameter isMeant: Whether objects of a birth are meant.
  /// - Returns: Whether there was anything to take back.
  @discardableResult
  package func takeBackChanges(toThoseBorn isMeant: (UInt64) -> Bool) -> Bool {
    history.restore(bornWhere: isMeant)
  }

  // MARK: Showing

  /// Shows the value of an expression, or of each name that an assignment gave one.
  private func show(_ statement: Statement, _ value: Value, in source: Source) throws(Diagnostic) {
    evaluator.host.willShow(statement, in: source)
    switch statement.kind {
    case .expression:
      if case .none = value { return }
      value.keepGradients()
      evaluator.globals["_"] = value
      if !statement.isSilent { evaluator.host.echo(value, name: nil) }
    case .assignment(let targets, _):
      for target in targets { show(target, isSilent: statement.isSilent) }
    case .augmentedAssignment(let target, _, _, _):
      show(target, isSilent: statement.isSilent)
    case .function, .return, .for, .while, .break, .continue, .noGradient, .command:
      break
    }
  }

  private func show(_ target: AssignmentTarget, isSilent: Bool) {
    guard let name = target.variableName, let value = evaluator.globals[name] else { return }
    evaluator.globals["_"] = value
    if !isSilent { evaluator.host.echo(value, name: name) }
  }
}

extension AssignmentTarget {
  /// The variable that an assignment to this target changes.
  fileprivate var variableName: String? {
    switch self {
    case .name(let name): name.text
    case .index(let base, _, _), .member(let base, _, _): base.variableName
    }
  }
}

extension Expression {
  fileprivate var variableName: String? {
    switch kind {
    case .name(let name): name
    case .index(let base, _), .member(let base, _): base.variableName
    default: nil
    }
  }
}

extension Evaluator {
  /// Passes on what an operation says about its result.
  func report(_ notes: [OperationNote], source: Source, span: Span) {
    for note in notes where isNew(note) {
      host.note(Note(note.text, source: source, span: span))
    }
  }
}
