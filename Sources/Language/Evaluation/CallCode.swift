import Autodiff
import Models
import Operations
import Tensors

/// The place of an argument in a call.
final class ArgumentSite {
  let name: Name?
  let span: Span

  init(name: Name?, span: Span) {
    self.name = name
    self.span = span
  }
}

/// An argument of a call, computed, with the place where it stands.
struct EvaluatedArgument {
  let site: ArgumentSite
  let value: Value

  var name: Name? { site.name }
  var span: Span { site.span }
}

extension Frame {
  /// Gives a parameter its value.
  @inline(__always)
  fileprivate func set(_ number: Int, _ value: Value) {
    value.keepGradients()
    locals[number] = value
  }
}

/// `f(a, k=1)`, and `x |> f(k=1)`, which puts `x` in front.
final class CallCode: Code {
  private let callee: Code
  private let piped: (site: ArgumentSite, code: Code)?
  private let arguments: [(site: ArgumentSite, code: Code)]
  private let plan = PlanCache()
  /// The number of arguments where all of them are positional and none is piped, else -1.
  private let positionalCount: Int
  // Most calls have few arguments; as fields they are read without counting references.
  private let first: Code?
  private let second: Code?

  init(_ callee: Code, piped: Code? = nil, _ arguments: [(name: Name?, code: Code)], _ span: Span) {
    self.callee = callee
    self.piped = piped.map { (ArgumentSite(name: nil, span: $0.span), $0) }
    self.arguments = arguments.map { (ArgumentSite(name: $0.name, span: $0.code.span), $0.code) }
    let isPositional = piped == nil && arguments.allSatisfy { $0.name == nil }
    positionalCount = isPositional ? arguments.count : -1
    first = arguments.first?.code
    second = arguments.dropFirst().first?.code
    super.init(span)
  }

  override func evaluate(_ frame: Frame) throws(Diagnostic) -> Value {
    guard positionalCount >= 0 else { return try evaluate(callee: nil, frame) }
    let value = try callee.evaluate(frame)
    guard case .function(let function) = value, let written = function.written,
      written.parameterCount == positionalCount
    else { return try evaluate(callee: value, frame) }
    let evaluator = frame.evaluator
    let inner = evaluator.frames.push(written, evaluator)
    defer { evaluator.frames.pop(inner) }
    // The arguments are computed straight into the locals of the function.
    if let first { inner.set(0, try first.evaluate(frame)) }
    if let second { inner.set(1, try second.evaluate(frame)) }
    if positionalCount > 2 {
      for index in 2..<positionalCount {
        inner.set(index, try arguments[index].code.evaluate(frame))
      }
    }
    return try evaluator.call(function, written, in: inner, frame, at: span)
  }

  /// The numbers that a call of `range` by its name counts through, for a loop that has no need of
  /// them all at once; none for any other call.
  func steps(_ frame: Frame) throws(Diagnostic) -> Range.Steps? {
    guard piped == nil, callee is GlobalCode || callee is LocalCode,
      case .function(let function) = try callee.evaluate(frame),
      case .builtin(let builtin) = function.body, builtin is Range.Type
    else { return nil }
    var evaluated: [EvaluatedArgument] = []
    for argument in arguments {
      evaluated.append(
        EvaluatedArgument(site: argument.site, value: try argument.code.evaluate(frame)))
    }
    var steps: Range.Steps?
    _ = try frame.call(builtin.reference, evaluated, at: span, plan) {
      values throws(EvaluationError) in
      steps = try Range.steps(BuiltinCall(values, frame: frame, span: span))
      return .none
    }
    return steps
  }

  /// Computes the value, whatever is called and however.
  private func evaluate(callee known: Value?, _ frame: Frame) throws(Diagnostic) -> Value {
    let input = try piped.map { piped throws(Diagnostic) in
      EvaluatedArgument(site: piped.site, value: try piped.code.evaluate(frame))
    }
    let function: Value
    if let known { function = known } else { function = try callee.evaluate(frame) }
    if !function.isCallable, let member = callee as? MemberCode {
      throw frame.diagnose(.calledMember(member.name.text, function.kind), at: member.name.span)
    }
    let isDifferentiating = function.isDifferentiating
    if isDifferentiating { frame.evaluator.differentiationDepth += 1 }
    defer { if isDifferentiating { frame.evaluator.differentiationDepth -= 1 } }
    var evaluated: [EvaluatedArgument] = []
    evaluated.reserveCapacity(arguments.count + 1)
    // `x |> ReLU()` makes the layer first and then applies it.
    let isConstruction = input != nil && function.isConstructor
    if let input, !isConstruction { evaluated.append(input) }
    for argument in arguments {
      evaluated.append(
        EvaluatedArgument(site: argument.site, value: try argument.code.evaluate(frame)))
    }
    if isDifferentiating { frame.evaluator.differentiationDepth -= 1 }
    defer { if isDifferentiating { frame.evaluator.differentiationDepth += 1 } }
    let result = try frame.call(function, evaluated, at: span, callee.span, plan)
    guard isConstruction, let input else { return result }
    return try frame.call(result, [input], at: span, callee.span, PlanCache())
  }
}

extension Value {
  fileprivate var isCallable: Bool {
    switch self {
    case .function, .layer: true
    default: false
    }
  }

  fileprivate var isConstructor: Bool {
    if case .function(let function) = self, case .constructor = function.body {
      true
    } else {
      false
    }
  }

  /// Whether gradients taken in the arguments of a call of this value are differentiated in turn.
  fileprivate var isDifferentiating: Bool {
    if case .function(let function) = self, case .builtin(let builtin) = function.body {
      builtin.differentiatesArguments
    } else {
      false
    }
  }
}

extension Frame {
  /// Calls a value.
  ///
  /// - Parameters:
  ///   - value: What is called.
  ///   - arguments: The arguments in the order in which they stand.
  ///   - span: The whole call.
  ///   - calleeSpan: What is called, in the source.
  ///   - plan: Where the call's plan is kept from one call to the next.
  /// - Returns: What the call gives.
  /// - Throws: The diagnostic of whatever goes wrong.
  func call(
    _ value: Value, _ arguments: [EvaluatedArgument], at span: Span, _ calleeSpan: Span,
    _ plan: PlanCache
  ) throws(Diagnostic) -> Value {
    switch value {
    case .function(let function):
      switch function.body {
      case .written(let written, _):
        return try evaluator.call(function, written, arguments, self, at: span)
      case .operation(let operation):
        return try call(operation.reference, arguments, at: span, plan) {
          values throws(EvaluationError) in
          let result = try ArgumentBinder.run(operation, values, evaluator)
          evaluator.report(result.notes, source: source, span: span)
          return result.isTuple ? .tuple(result.values.map(Value.init)) : Value(result.values[0])
        }
      case .constructor(let constructor):
        return try call(constructor.reference, arguments, at: span, plan) {
          values throws(EvaluationError) in
          let call = try ArgumentBinder.call(constructor.reference, values, evaluator)
          do { return .layer(try constructor.layer(call)) } catch { throw EvaluationError(error) }
        }
      case .optimizer(let constructor):
        return try call(constructor.reference, arguments, at: span, plan) {
          values throws(EvaluationError) in
          let changed = constructor.parameters
          let leaves = try LearnedParameters.leaves(
            of: values[changed.slot.index] ?? .none, parameter: changed.name)
          let call = try ArgumentBinder.call(constructor.reference, values, evaluator)
          do {
            return .optimizer(try constructor.optimizer(leaves, call))
          } catch {
            throw EvaluationError(error)
          }
        }
      case .generator(let generator):
        return try call(generator.reference, arguments, at: span, plan) {
          values throws(EvaluationError) in
          let call = try ArgumentBinder.call(generator.reference, values, evaluator)
          do { return Value(try generator.make(call)) } catch { throw EvaluationError(error) }
        }
      case .builtin(let builtin):
        if evaluator.isTrial, !builtin.mayBeTried {
          throw diagnose(.operation(.tensor(.interrupted(.timeLimit), parameter: nil)), at: span)
        }
        return try call(builtin.reference, arguments, at: span, plan) {
          values throws(EvaluationError) in
          // A definition is computed once more only where that changes nothing.
          if evaluator.trace?.isRecalling == true, !builtin.onlyComputes {
            throw .notRecorded
          }
          // What a builtin does inside, such as differentiating, is no step of the expression.
          evaluator.trace?.pause()
          defer { evaluator.trace?.resume() }
          return try builtin.call(
            BuiltinCall(values, frame: self, span: span) { parameter in
              let reference = builtin.reference
              return try? plan.plan(for: reference, arguments)
                .span(of: parameter, reference, arguments)
            })
        }
      }
    case .layer(let layer):
      return try apply(layer, arguments, at: span, calleeSpan)
    default:
      throw diagnose(.notCallable(value.kind), at: calleeSpan)
    }
  }

  /// Sorts the arguments to the parameters and runs a function that came with LayerLab; an error
  /// about a parameter is placed at its argument.
  func call(
    _ reference: Reference, _ arguments: [EvaluatedArgument], at span: Span, _ cache: PlanCache,
    _ body: ([Value?]) throws(EvaluationError) -> Value
  ) throws(Diagnostic) -> Value {
    let plan: ArgumentPlan
    do {
      plan = try cache.plan(for: reference, arguments)
    } catch {
      throw diagnose(error.error, at: error.span ?? span)
    }
    noteInexact(reference, plan, arguments)
    do {
      return try body(plan.values(reference, arguments))
    } catch {
      let place = error.parameter.flatMap { plan.span(of: $0, reference, arguments) }
      let isShown = arguments.count <= Frame.shownArgumentLimit
      let labels = zip(reference.parameters, isShown ? plan.places : [])
        .flatMap { parameter, places in self.labels(parameter, places, arguments) }
      let failed = FailedExpression(
        form: .call(reference), operands: operands(reference, plan, arguments, of: span))
      throw diagnose(error, at: place ?? span, labels: labels, in: failed)
    }
  }

  /// How many arguments a call may have for an error to label them and to look for repairs.
  private static let shownArgumentLimit = 100
  /// How long the text of a call may be for an error to look for repairs.
  private static let shownLengthLimit = 10_000

  /// Notes a written whole number that a call turns into single precision, losing digits.
  private func noteInexact(
    _ reference: Reference, _ plan: ArgumentPlan, _ arguments: [EvaluatedArgument]
  ) {
    guard !reference.keepsLiterals,
      arguments.contains(where: { $0.value.elementType == .literal }),
      !arguments.contains(where: { $0.value.elementType == .float64 })
    else { return }
    for (parameter, places) in zip(reference.parameters, plan.places) {
      switch parameter.kind {
      case .tensor, .tensors:
        for place in places {
          evaluator.noteInexact(
            arguments[place].value, source: source, span: arguments[place].span)
        }
      default: break
      }
    }
  }

  private func labels(
    _ parameter: any AnyParameter, _ places: [Int], _ arguments: [EvaluatedArgument]
  ) -> [Diagnostic.Label] {
    switch parameter.kind {
    case .tensor, .tensors:
      places.map { Diagnostic.Label(arguments[$0].span, arguments[$0].value.briefText) }
    default: []
    }
  }

  /// The arguments as repairs start from them; none where a function was called by another function
  /// and the arguments stand nowhere.
  private func operands(
    _ reference: Reference, _ plan: ArgumentPlan, _ arguments: [EvaluatedArgument], of span: Span
  ) -> [FailedExpression.Operand] {
    guard arguments.count <= Frame.shownArgumentLimit, span.length <= Frame.shownLengthLimit,
      arguments.allSatisfy({ $0.span != span })
    else { return [] }
    return arguments.enumerated().map { index, argument in
      let parameter = plan.places.firstIndex { $0.contains(index) }
      return FailedExpression.Operand(
        name: argument.name?.text, text: source[argument.span], value: argument.value,
        parameter: parameter.map { reference.parameters[$0].name })
    }
  }

  private func apply(
    _ layer: any Layer, _ arguments: [EvaluatedArgument], at span: Span, _ calleeSpan: Span
  ) throws(Diagnostic) -> Value {
    var isTraining = layer.mode.isTraining
    var inputs: [EvaluatedArgument] = []
    for argument in arguments {
      guard let name = argument.name else {
        inputs.append(argument)
        continue
      }
      guard name.text == "training" else {
        throw diagnose(
          .unknownArgument(
            function: layer.name, argument: name.text, nearest: "training",
            signature: "\(layer.name)(x, training=true)"), at: name.span)
      }
      isTraining = try placing(argument.span) { () throws(EvaluationError) in
        try Arithmetic.condition(argument.value)
      }
    }
    guard let input = inputs.first else {
      throw diagnose(
        .missingArgument(
          function: layer.name, parameter: "x", signature: "\(layer.name)(x, training=true)"),
        at: span)
    }
    guard inputs.count == 1 else {
      throw diagnose(
        .tooManyArguments(
          function: layer.name, given: inputs.count, accepted: 1,
          signature: "\(layer.name)(x, training=true)"),
        at: inputs[1].span)
    }
    guard let variable = input.value.variable else {
      throw diagnose(
        .wrongKind(
          found: input.value.kind, expected: LocalizedText(en: "a tensor", zh: "张量"),
          parameter: nil), at: input.span)
    }
    do {
      let context = LayerContext(
        isTraining: isTraining, random: evaluator.random, observer: evaluator.trace)
      let type = variable.value.elementType
      let converted =
        type == .literal ? Variable(try variable.value.converted(to: .float32)) : variable
      let (output, notes) = try OperationLog.collectNotes { () throws -> Variable in
        try layer.apply(converted, context)
      }
      evaluator.report(notes, source: source, span: span)
      return .tensor(output)
    } catch {
      throw diagnose(EvaluationError(error), layer, at: span, calleeSpan, input)
    }
  }

  /// The diagnostic of a layer, with the input labelled and the layer of a model that refused it.
  private func diagnose(
    _ error: EvaluationError, _ layer: any Layer, at span: Span, _ calleeSpan: Span,
    _ input: EvaluatedArgument
  ) -> Diagnostic {
    var labels: [Diagnostic.Label] = []
    if case .operation(.tensor(.interrupted, _)) = error { return diagnose(error, at: span) }
    var obstacle: Obstacle?
    if let variable = input.value.variable, evaluator.offersRepairs {
      obstacle = Obstacle.find(in: layer, variable)
    }
    if let label = obstacle?.label { labels.append(Diagnostic.Label(calleeSpan, label)) }
    labels.append(Diagnostic.Label(input.span, input.value.briefText))
    let failed = FailedExpression(
      form: .layer,
      operands: operands([(input.span, input.value), (calleeSpan, .layer(layer))]))
    return diagnose(error, at: span, labels: labels, in: failed).hinting(obstacle?.hint)
  }
}
