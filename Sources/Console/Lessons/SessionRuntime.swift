import Autodiff
import Language
import Lessons
import Operations
import Terminal

/// Runs the code of a lesson in a console of its own, below what the learner does at the prompt.
///
/// Lesson and learner have a session each, with variables in two layers, a random stream each and a
/// history each. The learner can still change an object of the lesson in place, such as a
/// parameter, or fill its gradient; tries at exercises see that, but it is taken back before the
/// lesson goes on. Objects that the learner made himself keep what he did to them.
final class SessionRuntime: LessonRuntime {
  /// A place in the lesson's history.
  struct Snapshot {
    fileprivate let session: Session.Snapshot
  }

  /// How cells look; the language is chosen anew for each.
  var settings: ConsoleSettings
  private let console: Console
  private let layer: Globals
  private let learner: Console?
  private let limiter: CellLimiter
  /// Whether anything that the learner did was ever undone.
  private(set) var hasTakenBack = false
  /// The place up to which the learner's session keeps what he did to objects of the lesson.
  private var lentSince: History.Mark?
  /// When the objects of the lesson came into being: one range for each cell that ran.
  private var births: [Range<UInt64>] = []

  /// Creates the runtime of a lesson that has not begun.
  ///
  /// - Parameters:
  ///   - settings: How cells look.
  ///   - learner: The console at whose prompt the learner tries things out; its variables come to
  ///     lie above the lesson's.
  ///   - limiter: What stops code that takes too long.
  ///   - describesPictures: Whether pictures carry what they show in words.
  init(
    _ settings: ConsoleSettings, learner: Console? = nil,
    limiter: CellLimiter = CellLimiter(seconds: LessonCheck.usualLimit),
    describesPictures: Bool = false
  ) {
    var settings = settings
    settings.seed = 0
    self.settings = settings
    self.learner = learner
    self.limiter = limiter
    console = Console(settings, surface: RecordingSurface())
    console.isInsideLesson = true
    console.describesPictures = describesPictures
    if let learner {
      let own = learner.session.globals
      layer = Globals(besides: own)
      console.session.globals = layer
      let above = Globals(above: layer)
      above.state = own.state
      learner.session.globals = above
      lentSince = learner.session.mark()
      console.session.evaluator.stackAllowance = learner.session.evaluator.stackAllowance
    } else {
      layer = console.session.globals
      console.session.evaluator.stackAllowance = LargeStack.allowance
    }
  }

  /// Takes the lesson's variables away from the learner, who keeps his own.
  func close() {
    guard let learner else { return }
    takeBackLentObjects()
    let own = Globals(besides: layer)
    own.state = learner.session.globals.state
    learner.session.globals = own
  }

  /// Undoes what the learner did in place to objects of the lesson.
  func takeBackLentObjects() {
    guard let session = learner?.session else { return }
    defer { lentSince = session.mark() }
    let isChanged = session.takeBackChanges { birth in births.contains { $0.contains(birth) } }
    if isChanged { hasTakenBack = true }
  }

  /// The names of the lesson that a line hides from the learner behind variables of his own, which
  /// it did not before.
  func namesHidden(by line: String) -> [String] {
    guard let globals = learner?.session.globals else { return [] }
    return AssignedNames.names(in: line).filter { globals.shadows($0) && !globals.holds($0) }
  }

  var snapshot: Snapshot {
    takeBackLentObjects()
    return Snapshot(session: session.snapshot())
  }

  func restore(_ snapshot: Snapshot) {
    takeBackLentObjects()
    session.restore(snapshot.session)
  }

  /// What the cell that ran last has to play with keys.
  var performances: [any InteractiveView] { console.performances }

  func run(_ source: String, line: Int, language: Operations.Language) -> CellRun<StyledDocument> {
    takeBackLentObjects()
    console.performances = []
    let start = Birth.count
    let run = record(source, language)
    births.append(start..<Birth.count)
    return run
  }

  func evaluate(_ expression: String, line: Int) throws(Diagnostic) -> [String] {
    let value = try value(of: expression)
    return EchoView(settings).document(value, name: nil).lines.map(\.plain)
  }

  func attempt<Result>(
    _ source: String, line: Int, seesLearner: Bool, language: Operations.Language,
    _ inspect: (CellRun<StyledDocument>) -> Result
  ) -> Result {
    let before = session.snapshot()
    let below = seesLearner ? learner?.session.globals ?? layer : layer
    session.globals = Globals(above: below)
    defer {
      session.globals = layer
      session.restore(before)
    }
    return inspect(record(source, language))
  }

  func judge(_ condition: String, line: Int) throws(Diagnostic) -> Judgement {
    let source = Source(condition)
    let expression = try Parser.parseExpression(source, in: Span(0, source.scalars.count))
    let value = try leavingAllAsItIs { () throws(Diagnostic) in
      try session.evaluate(expression, in: source)
    }
    guard let tensor = value.variable?.value else {
      throw Diagnostic(
        .wrongType, source: source, span: expression.span,
        message: LocalizedText(en: "this is no condition", zh: "这不是条件"))
    }
    let holds = tensor.allSatisfy { $0 != 0 }
    guard let (left, right) = expression.sides else { return Judgement(holds: holds) }
    return Judgement(
      holds: holds, left: try text(of: left, in: source), right: try text(of: right, in: source))
  }

  func values(of names: [String]) -> [Value?] {
    names.map { session.globals[$0]?.withoutIdentity }
  }

  func agree(_ first: [Value?], _ second: [Value?]) -> Bool {
    first.count == second.count
      && zip(first, second).allSatisfy { one, other in
        guard let one, let other else { return false }
        return one.isClose(to: other)
      }
  }

  private var session: Session { console.session }

  private func record(_ text: String, _ language: Operations.Language) -> CellRun<StyledDocument> {
    let surface = RecordingSurface()
    console.surface = surface
    console.settings = settings
    console.settings.language = language == .english ? .english : .chinese
    var failure: Diagnostic?
    do throws(Diagnostic) {
      try limiter.run { () throws(Diagnostic) in try session.run(Source(text)) }
    } catch {
      failure = error
    }
    return CellRun(
      output: surface.lines, presentations: surface.documents, failure: failure,
      notes: surface.notes)
  }

  private func value(of expression: String) throws(Diagnostic) -> Value {
    let source = Source(expression)
    let parsed = try Parser.parseExpression(source, in: Span(0, source.scalars.count))
    return try leavingAllAsItIs { () throws(Diagnostic) in
      try session.evaluate(parsed, in: source)
    }
  }

  private func text(of side: Expression, in source: Source) throws(Diagnostic) -> String {
    try leavingAllAsItIs { () throws(Diagnostic) in
      try session.evaluate(side, in: source).text(precision: settings.precision)
    }
  }

  private func leavingAllAsItIs<Result>(
    _ body: () throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result {
    let before = session.snapshot()
    defer { session.restore(before) }
    return try limiter.run(body)
  }
}

extension Expression {
  /// What a condition compares: both sides of a comparison, or what `close` is called with.
  fileprivate var sides: (Expression, Expression)? {
    switch kind {
    case .comparison(let first, let links):
      return links.count == 1 ? (first, links[0].operand) : nil
    case .call(let callee, let arguments):
      let positional = arguments.filter { $0.name == nil }
      guard case .name("close") = callee.kind, positional.count >= 2 else { return nil }
      return (positional[0].value, positional[1].value)
    default:
      return nil
    }
  }
}

extension Value {
  /// The value with parameters replaced by the numbers that they hold now.
  fileprivate var withoutIdentity: Value {
    switch self {
    case .leaf(let leaf): .tensor(leaf.variable.detached)
    case .tuple(let items): .tuple(items.map(\.withoutIdentity))
    default: self
    }
  }
}
