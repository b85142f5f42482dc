import Operations

/// A learner's function, made ready to run.
final class CompiledFunction {
  /// A local of the surrounding function that this one takes along.
  struct Capture {
    let outer: Int
    let inner: Int
  }

  /// What runs.
  enum Body {
    case expression(Code)
    case block(StatementCode)
  }

  let definition: FunctionDefinition
  let source: Source
  /// The defaults of the parameters, which are the first locals.
  let defaults: [Code?]
  let captures: [Capture]
  /// The local that holds the function itself, for recursion inside another function.
  let selfNumber: Int?
  let localCount: Int
  let body: Body
  /// Makes the body anew in a form that notes what it computes.
  private let makeTracedBody: () -> Body
  /// The body in the form that notes what it computes, made when it is first wanted.
  private(set) lazy var tracedBody = makeTracedBody()

  init(
    _ definition: FunctionDefinition, source: Source, defaults: [Code?], captures: [Capture],
    selfNumber: Int?, localCount: Int, body: Body, makeTracedBody: @escaping () -> Body
  ) {
    self.definition = definition
    self.source = source
    self.defaults = defaults
    self.captures = captures
    self.selfNumber = selfNumber
    self.localCount = localCount
    self.body = body
    self.makeTracedBody = makeTracedBody
  }
}

extension Evaluator {
  /// Calls a learner's function.
  ///
  /// - Parameters:
  ///   - compiled: The function's code.
  ///   - function: The function as a value, for calls of itself.
  ///   - captures: The locals that it took along.
  ///   - arguments: The arguments in the order in which they stand.
  ///   - caller: Where the call is made.
  ///   - span: The call, in the caller's source.
  /// - Returns: What the function returns.
  /// - Throws: The diagnostic of whatever goes wrong.
  func call(
    _ compiled: CompiledFunction, _ function: Function, _ captures: [Value?],
    _ arguments: [EvaluatedArgument], _ caller: Frame, at span: Span
  ) throws(Diagnostic) -> Value {
    try caller.placing(span) { () throws(EvaluationError) in
      try enterCall()
      try poll()
    }
    defer { leaveCall() }
    let frame = Frame(self, compiled.source, localCount: compiled.localCount)
    for (capture, value) in zip(compiled.captures, captures) { frame.locals[capture.inner] = value }
    if let number = compiled.selfNumber { frame.locals[number] = .function(function) }
    try bind(arguments, to: compiled, in: frame, caller, at: span)
    trace?.enter(compiled.name)
    defer { trace?.leave() }
    switch trace == nil ? compiled.body : compiled.tracedBody {
    case .expression(let code):
      do throws(Diagnostic) {
        return try code.evaluate(frame)
      } catch {
        guard case .return(let value)? = frame.takeExit() else { throw error }
        return value
      }
    case .block(let block):
      switch try block.execute(frame) {
      case .next(let value), .return(let value): return value
      case .break, .continue: return .none
      }
    }
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
