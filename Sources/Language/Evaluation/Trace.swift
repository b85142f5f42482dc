import Autodiff
import Operations
import Tensors

/// Everything that was computed on the way to a value, in the order in which it was computed.
///
/// Names are no entries of their own: an operand that is a name refers to what made its value, and
/// only a value that was there before becomes an entry, when it is first read.
package final class Trace {
  /// What made a value.
  package enum Origin {
    /// It was there before, under a name.
    case input
    /// It was written down.
    case literal
    /// An operation with its arguments.
    case operation(any Operation.Type, Call)
    /// Elements of the first operand in other places; the function moves those of any tensor of
    /// the operand's shape likewise.
    case moved((Variable) throws -> Variable)
    /// The operands laid side by side, as a tensor literal does.
    case stacked
    /// Something that is not taken apart: a layer, a comparison of tuples, a builtin.
    case opaque
  }

  /// One value.
  package struct Entry {
    /// What was computed, in normal form.
    package let text: String
    /// The learner's function in which it stands; none for the expression itself.
    package let function: String?
    /// The value.
    package let value: Value
    /// What made it.
    package let origin: Origin
    /// The entries that it was made of, in order.
    package let operands: [Int]
  }

  /// The most entries that are kept; what a long loop computes beyond that goes unnoted.
  package static let capacity = 20_000

  /// The entries in order.
  package private(set) var entries: [Entry] = []
  /// The entry of the whole expression.
  package private(set) var result: Int?

  /// The entries that made variables, by the variables' identity; entries keep these alive.
  private var makers: [ObjectIdentifier: Int] = [:]
  /// The expressions that are being computed, outermost first.
  private var open: [Pending] = []
  /// The learners' functions that are running.
  private var functions: [String] = []

  /// What is known of an expression before its value is.
  private struct Pending {
    var operands: [Int] = []
    var origin: Origin?
  }

  /// The entry that made a variable.
  package func maker(of variable: Variable) -> Int? { makers[ObjectIdentifier(variable)] }

  // MARK: Noting

  /// Notes that a learner's function begins.
  func enter(_ function: String) { functions.append(function) }

  /// Notes that a learner's function ends.
  func leave() { functions.removeLast() }

  /// Notes the operation that the innermost expression runs.
  func noteRun(of operation: any Operation.Type, _ call: Call) {
    guard !open.isEmpty else { return }
    open[open.count - 1].origin = .operation(operation, call)
  }

  /// Notes what the innermost expression reads of its operand.
  func noteIndex(_ selectors: [Selector]) {
    guard !open.isEmpty else { return }
    open[open.count - 1].origin = .moved {
      try $0.selected(Selection(selectors, of: $0.shape))
    }
  }

  /// Notes that an expression begins.
  func begin() { open.append(Pending()) }

  /// Notes that an expression failed.
  func abandon() { open.removeLast() }

  /// Notes the value of the expression that began last.
  func end(_ expression: Expression, _ value: Value) {
    let pending = open.removeLast()
    guard let place = place(of: expression, value, pending) else { return }
    if open.isEmpty { result = place }
    guard !open.isEmpty else { return }
    open[open.count - 1].operands.append(place)
  }

  /// The entry for an expression: a new one, or the one that its value came from.
  private func place(of expression: Expression, _ value: Value, _ pending: Pending) -> Int? {
    let known = value.identity.flatMap { makers[$0] }
    switch expression.kind {
    case .name, .member(_, _):
      if case .function = value { return nil }
      if let known { return known }
      if case .member(_, let name) = expression.kind, name.text == "T" {
        return add(expression, value, .moved { try $0.reversingAxes() }, pending.operands)
      }
      return add(expression, value, .input, [])
    case .number, .truth:
      return add(expression, value, .literal, [])
    case .string, .none, .lambda, .hole:
      return nil
    case .unary(_, let operand):
      if case .number = operand.kind { return add(expression, value, .literal, []) }
    case .tensor(let rows, _):
      let isWritten = rows.allSatisfy { $0.allSatisfy(\.isWrittenNumber) }
      return add(expression, value, isWritten ? .literal : .stacked, pending.operands)
    default: break
    }
    let origin = pending.origin ?? operation(expression, pending.operands)
    if let origin { return add(expression, value, origin, pending.operands) }
    if let known { return known }
    // A number has no identity; where nothing was computed here it is the last operand's.
    if let last = pending.operands.last, let number = value.scalar,
      entries[last].value.scalar == number, value.variable?.shape.rank == 0
    {
      return last
    }
    return add(expression, value, .opaque, pending.operands)
  }

  /// The operation that an operator stands for, with its operands.
  private func operation(_ expression: Expression, _ operands: [Int]) -> Origin? {
    let variables = operands.compactMap { entries[$0].value.variable }
    guard variables.count == operands.count else { return nil }
    switch expression.kind {
    case .chain(_, let links):
      guard let link = links.last, variables.count == 2 else { return nil }
      return .operation(
        Arithmetic.operation(link.operator), Call([.tensor(variables[0]), .tensor(variables[1])]))
    case .unary(.negate, _) where variables.count == 1:
      return .operation(Negate.self, Call([.tensor(variables[0])]))
    default: return nil
    }
  }

  private func add(
    _ expression: Expression, _ value: Value, _ origin: Origin, _ operands: [Int]
  ) -> Int? {
    guard entries.count < Trace.capacity else { return nil }
    let text = ExpressionPrinter.text(of: expression)
    entries.append(
      Entry(
        text: text, function: functions.last, value: value, origin: origin, operands: operands))
    // A value that an operation only passes on stays that of whoever made it.
    if let identity = value.identity, makers[identity] == nil {
      makers[identity] = entries.count - 1
    }
    return entries.count - 1
  }
}

// MARK: Gradients

extension Trace {
  /// Whether the result is a number that parameters reach, so that there are gradients.
  package var hasGradients: Bool {
    guard let result, let variable = entries[result].value.variable else { return false }
    return variable.shape.rank == 0 && variable.isRecorded
  }

  /// The gradient of the result for each entry; none where it does not depend on it.
  ///
  /// Nothing is left behind: gradients kept by `backward` stay as they are.
  package func gradients() throws -> [Tensor?] {
    guard hasGradients, let result, let output = entries[result].value.variable else {
      return entries.map { _ in nil }
    }
    let seed = Variable(try Tensor(scalar: 1, output.value.elementType.computed))
    let nodes = entries.map { $0.value.variable?.node }
    let found = try Differentiation.gradients(
      of: output, seed: seed, for: nodes.compactMap { $0 }, isRecorded: false, add: Variable.sum)
    var next = found.makeIterator()
    return nodes.map { $0 == nil ? nil : next.next()??.value }
  }
}

extension Session {
  /// Computes an expression and keeps all that is computed on the way.
  package func trace(_ expression: Expression, in source: Source) throws(Diagnostic) -> Trace {
    let trace = Trace()
    evaluator.trace = trace
    defer { evaluator.trace = nil }
    _ = try atomically { () throws(Diagnostic) in
      var resolver = Resolver(source, evaluator.globals, isTraced: true)
      return try resolver.resolve(expression).evaluate(Frame(evaluator, source, localCount: 0))
    }
    return trace
  }
}

/// Code that notes what it computes.
final class TracedCode: Code {
  /// The most operators of one level that are noted one by one.
  static let longestChain = 64

  private let code: Code
  private let expression: Expression

  init(_ code: Code, _ expression: Expression) {
    self.code = code
    self.expression = expression
    super.init(code.span)
  }

  override func evaluate(_ frame: Frame) throws(Diagnostic) -> Value {
    // A function that was made while something was traced may run later.
    guard let trace = frame.evaluator.trace else { return try code.evaluate(frame) }
    trace.begin()
    let value: Value
    do {
      value = try code.evaluate(frame)
    } catch {
      trace.abandon()
      throw error
    }
    trace.end(expression, value)
    return value
  }
}

extension Value {
  /// What tells one computed value from another with the same numbers; none for numbers.
  fileprivate var identity: ObjectIdentifier? {
    switch self {
    case .tensor(let variable): ObjectIdentifier(variable)
    case .leaf(let leaf): ObjectIdentifier(leaf.variable)
    default: nil
    }
  }
}

extension Expression {
  /// Whether the expression is a number with or without a sign.
  fileprivate var isWrittenNumber: Bool {
    switch kind {
    case .number: true
    case .unary(_, let operand): operand.isWrittenNumber
    default: false
    }
  }
}
