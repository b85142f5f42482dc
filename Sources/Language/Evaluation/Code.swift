import Operations
import Tensors

/// An expression made ready to run: every name is a number, and nothing is looked up twice.
class Code {
  /// Where the expression stands.
  final let span: Span

  init(_ span: Span) {
    self.span = span
  }

  /// Computes the value.
  func evaluate(_ frame: Frame) throws(Diagnostic) -> Value { .none }
}

/// A value that is known beforehand.
final class ConstantCode: Code {
  private let value: Value

  init(_ value: Value, _ span: Span) {
    self.value = value
    super.init(span)
  }

  override func evaluate(_ frame: Frame) throws(Diagnostic) -> Value { value }
}

/// A variable of the session, or a builtin where no such variable exists.
final class GlobalCode: Code {
  let number: Int
  private let builtin: Value?
  private let namesFunction: Bool

  init(number: Int, builtin: Value?, _ span: Span) {
    self.number = number
    self.builtin = builtin
    namesFunction = if case .function? = builtin { true } else { false }
    super.init(span)
  }

  /// Whether a first assignment to the name hides a function that came with LayerLab.
  func hidesBuiltin(_ frame: Frame) -> Bool {
    namesFunction && frame.globals[number] == nil
  }

  override func evaluate(_ frame: Frame) throws(Diagnostic) -> Value {
    if let value = frame.globals[number] { return value }
    if let builtin { return builtin }
    throw unknownName(frame)
  }

  private func unknownName(_ frame: Frame) -> Diagnostic {
    let globals = frame.globals
    let name = globals.name(of: number)
    if let advice = Habits.name(name) {
      return frame.diagnose(.foreignName(name, advice: advice), at: span)
    }
    return frame.diagnose(
      .unknownName(name, nearest: NearestName.find(name, among: globals.names + Library.names)),
      at: span)
  }
}

/// A variable of the running function; before its first assignment, what it is outside.
final class LocalCode: Code {
  let number: Int
  private let outside: GlobalCode

  init(number: Int, outside: GlobalCode, _ span: Span) {
    self.number = number
    self.outside = outside
    super.init(span)
  }

  override func evaluate(_ frame: Frame) throws(Diagnostic) -> Value {
    if let value = frame.locals[number] { return value }
    return try outside.evaluate(frame)
  }
}

/// `(a, b)`.
final class TupleCode: Code {
  private let items: [Code]

  init(_ items: [Code], _ span: Span) {
    self.items = items
    super.init(span)
  }

  override func evaluate(_ frame: Frame) throws(Diagnostic) -> Value {
    var values: [Value] = []
    values.reserveCapacity(items.count)
    for item in items { values.append(try item.evaluate(frame)) }
    return try frame.placing(span) { () throws(EvaluationError) in
      .tuple(try Tuple(checking: values))
    }
  }
}

/// `-x`, `+x`.
final class UnaryCode: Code {
  private let `operator`: UnaryOperator
  private let operand: Code

  init(_ `operator`: UnaryOperator, _ operand: Code, _ span: Span) {
    self.operator = `operator`
    self.operand = operand
    super.init(span)
  }

  override func evaluate(_ frame: Frame) throws(Diagnostic) -> Value {
    let value = try operand.evaluate(frame)
    return try frame.placing(span) { () throws(EvaluationError) in
      try Arithmetic.apply(`operator`, value)
    }
  }
}

/// `a + b - c`: operators of one level from left to right.
final class ChainCode: Code {
  /// An operator with what stands right of it.
  struct Link {
    let `operator`: ArithmeticOperator
    let span: Span
    let operand: Code
  }

  private let first: Code
  /// Most chains have one link; as a field it is read without counting references.
  private let link: Link
  private let others: [Link]

  init(_ first: Code, _ link: Link, _ others: [Link], _ span: Span) {
    self.first = first
    self.link = link
    self.others = others
    super.init(span)
  }

  override func evaluate(_ frame: Frame) throws(Diagnostic) -> Value {
    let value = try apply(link, to: first.evaluate(frame), endingAt: first.span.end, frame)
    return others.isEmpty ? value : try applyOthers(to: value, frame)
  }

  private func applyOthers(to value: Value, _ frame: Frame) throws(Diagnostic) -> Value {
    var value = value
    var end = link.operand.span.end
    for other in others {
      value = try apply(other, to: value, endingAt: end, frame)
      end = other.operand.span.end
    }
    return value
  }

  @inline(__always)
  private func apply(
    _ link: Link, to left: Value, endingAt end: Int, _ frame: Frame
  ) throws(Diagnostic) -> Value {
    let right = try link.operand.evaluate(frame)
    if case .number(let a) = left, case .number(let b) = right,
      let result = Arithmetic.apply(link.operator, a, b)
    {
      return .number(result)
    }
    frame.noteInexact(left, right, at: span)
    do {
      return try Arithmetic.apply(link.operator, left, right, frame.evaluator)
    } catch {
      throw frame.diagnose(
        error, link.operator.rawValue, at: link.span, (Span(first.span.start, end), left),
        (link.operand.span, right))
    }
  }
}

/// `a < b <= c`.
final class ComparisonCode: Code {
  private let first: Code
  private let links: [(operator: ComparisonOperator, span: Span, operand: Code)]

  init(_ first: Code, _ links: [(ComparisonOperator, Span, Code)], _ span: Span) {
    self.first = first
    self.links = links.map { ($0.0, $0.1, $0.2) }
    super.init(span)
  }

  override func evaluate(_ frame: Frame) throws(Diagnostic) -> Value {
    var left = try first.evaluate(frame)
    var leftSpan = first.span
    var outcome: Value?
    for link in links {
      let right = try link.operand.evaluate(frame)
      do {
        let holds = try Arithmetic.compare(link.operator, left, right)
        outcome =
          try outcome.map { before throws(EvaluationError) in
            try Arithmetic.both(before, holds)
          } ?? holds
      } catch {
        throw frame.diagnose(
          error, link.operator.rawValue, at: link.span, (leftSpan, left),
          (link.operand.span, right))
      }
      (left, leftSpan) = (right, link.operand.span)
    }
    return outcome ?? left
  }
}

/// `a and b`, `a or b`.
final class LogicalCode: Code {
  private let `operator`: LogicalOperator
  private let operands: [Code]

  init(_ `operator`: LogicalOperator, _ operands: [Code], _ span: Span) {
    self.operator = `operator`
    self.operands = operands
    super.init(span)
  }

  override func evaluate(_ frame: Frame) throws(Diagnostic) -> Value {
    let decisive = `operator` == .or
    for operand in operands where try operand.condition(frame) == decisive {
      return .truth(decisive)
    }
    return .truth(!decisive)
  }
}

/// `not x`.
final class NotCode: Code {
  private let operand: Code

  init(_ operand: Code, _ span: Span) {
    self.operand = operand
    super.init(span)
  }

  override func evaluate(_ frame: Frame) throws(Diagnostic) -> Value {
    .truth(try !operand.condition(frame))
  }
}

/// `np.dot`: a member of a module of another language, unless a variable has that name.
final class ModuleMemberCode: Code {
  private let module: Int
  private let member: Code
  private let name: String

  init(module: Int, _ name: String, _ member: Code) {
    self.module = module
    self.name = name
    self.member = member
    super.init(member.span)
  }

  override func evaluate(_ frame: Frame) throws(Diagnostic) -> Value {
    guard frame.globals[module] == nil else { return try member.evaluate(frame) }
    throw frame.diagnose(
      .foreignName(frame.source[span], advice: Habits.moduleMember(name)), at: span)
  }
}

/// `x.shape`.
final class MemberCode: Code {
  private let base: Code
  let name: Name

  init(_ base: Code, _ name: Name, _ span: Span) {
    self.base = base
    self.name = name
    super.init(span)
  }

  override func evaluate(_ frame: Frame) throws(Diagnostic) -> Value {
    let value = try base.evaluate(frame)
    return try frame.placing(name.span) { () throws(EvaluationError) in
      if let found = try Members.find(name.text, of: value) { return found }
      if let advice = Habits.member(name.text, of: frame.source[base.span]) {
        throw .foreignMember(name.text, of: value.kind, advice: advice)
      }
      throw Members.unknown(name.text, of: value)
    }
  }
}

/// `x -> x^2`: makes the function and takes along the locals that it uses.
final class LambdaCode: Code {
  private let function: CompiledFunction

  init(_ function: CompiledFunction, _ span: Span) {
    self.function = function
    super.init(span)
  }

  override func evaluate(_ frame: Frame) throws(Diagnostic) -> Value {
    let captures = function.captures.map { frame.locals[$0.outer] }
    let value = Value.function(Function(.written(function, captures: captures)))
    guard value.depth <= Value.depthLimit else {
      throw frame.diagnose(.nestedTooDeeply(limit: Value.depthLimit), at: span)
    }
    return value
  }
}

/// `if a { … } else { … }`.
final class ConditionalCode: Code {
  // Most have one branch; as fields it is read without counting references.
  private let test: Code
  private let block: StatementCode
  private let others: [(test: Code, block: StatementCode)]
  private let otherwise: StatementCode?

  init(_ branches: [(Code, StatementCode)], _ otherwise: StatementCode?, _ span: Span) {
    test = branches.first?.0 ?? ConstantCode(.truth(false), span)
    block = branches.first?.1 ?? StatementCode()
    others = branches.dropFirst().map { ($0.0, $0.1) }
    self.otherwise = otherwise
    super.init(span)
  }

  override func evaluate(_ frame: Frame) throws(Diagnostic) -> Value {
    switch try execute(frame) {
    case .next(let value): return value
    case let flow: throw frame.leaving(by: flow, at: span)
    }
  }

  /// Runs the branch whose condition holds.
  func execute(_ frame: Frame) throws(Diagnostic) -> Flow {
    if try test.condition(frame) { return try block.execute(frame) }
    for branch in others where try branch.test.condition(frame) {
      return try branch.block.execute(frame)
    }
    return try otherwise?.execute(frame) ?? .next(.none)
  }
}

extension Frame {
  /// The diagnostic of an operator, with both operands labelled and the repairs that work.
  func diagnose(
    _ error: EvaluationError, _ sign: String, at span: Span, _ left: (span: Span, value: Value),
    _ right: (span: Span, value: Value)
  ) -> Diagnostic {
    let labels = [left, right].map { Diagnostic.Label($0.span, $0.value.briefText) }
    let failed = FailedExpression(form: .infix(sign), operands: operands([left, right]))
    return diagnose(
      naming(error, left.span, right.span), at: span, labels: labels, in: failed)
  }

  /// An error about an operand of an operator, whose parameters have no names that anybody has
  /// written: it says the operand as it stands there.
  private func naming(_ error: EvaluationError, _ left: Span, _ right: Span) -> EvaluationError {
    guard case .operation(.rank(let parameter, let shape, let expected)) = error else {
      return error
    }
    let operand = source[parameter == "x" ? left : right]
    guard operand.unicodeScalars.count <= 24, !operand.contains("\n") else { return error }
    return .operation(.rank(parameter: operand, shape: shape, expected: expected))
  }

  /// Notes a written whole number that takes the single precision of the operand that it meets, and
  /// loses digits thereby.
  func noteInexact(_ left: Value, _ right: Value, at span: Span) {
    switch (left.elementType, right.elementType) {
    case (.float32, .literal): evaluator.noteInexact(right, source: source, span: span)
    case (.literal, .float32): evaluator.noteInexact(left, source: source, span: span)
    default: break
    }
  }
}

extension Code {
  /// Computes the value as a condition.
  final func condition(_ frame: Frame) throws(Diagnostic) -> Bool {
    let value = try evaluate(frame)
    if case .truth(let truth) = value { return truth }
    return try frame.placing(span) { () throws(EvaluationError) in
      try Arithmetic.condition(value)
    }
  }
}
