import Autodiff
import Operations
import Tensors

/// Tries repairs on the values that the failed expression had, so that none is offered that fails
/// as well.
///
/// A trial leaves no trace: it has variables and random numbers of its own, prints nothing, and
/// what it changes in parameters and gradients is taken back.
struct RepairTrial {
  /// The number of repairs that are offered.
  static let offerLimit = 3
  /// The number of repairs that are tried.
  private static let trialLimit = 12
  /// The number of elements of the operands up to which anything is tried: a learner should not wait
  /// for an error.
  private static let elementLimit = 1 << 20
  /// The length up to which the text of a repair is shown whole.
  private static let lengthLimit = 100

  private let failed: FailedExpression
  private let evaluator: Evaluator
  private let host = QuietHost()

  /// Prepares trials; none where they would take too long.
  init?(_ failed: FailedExpression, besides running: Evaluator) {
    let elements = failed.operands.reduce(0) { $0 + ($1.value.variable?.value.count ?? 0) }
    guard elements <= RepairTrial.elementLimit else { return nil }
    self.failed = failed
    evaluator = Evaluator(globals: Globals(), random: RandomStream(seed: 0), host: host)
    evaluator.offersRepairs = false
    evaluator.roundLimit = 1000
    evaluator.stackAllowance = min(running.stackAllowance, 1 << 18)
    for (index, operand) in failed.operands.enumerated() {
      evaluator.globals[RepairTrial.name(index)] = operand.value
    }
  }

  /// The texts of the first repairs that give a value.
  func working(among repairs: [Repair]) -> [String] {
    var texts: [String] = []
    for repair in repairs.prefix(RepairTrial.trialLimit) {
      guard let text = text(of: repair), !texts.contains(text), succeeds(repair) else { continue }
      texts.append(text)
      if texts.count == RepairTrial.offerLimit { break }
    }
    return texts
  }

  /// The text that a learner can type; none where it would not be read.
  private func text(of repair: Repair) -> String? {
    if let excerpt = repair.excerpt { return excerpt }
    let written = repair.text { index, mustHoldTogether in
      let operand = failed.operands[index].text
      return mustHoldTogether && !RepairTrial.holdsTogether(operand) ? "(\(operand))" : operand
    }
    // Two transposes in a row are none.
    let text = written.replacing(".T.T", with: "")
    let isReadable = text.unicodeScalars.count <= RepairTrial.lengthLimit && !text.contains("\n")
    guard isReadable, (try? Parser.parse(Source(text), mode: .file)) != nil else { return nil }
    return text
  }

  private func succeeds(_ repair: Repair) -> Bool {
    let isPart =
      switch failed.form {
      case .replacement: true
      case .update: failed.operands.first?.text.hasSuffix("]") ?? false
      default: false
      }
    var text = repair.text { index, _ in RepairTrial.name(index) }
    if isPart, text.hasPrefix(RepairTrial.name(0) + " ") {
      // What goes into a part must go into all of that part as well.
      text = RepairTrial.name(0) + "[...]" + text.dropFirst(RepairTrial.name(0).count)
    }
    let source = Source(text)
    guard let program = try? Parser.parse(source, mode: .file) else { return false }
    let journal = Journal()
    defer { journal.restore() }
    evaluator.begin()
    return Journal.$current.withValue(Journal.Box(journal)) {
      var resolver = Resolver(source, evaluator.globals)
      let frame = Frame(evaluator, source, localCount: 0)
      return program.statements.allSatisfy { statement in
        (try? resolver.resolve(statement).execute(frame)) != nil
      }
    }
  }

  /// The variable that stands for an operand.
  private static func name(_ index: Int) -> String { "operand\(index)" }

  private static func parse(_ text: String) -> Expression? {
    try? Parser.parseExpression(Source(text))
  }

  /// Whether an operand can be a factor without parentheses around it.
  private static func holdsTogether(_ text: String) -> Bool {
    switch parse(text)?.kind {
    case .name, .tensor, .call, .index, .member: true
    case .number(let number): number >= 0
    default: false
    }
  }
}
