import Autodiff
import FuzzSupport
import Models
import Operations
import Tensors
import Testing

@testable import Console
@testable import Language

/// Runs made-up statements that fail, or are cut short after a few rounds of a loop.
///
/// Variables, parameters, gradients, buffers, modes and random numbers must be as before. What
/// succeeds is taken back now and then, with the same outcome.
@Suite struct AtomicityTests {
  @Test(arguments: 0..<8)
  func whatFailsOrIsTakenBackChangesNothing(_ seed: Int) {
    var problems: [String] = []
    var (failures, undone) = (0, 0)
    ProgramRun.onLargeStack {
      var generator = ProgramGenerator(seed: UInt64(seed))
      var random = RandomSource(seed: UInt64(seed))
      for _ in 0..<12 {
        let console = Console(ConsoleSettings(), surface: RecordingSurface())
        let session = console.session
        session.evaluator.stackAllowance = 256 << 10
        guard console.run(Source(ProgramGenerator.prelude)) else { continue }
        for _ in 0..<12 {
          let before = Fingerprint(session)
          // What is cut off in the middle has made its changes up to there.
          session.evaluator.roundLimit = random.nextBits() % 3 == 0 ? 3 : 1000
          var text = generator.statement()
          if random.nextBits() % 2 == 0 { text = "for j in range(4) { \(text) }" }
          if random.nextBits() % 4 == 0 { text = "if true { \(text); zeros(-1) }" }
          let succeeded = session.succeeds(text)
          if !succeeded {
            failures += 1
          } else if random.nextBits() % 2 == 0 {
            undone += 1
            _ = session.undo()
          } else {
            continue
          }
          let after = Fingerprint(session)
          for difference in before.differences(from: after) {
            problems.append("\(text): \(difference)")
          }
        }
      }
    }
    #expect(problems.isEmpty, "\(problems.prefix(5).joined(separator: "\n"))")
    #expect(failures > 20 && undone > 10)
  }

  @Test func aLongSessionForgetsWhatNobodyCanTakeBack() throws {
    let console = Console(ConsoleSettings(), surface: RecordingSurface())
    let session = console.session
    try session.run(Source("w = param([1 2]); v = param(0);"))
    let start = session.snapshot()
    for _ in 0..<1500 { try session.run(Source("no_grad { w += 1 };")) }
    #expect(session.historyCount < 600)
    #expect(session.undo() != nil)
    #expect(try text("w", session) == "[1500, 1501]")
    for _ in 0..<98 { _ = session.undo() }
    #expect(try text("w", session) == "[1402, 1403]")
    session.restore(start)
    #expect(try text("w", session) == "[1, 2]")
  }

  private func text(_ expression: String, _ session: Session) throws -> String? {
    let source = Source(expression)
    return try session.evaluate(Parser.parseExpression(source), in: source).text()
  }
}

extension Session {
  /// Runs a single statement.
  fileprivate func succeeds(_ text: String) -> Bool {
    let source = Source(text)
    guard let program = try? Parser.parse(source, mode: .file) else { return false }
    guard let statement = program.statements.first else { return false }
    return (try? run(statement, in: source)) != nil
  }
}

/// All that a statement can change.
private struct Fingerprint {
  private var values: [String: String] = [:]
  private let random: RandomSource

  init(_ session: Session) {
    random = session.evaluator.random.restorableState
    for name in session.globals.names {
      values[name] = session.globals[name].map(Fingerprint.text)
    }
  }

  /// What is not as it was.
  func differences(from other: Fingerprint) -> [String] {
    var names = Set(values.keys).union(other.values.keys)
      .filter { values[$0] != other.values[$0] }
      .map { "\($0) was \(values[$0] ?? "-"), is \(other.values[$0] ?? "-")" }
    var (one, another) = (random, other.random)
    if one.nextBits() != another.nextBits() { names.append("random numbers") }
    return names.sorted()
  }

  private static func text(_ value: Value) -> String {
    switch value {
    case .leaf(let leaf): text(leaf)
    case .tensor(let variable):
      variable.value.literalText + " " + (variable.node?.gradient?.literalText ?? "")
    case .layer(let layer): text(layer)
    case .tuple(let items): items.map(text).joined(separator: ", ")
    default: value.text(precision: 17)
    }
  }

  private static func text(_ leaf: Leaf) -> String {
    "\(ObjectIdentifier(leaf)) \(leaf.value.literalText) \(leaf.node.gradient?.literalText ?? "")"
  }

  private static func text(_ layer: any Layer) -> String {
    let parameters = layer.parameters.map { text($0.leaf) }
    let buffers = layer.buffers.map(\.value.literalText)
    return "\(layer.mode.isTraining) "
      + (parameters + buffers + layer.children.map(text))
      .joined(separator: "; ")
  }
}
