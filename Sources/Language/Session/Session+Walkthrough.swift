import Autodiff
import Operations
import Tensors

/// Why there are no steps.
package enum StepsObstacle: Sendable {
  /// The expression is a value, or does nothing with tensors.
  case nothingComputed
  /// A function that came with LayerLab and is no operation.
  case function(String)
  /// A constructor of layers.
  case constructor(String)
  /// Several operations, where the gradients of one can be shown.
  case severalOperations(Int)
}

extension Session {
  /// Runs a call, an operator, a layer or a function of the learner's so that its steps can be seen.
  ///
  /// Operands and arguments are computed first and are no part of it. Of a layer and a function of the
  /// learner's every operation is a stage.
  ///
  /// - Parameters:
  ///   - expression: What was typed.
  ///   - source: The text in which it stands.
  /// - Returns: How the value comes about.
  /// - Throws: `wrong-type` where there is nothing to show, and the diagnostics of a plain evaluation.
  package func walkthrough(
    of expression: Expression, in source: Source
  ) throws(Diagnostic) -> Walkthrough {
    try walk(expression, in: source, Walkthrough.self).choosing { [unowned self] texts, number in
      texts.firstIndex { gives($0, number) }
    }
  }

  /// Runs the same so that the steps of its gradients can be seen, where the gradient of every output
  /// is 1.
  ///
  /// - Throws: `wrong-type` where there is nothing to show, `not-differentiable` where no gradient
  ///   arrives anywhere, and the diagnostics of a plain evaluation.
  package func backwardWalkthrough(
    of expression: Expression, in source: Source
  ) throws(Diagnostic) -> BackwardWalkthrough {
    try walk(expression, in: source, BackwardWalkthrough.self)
  }

  private func walk<Walk: WalkMaking>(
    _ expression: Expression, in source: Source, _ type: Walk.Type
  ) throws(Diagnostic) -> Walk {
    try atomically { () throws(Diagnostic) in
      var resolver = Resolver(source, evaluator.globals)
      return try Frame(evaluator, source, localCount: 0).walk(expression, &resolver)
    }
  }
}

/// The two kinds of walkthrough, which are made of the same calls.
private protocol WalkMaking {
  /// Walks through a call of an operation.
  ///
  /// - Parameters:
  ///   - operation: The operation.
  ///   - call: The call.
  ///   - item: Which value is looked at, where there are several.
  /// - Returns: The walkthrough.
  /// - Throws: Whatever the call throws.
  static func make(_ operation: any Operation.Type, _ call: Call, item: Int) throws -> Self

  /// Walks through a computation of several operations.
  static func make(_ computation: Walkthrough.Computation) throws -> Self
}

extension Walkthrough: WalkMaking {
  fileprivate static func make(
    _ operation: any Operation.Type, _ call: Call, item: Int
  ) throws -> Self {
    try operation.walkthrough(call, item: item).walkthrough
  }

  fileprivate static func make(_ computation: Computation) throws -> Self {
    computation.walkthrough
  }
}

extension BackwardWalkthrough: WalkMaking {
  fileprivate static func make(
    _ operation: any Operation.Type, _ call: Call, item: Int
  ) throws -> Self {
    try operation.backwardWalkthrough(call, item: item)
  }

  fileprivate static func make(_ computation: Walkthrough.Computation) throws -> Self {
    guard let call = computation.calls.first, computation.calls.count == 1 else {
      throw EvaluationError.noSteps(.severalOperations(computation.calls.count))
    }
    return try call.operation.backwardWalkthrough(call.call)
  }
}

extension Frame {
  fileprivate func walk<Walk: WalkMaking>(
    _ expression: Expression, _ resolver: inout Resolver
  ) throws(Diagnostic) -> Walk {
    switch expression.kind {
    case .call(let callee, let arguments):
      let function = try resolver.resolve(callee).evaluate(self)
      return try walk(
        function, try evaluate(arguments, &resolver), at: expression.span, callee.span)
    case .pipe(let first, let stages):
      guard let stage = stages.last else { break }
      let input =
        stages.count == 1
        ? first : Expression(.pipe(first: first, stages: stages.dropLast()), first.span)
      return try walk(input, into: stage, at: expression.span, &resolver)
    case .chain(let first, let links):
      guard let link = links.last else { break }
      let left =
        links.count == 1
        ? first
        : Expression(
          .chain(first: first, links.dropLast()),
          Span(first.span.start, links[links.count - 2].operand.span.end))
      return try walk(
        Arithmetic.operation(link.operator), [left, link.operand], at: expression.span, &resolver)
    case .comparison(let first, let links) where links.count == 1:
      return try walk(
        Arithmetic.operation(links[0].operator), [first, links[0].operand], at: expression.span,
        &resolver)
    case .unary(.negate, let operand):
      return try walk(Negate.self, [operand], at: expression.span, &resolver)
    case .index(let base, let items):
      if case .call(let callee, let arguments) = base.kind, items.count == 1,
        let item = items[0].number,
        let walk: Walk = try walk(item, of: callee, arguments, at: expression.span, &resolver)
      {
        return walk
      }
      return try walk(part: expression, of: base, &resolver)
    case .member(let base, _): return try walk(part: expression, of: base, &resolver)
    default: break
    }
    throw diagnose(.noSteps(.nothingComputed), at: expression.span)
  }

  /// Walks through `base[…]` or `base.member`.
  private func walk<Walk: WalkMaking>(
    part expression: Expression, of base: Expression, _ resolver: inout Resolver
  ) throws(Diagnostic) -> Walk {
    let code = resolver.resolve(expression)
    var given: [Walkthrough.Given] = []
    if case .name(let name) = base.kind,
      let variable = try resolver.resolve(base).evaluate(self).variable
    {
      given = [(name, variable)]
    }
    return try walk(given, at: expression.span) { () throws(Diagnostic) in
      try code.evaluate(self)
    }
  }

  /// Walks through one of the values of a call that gives a tuple; none for another call.
  private func walk<Walk: WalkMaking>(
    _ item: Int, of callee: Expression, _ arguments: [CallArgument], at span: Span,
    _ resolver: inout Resolver
  ) throws(Diagnostic) -> Walk? {
    guard case .function(let function) = try resolver.resolve(callee).evaluate(self),
      case .operation(let operation) = function.body
    else { return nil }
    var walk: Walk?
    try check(operation, try evaluate(arguments, &resolver), at: span) { call in
      let result = try operation.run(call.withCopiedRandom)
      let place = item < 0 ? item + result.values.count : item
      guard result.isTuple, result.values.indices.contains(place) else { return }
      walk = try Walk.make(operation, call, item: place)
    }
    return walk
  }

  /// Walks through `input |> stage`.
  private func walk<Walk: WalkMaking>(
    _ input: Expression, into stage: Expression, at span: Span, _ resolver: inout Resolver
  ) throws(Diagnostic) -> Walk {
    let piped = EvaluatedArgument(
      site: ArgumentSite(name: nil, span: input.span),
      value: try resolver.resolve(input).evaluate(self))
    guard case .call(let callee, let arguments) = stage.kind else {
      return try walk(resolver.resolve(stage).evaluate(self), [piped], at: span, stage.span)
    }
    let function = try resolver.resolve(callee).evaluate(self)
    let further = try evaluate(arguments, &resolver)
    if case .function(let made) = function, case .constructor = made.body {
      let layer = try call(function, further, at: stage.span, callee.span, PlanCache())
      return try walk(layer, [piped], at: span, stage.span)
    }
    return try walk(function, [piped] + further, at: span, callee.span)
  }

  /// Walks through an operator.
  private func walk<Walk: WalkMaking>(
    _ operation: any Operation.Type, _ operands: [Expression], at span: Span,
    _ resolver: inout Resolver
  ) throws(Diagnostic) -> Walk {
    var arguments: [Argument] = []
    for operand in operands {
      let value = try resolver.resolve(operand).evaluate(self)
      guard let variable = value.variable else {
        throw diagnose(.noSteps(.nothingComputed), at: span)
      }
      arguments.append(.tensor(variable))
    }
    do {
      return try Walk.make(operation, Call(arguments, random: evaluator.random), item: 0)
    } catch {
      throw diagnose(EvaluationError(error), at: span)
    }
  }

  /// Walks through a call.
  private func walk<Walk: WalkMaking>(
    _ function: Value, _ arguments: [EvaluatedArgument], at span: Span, _ calleeSpan: Span
  ) throws(Diagnostic) -> Walk {
    var given: [Walkthrough.Given] = []
    var arguments = arguments
    switch function {
    case .function(let function):
      switch function.body {
      case .operation(let operation):
        var walk: Walk?
        try check(operation, arguments, at: span) {
          walk = try Walk.make(operation, $0, item: 0)
        }
        if let walk { return walk }
      case .constructor(let constructor):
        throw diagnose(.noSteps(.constructor(constructor.reference.name)), at: span)
      case .generator(let generator):
        throw diagnose(.noSteps(.function(generator.reference.name)), at: span)
      case .optimizer(let optimizer):
        throw diagnose(.noSteps(.function(optimizer.reference.name)), at: span)
      case .builtin(let builtin):
        throw diagnose(.noSteps(.function(builtin.reference.name)), at: span)
      case .written:
        for argument in arguments {
          guard let variable = argument.value.variable else { continue }
          given.append((argument.name?.text ?? source[argument.span], variable))
        }
      }
    case .layer(let layer):
      // The layer would convert written numbers, and nothing would show where they come from.
      if let input = arguments.first, let variable = input.value.variable {
        let type = variable.value.elementType
        let settled = try placing(input.span) { () throws(EvaluationError) in
          guard type == .literal else { return variable }
          do {
            return Variable(try variable.value.converted(to: .float32))
          } catch {
            throw EvaluationError(error)
          }
        }
        arguments[0] = EvaluatedArgument(site: input.site, value: .tensor(settled))
        given.append(("x", settled))
      }
      given += layer.parameters.map { ($0.name, $0.leaf.variable) }
    default: break
    }
    return try walk(given, at: span) { () throws(Diagnostic) in
      try call(function, arguments, at: span, calleeSpan, PlanCache())
    }
  }

  /// Walks through whatever operations run.
  private func walk<Walk: WalkMaking>(
    _ given: [Walkthrough.Given], at span: Span, _ body: () throws(Diagnostic) -> Value
  ) throws(Diagnostic) -> Walk {
    let computation = try Walkthrough.computation(given) { () throws(Diagnostic) in
      try body().variable
    }
    guard let computation else { throw diagnose(.noSteps(.nothingComputed), at: span) }
    do { return try Walk.make(computation) } catch {
      throw diagnose(EvaluationError(error), at: span)
    }
  }
}

extension IndexItem {
  /// The whole number that the item is written as; none for anything else.
  fileprivate var number: Int? {
    guard case .position(let expression) = self else { return nil }
    switch expression.kind {
    case .number(let number): return Int(exactly: number)
    case .unary(.negate, let operand):
      guard case .number(let number) = operand.kind else { return nil }
      return Int(exactly: -number)
    default: return nil
    }
  }
}
