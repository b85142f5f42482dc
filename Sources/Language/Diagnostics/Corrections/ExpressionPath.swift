/// Finds the expression that stands at a place, with those around it.
enum ExpressionPath {
  /// The expressions of a statement that hold a span, from the outermost to the innermost.
  static func find(_ span: Span, in statement: Statement) -> [Expression] {
    var path: [Expression] = []
    var level = expressions(of: statement)
    while let next = level.last(where: { $0.span.start <= span.start && span.end <= $0.span.end }) {
      path.append(next)
      level = children(of: next)
    }
    return path
  }

  private static func expressions(of statement: Statement) -> [Expression] {
    switch statement.kind {
    case .expression(let expression): [expression]
    case .assignment(let targets, let value): targets.flatMap(expressions) + [value]
    case .augmentedAssignment(let target, _, _, let value): expressions(of: target) + [value]
    case .function(let definition): expressions(of: definition)
    case .return(let value): value.map { [$0] } ?? []
    case .for(let targets, let sequence, let block):
      targets.flatMap(expressions) + [sequence] + expressions(of: block)
    case .while(let condition, let block): [condition] + expressions(of: block)
    case .noGradient(let block): expressions(of: block)
    case .break, .continue, .command: []
    }
  }

  private static func expressions(of block: Block) -> [Expression] {
    block.statements.flatMap(expressions)
  }

  private static func expressions(of target: AssignmentTarget) -> [Expression] {
    switch target {
    case .name: []
    case .index(let base, let items, _): [base] + items.flatMap(expressions)
    case .member(let base, _, _): [base]
    }
  }

  private static func expressions(of item: IndexItem) -> [Expression] {
    switch item {
    case .position(let position): [position]
    case .slice(let start, let stop, let step, _): [start, stop, step].compactMap(\.self)
    case .ellipsis: []
    }
  }

  private static func expressions(of definition: FunctionDefinition) -> [Expression] {
    let defaults = definition.parameters.compactMap(\.defaultValue)
    return switch definition.body {
    case .expression(let body): defaults + [body]
    case .block(let block): defaults + expressions(of: block)
    }
  }

  private static func children(of expression: Expression) -> [Expression] {
    switch expression.kind {
    case .number, .truth, .string, .none, .name, .hole: []
    case .tensor(let rows, _): rows.flatMap(\.self)
    case .tuple(let items): items
    case .unary(_, let operand), .not(let operand), .member(let operand, _): [operand]
    case .chain(let first, let links): [first] + links.map(\.operand)
    case .comparison(let first, let links): [first] + links.map(\.operand)
    case .logical(_, let operands): operands
    case .pipe(let first, let stages): [first] + stages
    case .call(let callee, let arguments): [callee] + arguments.map(\.value)
    case .index(let base, let items): [base] + items.flatMap(expressions)
    case .lambda(let definition): expressions(of: definition)
    case .conditional(let branches, let otherwise):
      branches.flatMap { [$0.condition] + expressions(of: $0.block) }
        + (otherwise.map(expressions) ?? [])
    }
  }
}
