import Operations

/// Makes statements ready to run: names become numbers, pipes become calls.
struct Resolver {
  private let source: Source
  private let globals: Globals
  /// The locals of the function being resolved; none at the top level.
  private var scope: FunctionScope?
  /// Whether the code notes what it computes.
  private var isTraced: Bool

  init(_ source: Source, _ globals: Globals, isTraced: Bool = false) {
    self.source = source
    self.globals = globals
    self.isTraced = isTraced
  }

  // MARK: Statements

  /// Makes a statement ready.
  mutating func resolve(_ statement: Statement) -> StatementCode {
    switch statement.kind {
    case .expression(let expression):
      return ExpressionStatementCode(resolve(expression))
    case .assignment(let targets, let value):
      let value = resolve(value)
      return AssignmentCode(resolve(targets, of: value), value)
    case .augmentedAssignment(let target, let `operator`, let operatorSpan, let value):
      return AugmentedAssignmentCode(
        resolve(target), `operator`, operatorSpan, resolve(value),
        traced: isTraced ? Resolver.sum(target, `operator`, operatorSpan, value) : nil)
    case .function(let definition):
      let name = definition.name ?? Name("", definition.span)
      let target = resolve(.name(name))
      return FunctionStatementCode(target, LambdaCode(resolve(definition), definition.span))
    case .return(let value):
      return ReturnCode(value.map { resolve($0) })
    case .for(let targets, let iterable, let block):
      let iterable = resolve(iterable)
      return ForCode(resolve(targets, of: iterable), iterable, resolve(block))
    case .while(let condition, let block):
      return WhileCode(resolve(condition), resolve(block))
    case .break:
      return JumpCode(isBreak: true)
    case .continue:
      return JumpCode(isBreak: false)
    case .noGradient(let block):
      return NoGradientCode(resolve(block))
    case .command:
      // Commands stand at the top level only, where the session hands them to the console.
      return StatementCode()
    }
  }

  /// What `x += a` assigns, as an expression of its own.
  private static func sum(
    _ target: AssignmentTarget, _ operator: ArithmeticOperator, _ span: Span, _ value: Expression
  ) -> Expression? {
    let first: Expression
    switch target {
    case .name(let name): first = Expression(.name(name.text), name.span)
    case .index(let base, let items, let span): first = Expression(.index(base, items), span)
    case .member: return nil
    }
    let link = Expression.Link(`operator`, span, value)
    return Expression(.chain(first: first, [link]), first.span.union(value.span))
  }

  private mutating func resolve(_ block: Block) -> StatementCode {
    BlockCode(block.statements.map { resolve($0) })
  }

  private mutating func resolve(_ targets: [AssignmentTarget], of value: Code) -> TargetCode {
    targets.count == 1
      ? resolve(targets[0]) : TupleTarget(targets.map { resolve($0) }, of: value.span)
  }

  private mutating func resolve(_ target: AssignmentTarget) -> TargetCode {
    switch target {
    case .name(let name):
      if let number = scope?.locals[name.text] {
        let target = LocalTarget(number: number, name: name.text, name.span)
        return isTraced ? TracedTarget(target, name.text) : target
      }
      return GlobalTarget(global(name.text, name.span))
    case .index(let base, let items, let span):
      return IndexTarget(indexBase(base), items.map { resolve($0) }, span)
    case .member(let base, let name, let span):
      return MemberTarget(resolve(base), name, span)
    }
  }

  /// What an indexed assignment changes: a variable, a member, or a part of one of these.
  private mutating func indexBase(_ base: Expression) -> TargetCode {
    switch base.kind {
    case .name(let name): resolve(.name(Name(name, base.span)))
    case .index(let inner, let items): resolve(.index(inner, items, base.span))
    case .member(let inner, let name): resolve(.member(inner, name, base.span))
    default: ValueTarget(resolve(base))
    }
  }

  // MARK: Expressions

  /// Makes an expression ready.
  mutating func resolve(_ expression: Expression) -> Code {
    guard isTraced else { return code(for: expression) }
    switch expression.kind {
    case .pipe: return code(for: expression)
    case .chain(let first, let links) where 2...TracedCode.longestChain ~= links.count:
      // One link at a time, so that what lies between is seen too.
      let rest = Array(links.dropLast())
      let left = Expression(
        .chain(first: first, rest), first.span.union(rest[rest.count - 1].operand.span))
      let link = links[links.count - 1]
      let single = Expression(.chain(first: left, [link]), expression.span)
      return TracedCode(code(for: single), expression)
    default: return TracedCode(code(for: expression), expression)
    }
  }

  private mutating func code(for expression: Expression) -> Code {
    let span = expression.span
    switch expression.kind {
    case .number(let number): return ConstantCode(.number(number), span)
    case .truth(let truth): return ConstantCode(.truth(truth), span)
    case .string(let string): return ConstantCode(.string(string), span)
    case .none, .hole: return ConstantCode(.none, span)
    case .name(let name): return read(name, span)
    case .tensor(let rows, let hasRowBreak):
      return TensorLiteralCode(
        rows.map { row in row.map { resolve($0) } }, hasRowBreak: hasRowBreak,
        numbers: Resolver.numbers(rows), span)
    case .tuple(let items): return TupleCode(items.map { resolve($0) }, span)
    case .unary(let `operator`, let operand):
      if case .number(let number) = operand.kind {
        return ConstantCode(.number(`operator` == .negate ? -number : number), span)
      }
      return UnaryCode(`operator`, resolve(operand), span)
    case .chain(let first, let links):
      return chain(
        resolve(first), links.map { ($0.operator, $0.operatorSpan, resolve($0.operand)) }, span)
    case .comparison(let first, let links):
      return ComparisonCode(
        resolve(first), links.map { ($0.operator, $0.operatorSpan, resolve($0.operand)) }, span)
    case .logical(let `operator`, let operands):
      return LogicalCode(`operator`, operands.map { resolve($0) }, span)
    case .not(let operand): return NotCode(resolve(operand), span)
    case .pipe(let first, let stages): return resolve(first, stages)
    case .call(let callee, let arguments):
      return CallCode(code(for: callee), resolve(arguments), span)
    case .index(let base, let items):
      return IndexCode(resolve(base), items.map { resolve($0) }, span)
    case .member(let base, let name):
      let member = MemberCode(resolve(base), name, span)
      guard let module = module(of: base) else { return member }
      return ModuleMemberCode(module: globals.number(of: module), name.text, member)
    case .lambda(let definition): return LambdaCode(resolve(definition), span)
    case .conditional(let branches, let otherwise):
      return ConditionalCode(
        branches.map { (resolve($0.condition), resolve($0.block)) },
        otherwise.map { resolve($0) }, span)
    }
  }

  private func chain(
    _ first: Code, _ links: [(ArithmeticOperator, Span, Code)], _ span: Span
  ) -> Code {
    let links = links.map { ChainCode.Link(operator: $0.0, span: $0.1, operand: $0.2) }
    guard let link = links.first else { return first }
    return ChainCode(first, link, Array(links.dropFirst()), span)
  }

  private mutating func resolve(_ first: Expression, _ stages: [Expression]) -> Code {
    var code = resolve(first)
    for (place, stage) in stages.enumerated() {
      let span = code.span.union(stage.span)
      if case .call(let callee, let arguments) = stage.kind {
        code = CallCode(self.code(for: callee), piped: code, resolve(arguments), span)
      } else {
        code = PipeCode(code, self.code(for: stage), span)
      }
      if isTraced {
        let soFar = Expression(.pipe(first: first, stages: Array(stages[...place])), span)
        code = TracedCode(code, soFar)
      }
    }
    return code
  }

  private mutating func resolve(_ arguments: [CallArgument]) -> [(name: Name?, code: Code)] {
    arguments.map { ($0.name, resolve($0.value)) }
  }

  private mutating func resolve(_ item: IndexItem) -> IndexItemCode {
    switch item {
    case .position(let expression): .position(resolve(expression))
    case .slice(let start, let stop, let step, let span):
      .slice(
        start: start.map { resolve($0) }, stop: stop.map { resolve($0) },
        step: step.map { resolve($0) }, span)
    case .ellipsis(let span): .ellipsis(span)
    }
  }

  /// The module of another language at the root of `torch.nn.functional`, unless the name is a
  /// local variable.
  private func module(of base: Expression) -> String? {
    switch base.kind {
    case .name(let name): Habits.isModule(name) && scope?.number(of: name) == nil ? name : nil
    case .member(let inner, _): module(of: inner)
    default: nil
    }
  }

  private func read(_ name: String, _ span: Span) -> Code {
    let outside = global(name, span)
    guard let number = scope?.number(of: name) else { return outside }
    return LocalCode(number: number, outside: outside, span)
  }

  private func global(_ name: String, _ span: Span) -> GlobalCode {
    GlobalCode(number: globals.number(of: name), builtin: Library.values[name], span)
  }

  /// The elements of a literal that consists of written numbers in rows of one length.
  private static func numbers(_ rows: [[Expression]]) -> [Double]? {
    let columns = rows.first?.count
    var numbers: [Double] = []
    for row in rows {
      guard row.count == columns else { return nil }
      for element in row {
        switch element.kind {
        case .number(let number): numbers.append(number)
        case .unary(let sign, let operand):
          guard case .number(let number) = operand.kind else { return nil }
          numbers.append(sign == .negate ? -number : number)
        default: return nil
        }
      }
    }
    return numbers
  }

  // MARK: Functions

  private mutating func resolve(_ definition: FunctionDefinition) -> CompiledFunction {
    let outer = scope
    let inner = FunctionScope(definition, outer: outer)
    scope = inner
    defer { scope = outer }
    // Defaults are evaluated in the call, where the parameters before them have their values.
    let defaults = definition.parameters.map { $0.defaultValue.map { resolve($0) } }
    let body = resolve(definition.body, definition.span)
    // All names have their numbers now, so that made once more the body uses the same ones.
    let resolver = self
    return CompiledFunction(
      definition, source: source, defaults: defaults, captures: inner.captures,
      selfNumber: inner.selfNumber, localCount: inner.count, body: body
    ) {
      var traced = resolver
      traced.isTraced = true
      return traced.resolve(definition.body, definition.span)
    }
  }

  private mutating func resolve(_ body: FunctionDefinition.Body, _ span: Span) -> Code {
    switch body {
    case .expression(let expression): resolve(expression)
    case .block(let block): BodyCode(resolve(block), span)
    }
  }
}

/// The locals of a function while it is being resolved.
private final class FunctionScope {
  private(set) var locals: [String: Int] = [:]
  private(set) var captures: [CompiledFunction.Capture] = []
  private(set) var selfNumber: Int?
  private let outer: FunctionScope?
  private let ownName: String?
  private(set) var count = 0

  /// Collects the locals: parameters, and every name that the body assigns.
  init(_ definition: FunctionDefinition, outer: FunctionScope?) {
    self.outer = outer
    ownName = definition.name?.text
    for parameter in definition.parameters { add(parameter.name.text) }
    switch definition.body {
    case .block(let block): LocalNames.visit(block) { add($0) }
    case .expression(let expression): LocalNames.visit(expression) { add($0) }
    }
  }

  /// The number under which the function knows a name: its own local, or one taken along from the
  /// function around it.
  func number(of name: String) -> Int? {
    if let number = locals[name] { return number }
    guard let outer else { return nil }
    if name == ownName {
      selfNumber = add(name)
      return selfNumber
    }
    guard let outerNumber = outer.number(of: name) else { return nil }
    let inner = add(name)
    captures.append(CompiledFunction.Capture(outer: outerNumber, inner: inner))
    return inner
  }

  @discardableResult
  private func add(_ name: String) -> Int {
    if let number = locals[name] { return number }
    locals[name] = count
    count += 1
    return count - 1
  }
}
