import Operations

/// A learner's function, made ready to run.
final class CompiledFunction {
  /// A local of the surrounding function that this one takes along.
  struct Capture {
    let outer: Int
    let inner: Int
  }

  let definition: FunctionDefinition
  let source: Source
  /// The defaults of the parameters, which are the first locals.
  let defaults: [Code?]
  let captures: [Capture]
  /// The local that holds the function itself, for recursion inside another function.
  let selfNumber: Int?
  let localCount: Int
  /// The number of parameters.
  let parameterCount: Int
  /// Whether the function takes locals along, or itself.
  let takesAlong: Bool
  /// What runs.
  let body: Code
  /// Makes the body anew in a form that notes what it computes.
  private let makeTracedBody: () -> Code
  /// The body in the form that notes what it computes, made when it is first wanted.
  private(set) lazy var tracedBody = makeTracedBody()

  init(
    _ definition: FunctionDefinition, source: Source, defaults: [Code?], captures: [Capture],
    selfNumber: Int?, localCount: Int, body: Code, makeTracedBody: @escaping () -> Code
  ) {
    self.definition = definition
    self.source = source
    self.defaults = defaults
    self.captures = captures
    self.selfNumber = selfNumber
    self.localCount = localCount
    parameterCount = definition.parameters.count
    takesAlong = selfNumber != nil || !captures.isEmpty
    self.body = body
    self.makeTracedBody = makeTracedBody
  }
}

/// The body of a learner's function: what `return` gives, or the last value.
final class BodyCode: Code {
  private let block: StatementCode

  init(_ block: StatementCode, _ span: Span) {
    self.block = block
    super.init(span)
  }

  override func evaluate(_ frame: Frame) throws(Diagnostic) -> Value {
    switch try block.execute(frame) {
    case .next(let value), .return(let value): value
    case .break, .continue: .none
    }
  }
}

extension Evaluator {
  /// Calls a learner's function.
  ///
  /// - Parameters:
  ///   - function: The function.
  ///   - compiled: Its code.
  ///   - arguments: The arguments in the order in which they stand.
  ///   - caller: Where the call is made.
  ///   - span: The call, in the caller's source.
  /// - Returns: What the function returns.
  /// - Throws: The diagnostic of whatever goes wrong.
  func call(
    _ function: Function, _ compiled: CompiledFunction, _ arguments: [EvaluatedArgument],
    _ caller: Frame, at span: Span
  ) throws(Diagnostic) -> Value {
    try enter(caller, at: span)
    defer { leaveCall() }
    let frame = frames.push(compiled, self)
    defer { frames.pop(frame) }
    frame.takeAlong(function, compiled)
    try bind(arguments, to: compiled, in: frame, caller, at: span)
    return try run(compiled, in: frame)
  }

  /// Calls a learner's function whose parameters have their values.
  ///
  /// - Parameters:
  ///   - function: The function.
  ///   - compiled: Its code.
  ///   - frame: The frame in which the parameters have their values.
  ///   - caller: Where the call is made.
  ///   - span: The call, in the caller's source.
  /// - Returns: What the function returns.
  /// - Throws: The diagnostic of whatever goes wrong.
  @inline(__always)
  func call(
    _ function: Function, _ compiled: CompiledFunction, in frame: Frame, _ caller: Frame,
    at span: Span
  ) throws(Diagnostic) -> Value {
    try enter(caller, at: span)
    defer { leaveCall() }
    if compiled.takesAlong { frame.takeAlong(function, compiled) }
    return try run(compiled, in: frame)
  }

  /// Notes the beginning of a call, unless there is a reason not to begin it.
  @inline(__always)
  private func enter(_ caller: Frame, at span: Span) throws(Diagnostic) {
    try caller.placing(span) { () throws(EvaluationError) in
      try pollRound()
      try enterCall()
    }
  }

  /// Runs the body of a function whose parameters have their values.
  @inline(__always)
  private func run(
    _ compiled: CompiledFunction, in frame: Frame
  ) throws(Diagnostic) -> Value {
    do throws(Diagnostic) {
      guard trace != nil else { return try compiled.body.evaluate(frame) }
      return try runTraced(compiled, frame)
    } catch {
      // An expression as a body can be left by a `return` inside it.
      guard case .return(let value)? = frame.takeExit() else { throw error }
      return value
    }
  }

  private func runTraced(
    _ compiled: CompiledFunction, _ frame: Frame
  ) throws(Diagnostic) -> Value {
    trace?.enter(compiled.name)
    defer { trace?.leave() }
    return try compiled.tracedBody.evaluate(frame)
  }

  private func bind(
    _ arguments: [EvaluatedArgument], to compiled: CompiledFunction, in frame: Frame,
    _ caller: Frame, at span: Span
  ) throws(Diagnostic) {
    let parameters = compiled.definition.parameters
    var next = 0
    for argument in arguments {
      guard let name = argument.name else {
        guard next < parameters.count else {
          throw caller.diagnose(
            .tooManyArguments(
              function: compiled.name, given: arguments.count, accepted: parameters.count,
              signature: compiled.signature),
            at: argument.span)
        }
        argument.value.keepGradients()
        frame.locals[next] = argument.value
        next += 1
        continue
      }
      guard let number = parameters.firstIndex(where: { $0.name.text == name.text }) else {
        throw caller.diagnose(
          .unknownArgument(
            function: compiled.name, argument: name.text,
            nearest: NearestName.find(name.text, among: parameters.map(\.name.text)),
            signature: compiled.signature), at: name.span)
      }
      guard frame.locals[number] == nil else {
        throw caller.diagnose(
          .repeatedArgument(function: compiled.name, parameter: name.text), at: name.span)
      }
      argument.value.keepGradients()
      frame.locals[number] = argument.value
    }
    for (number, parameter) in parameters.enumerated() where frame.locals[number] == nil {
      guard let code = compiled.defaults[number] else {
        throw caller.diagnose(
          .missingArgument(
            function: compiled.name, parameter: parameter.name.text, signature: compiled.signature),
          at: span)
      }
      frame.locals[number] = try code.evaluate(frame)
    }
  }
}

extension CompiledFunction {
  /// The function's name for messages.
  var name: String { definition.name?.text ?? "->" }

  /// The name and the parameters for messages.
  var signature: String {
    let parameters = definition.parameters.map { parameter in
      parameter.defaultValue.map { "\(parameter.name.text)=\(ExpressionPrinter.text(of: $0))" }
        ?? parameter.name.text
    }
    let list = "(\(parameters.joined(separator: ", ")))"
    return definition.name.map { $0.text + list } ?? "\(list) -> …"
  }
}
