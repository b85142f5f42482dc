import Autodiff

/// How a statement ends.
enum Flow {
  /// The next one follows; the value counts where the statement is the last of a function.
  case next(Value)
  /// The innermost loop ends.
  case `break`
  /// The innermost loop goes on with its next round.
  case `continue`
  /// The function ends with a value.
  case `return`(Value)
}

/// A statement made ready to run.
class StatementCode {
  /// Runs the statement.
  func execute(_ frame: Frame) throws(Diagnostic) -> Flow { .next(.none) }
}

/// Two statements, one after the other; the value is that of the second.
final class SequenceCode: StatementCode {
  private let first: StatementCode
  private let second: StatementCode

  private init(_ first: StatementCode, _ second: StatementCode) {
    self.first = first
    self.second = second
  }

  /// The statements of a block in a row.
  ///
  /// They form a balanced tree, because a field of an object is read without counting references,
  /// and an element of an array is not.
  static func row(_ statements: some RandomAccessCollection<StatementCode>) -> StatementCode {
    guard let first = statements.first else { return StatementCode() }
    guard statements.count > 1 else { return first }
    let half = statements.count / 2
    return SequenceCode(row(statements.prefix(half)), row(statements.dropFirst(half)))
  }

  override func execute(_ frame: Frame) throws(Diagnostic) -> Flow {
    let flow = try first.execute(frame)
    guard case .next = flow else { return flow }
    return try second.execute(frame)
  }
}

/// The statements between braces.
final class BlockCode: StatementCode {
  private let statements: StatementCode

  init(_ statements: [StatementCode]) {
    self.statements = SequenceCode.row(statements)
  }

  override func execute(_ frame: Frame) throws(Diagnostic) -> Flow {
    do throws(Diagnostic) {
      return try statements.execute(frame)
    } catch {
      guard let exit = frame.takeExit() else { throw error }
      return exit
    }
  }
}

/// An expression for its value.
final class ExpressionStatementCode: StatementCode {
  private let expression: Code
  private let conditional: ConditionalCode?

  init(_ expression: Code) {
    self.expression = expression
    conditional = expression as? ConditionalCode
  }

  override func execute(_ frame: Frame) throws(Diagnostic) -> Flow {
    if let conditional { return try conditional.execute(frame) }
    return .next(try expression.evaluate(frame))
  }
}

/// `x = …`, `a, b = …`.
final class AssignmentCode: StatementCode {
  private let target: TargetCode
  private let value: Code

  init(_ target: TargetCode, _ value: Code) {
    self.target = target
    self.value = value
  }

  override func execute(_ frame: Frame) throws(Diagnostic) -> Flow {
    try target.assign(value.evaluate(frame), at: value.span, frame)
    return .next(.none)
  }
}

/// `x += …`.
final class AugmentedAssignmentCode: StatementCode {
  private let target: TargetCode
  private let `operator`: ArithmeticOperator
  private let operatorSpan: Span
  private let value: Code
  /// What is assigned, where the code notes what it computes.
  private let traced: Expression?

  init(
    _ target: TargetCode, _ `operator`: ArithmeticOperator, _ operatorSpan: Span, _ value: Code,
    traced: Expression? = nil
  ) {
    self.target = target
    self.operator = `operator`
    self.operatorSpan = operatorSpan
    self.value = value
    self.traced = traced
  }

  override func execute(_ frame: Frame) throws(Diagnostic) -> Flow {
    guard let traced, let trace = frame.evaluator.trace else { return try update(frame) }
    let old = try target.current(frame)
    trace.begin(traced)
    let sum: Value
    do {
      if case .chain(let first, _) = traced.kind { trace.note(old, readAs: first) }
      sum = try result(from: old, frame)
    } catch {
      trace.abandon()
      throw error
    }
    trace.end(sum)
    try target.update(sum, from: old, frame)
    return .next(.none)
  }

  private func update(_ frame: Frame) throws(Diagnostic) -> Flow {
    let old = try target.current(frame)
    let result = try result(from: old, frame)
    if case .number = result {
      try target.assign(result, frame)
    } else {
      try target.update(result, from: old, frame)
    }
    return .next(.none)
  }

  /// What the target gets.
  @inline(__always)
  private func result(from old: Value, _ frame: Frame) throws(Diagnostic) -> Value {
    let right = try value.evaluate(frame)
    if case .number(let a) = old, case .number(let b) = right,
      let result = Arithmetic.apply(`operator`, a, b)
    {
      return .number(result)
    }
    frame.noteInexact(old, right, at: value.span)
    do {
      return try Arithmetic.apply(`operator`, old, right, frame.evaluator)
    } catch {
      let operands = [(target.span, old), (value.span, right)]
      throw frame.diagnose(
        error, at: operatorSpan,
        labels: operands.map { Diagnostic.Label($0.0, $0.1.briefText) },
        in: FailedExpression(
          form: .update(`operator`.rawValue), operands: frame.operands(operands)))
    }
  }
}

/// `fn f(x) { … }`.
final class FunctionStatementCode: StatementCode {
  private let target: TargetCode
  private let function: LambdaCode

  init(_ target: TargetCode, _ function: LambdaCode) {
    self.target = target
    self.function = function
  }

  override func execute(_ frame: Frame) throws(Diagnostic) -> Flow {
    try target.assign(function.evaluate(frame), frame)
    return .next(.none)
  }
}

/// `return`, `return x`.
final class ReturnCode: StatementCode {
  private let value: Code?

  init(_ value: Code?) {
    self.value = value
  }

  override func execute(_ frame: Frame) throws(Diagnostic) -> Flow {
    .return(try value?.evaluate(frame) ?? .none)
  }
}

/// `break`, `continue`.
final class JumpCode: StatementCode {
  private let isBreak: Bool

  init(isBreak: Bool) {
    self.isBreak = isBreak
  }

  override func execute(_ frame: Frame) throws(Diagnostic) -> Flow {
    isBreak ? .break : .continue
  }
}

/// `while c { … }`.
final class WhileCode: StatementCode {
  private let condition: Code
  private let block: StatementCode

  init(_ condition: Code, _ block: StatementCode) {
    self.condition = condition
    self.block = block
  }

  override func execute(_ frame: Frame) throws(Diagnostic) -> Flow {
    while try condition.condition(frame) {
      try frame.pollRound(at: condition.span)
      switch try block.execute(frame) {
      case .next, .continue: continue
      case .break: return .next(.none)
      case .return(let value): return .return(value)
      }
    }
    return .next(.none)
  }
}

/// `for i in … { … }`.
final class ForCode: StatementCode {
  private let target: TargetCode
  private let iterable: Code
  private let block: StatementCode

  init(_ target: TargetCode, _ iterable: Code, _ block: StatementCode) {
    self.target = target
    self.iterable = iterable
    self.block = block
  }

  override func execute(_ frame: Frame) throws(Diagnostic) -> Flow {
    if let call = iterable as? CallCode, let steps = try call.steps(frame) {
      return try run(frame, count: steps.count) { index in .number(steps[index]) }
    }
    let value = try iterable.evaluate(frame)
    let elements = try frame.placing(iterable.span) { () throws(EvaluationError) in
      try ElementSequence(value)
    }
    return try run(frame, count: elements.count) { index throws(Diagnostic) in
      try frame.placing(iterable.span) { () throws(EvaluationError) in try elements[index] }
    }
  }

  @inline(__always)
  private func run(
    _ frame: Frame, count: Int, _ element: (Int) throws(Diagnostic) -> Value
  ) throws(Diagnostic) -> Flow {
    for index in 0..<count {
      try frame.pollRound(at: iterable.span)
      try target.assign(element(index), frame)
      switch try block.execute(frame) {
      case .next, .continue: continue
      case .break: return .next(.none)
      case .return(let value): return .return(value)
      }
    }
    return .next(.none)
  }
}

/// `no_grad { … }`.
final class NoGradientCode: StatementCode {
  private let block: StatementCode

  init(_ block: StatementCode) {
    self.block = block
  }

  override func execute(_ frame: Frame) throws(Diagnostic) -> Flow {
    let outcome = Recording.$isEnabled.withValue(false) {
      Result { () throws(Diagnostic) in try block.execute(frame) }
    }
    return try outcome.get()
  }
}
