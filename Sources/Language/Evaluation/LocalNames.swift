/// Finds the names that a function's body assigns, the bodies of functions inside it left out.
enum LocalNames {
  /// Visits the statements of a block.
  static func visit(_ block: Block, _ found: (String) -> Void) {
    for statement in block.statements { visit(statement, found) }
  }

  /// Visits an expression: the blocks of an `if` inside it may assign.
  static func visit(_ expression: Expression, _ found: (String) -> Void) {
    switch expression.kind {
    case .number, .truth, .string, .none, .name, .hole, .lambda: break
    case .tensor(let rows, _): for row in rows { visit(row, found) }
    case .tuple(let items): visit(items, found)
    case .unary(_, let operand), .not(let operand), .member(let operand, _): visit(operand, found)
    case .chain(let first, let links): visit([first] + links.map(\.operand), found)
    case .comparison(let first, let links): visit([first] + links.map(\.operand), found)
    case .logical(_, let operands): visit(operands, found)
    case .pipe(let first, let stages): visit([first] + stages, found)
    case .call(let callee, let arguments): visit([callee] + arguments.map(\.value), found)
    case .index(let base, let items):
      visit(base, found)
      visit(items, found)
    case .conditional(let branches, let otherwise):
      for branch in branches {
        visit(branch.condition, found)
        visit(branch.block, found)
      }
      if let otherwise { visit(otherwise, found) }
    }
  }

  private static func visit(_ expressions: [Expression], _ found: (String) -> Void) {
    for expression in expressions { visit(expression, found) }
  }

  private static func visit(_ items: [IndexItem], _ found: (String) -> Void) {
    for item in items {
      switch item {
      case .position(let expression): visit(expression, found)
      case .slice(let start, let stop, let step, _):
        visit([start, stop, step].compactMap(\.self), found)
      case .ellipsis: break
      }
    }
  }

  private static func visit(_ statement: Statement, _ found: (String) -> Void) {
    switch statement.kind {
    case .assignment(let targets, let value):
      for target in targets { visit(target, found) }
      visit(value, found)
    case .augmentedAssignment(let target, _, _, let value):
      visit(target, found)
      visit(value, found)
    case .function(let definition):
      if let name = definition.name { found(name.text) }
    case .for(let targets, let iterable, let block):
      for target in targets { visit(target, found) }
      visit(iterable, found)
      visit(block, found)
    case .while(let condition, let block):
      visit(condition, found)
      visit(block, found)
    case .noGradient(let block): visit(block, found)
    case .expression(let expression): visit(expression, found)
    case .return(let value):
      if let value { visit(value, found) }
    case .break, .continue, .command: break
    }
  }

  private static func visit(_ target: AssignmentTarget, _ found: (String) -> Void) {
    switch target {
    case .name(let name): found(name.text)
    case .index(let base, let items, _):
      if let name = base.rootName { found(name) }
      visit(items, found)
    case .member: break
    }
  }
}

extension Expression {
  /// The variable that is changed where a part of this expression is assigned: `x` of `x[0][1]`.
  fileprivate var rootName: String? {
    switch kind {
    case .name(let name): name
    case .index(let base, _): base.rootName
    default: nil
    }
  }
}
