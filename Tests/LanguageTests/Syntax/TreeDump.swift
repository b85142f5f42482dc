@testable import Language

/// A tree as an S-expression, so that an expectation fits on a line.
enum TreeDump {
  /// The tree of a text in file mode, one statement after the other; the code of the error where
  /// the text does not parse.
  static func program(_ text: String, mode: Parser.Mode = .file) -> String {
    do {
      let program = try Parser.parse(Source(text), mode: mode, allowingHoles: true)
      return program.statements.map { statement($0, program.source) }.joined(separator: " ")
    } catch {
      return "error: \(error.message.english)"
    }
  }

  static func statement(_ statement: Statement, _ source: Source) -> String {
    let text =
      switch statement.kind {
      case .expression(let expression): dump(expression)
      case .assignment(let targets, let value):
        "(= \(targets.map(target).joined(separator: " ")) \(dump(value)))"
      case .augmentedAssignment(let place, let arithmetic, _, let value):
        "(\(arithmetic.rawValue)= \(target(place)) \(dump(value)))"
      case .function(let definition): function(definition)
      case .return(let value): "(return\(value.map { " " + dump($0) } ?? ""))"
      case .for(let targets, let sequence, let body):
        "(for (\(targets.map(target).joined(separator: " "))) \(dump(sequence)) \(block(body)))"
      case .while(let condition, let body): "(while \(dump(condition)) \(block(body)))"
      case .break: "(break)"
      case .continue: "(continue)"
      case .noGradient(let body): "(no_grad \(block(body)))"
      case .command(let line): "(:\(line.name.text) \"\(source[line.argument])\")"
      }
    return text + (statement.isSilent ? ";" : "")
  }

  static func block(_ block: Block) -> String {
    "{\(block.statements.map { statement($0, Source("")) }.joined(separator: " "))}"
  }

  private static func target(_ target: AssignmentTarget) -> String {
    switch target {
    case .name(let name): name.text
    case .index(let base, let items, _): "(index \(dump(base)) \(list(items)))"
    case .member(let base, let name, _): "(. \(dump(base)) \(name.text))"
    }
  }

  static func function(_ definition: FunctionDefinition) -> String {
    let parameters = definition.parameters.map { parameter in
      parameter.name.text + (parameter.defaultValue.map { "=" + dump($0) } ?? "")
    }
    let body =
      switch definition.body {
      case .expression(let expression): dump(expression)
      case .block(let body): block(body)
      }
    return "(fn \(definition.name?.text ?? "_") (\(parameters.joined(separator: " "))) \(body))"
  }

  static func dump(_ expression: Expression) -> String {
    switch expression.kind {
    case .number(let value): ExpressionPrinter.text(of: value)
    case .truth(let value): "\(value)"
    case .string(let text): "\"\(text)\""
    case .none: "none"
    case .name(let text): text
    case .hole: "____"
    case .tensor(let rows, let hasRowBreak):
      "[\(rows.map(list).joined(separator: " ; "))\(hasRowBreak && rows.count == 1 ? " ;" : "")]"
    case .tuple(let items): "(tuple\(items.map { " " + dump($0) }.joined()))"
    case .unary(let sign, let operand): "(\(sign.rawValue) \(dump(operand)))"
    case .chain(let first, let links):
      "(\(dump(first))\(links.map { " \($0.operator.rawValue) \(dump($0.operand))" }.joined()))"
    case .comparison(let first, let links):
      "(\(dump(first))\(links.map { " \($0.operator.rawValue) \(dump($0.operand))" }.joined()))"
    case .logical(let logical, let operands): "(\(logical.rawValue) \(list(operands)))"
    case .not(let operand): "(not \(dump(operand)))"
    case .pipe(let first, let stages): "(|> \(list([first] + stages)))"
    case .call(let callee, let arguments):
      "(call \(dump(callee))\(arguments.map(argument).joined()))"
    case .index(let base, let items): "(index \(dump(base)) \(list(items)))"
    case .member(let base, let name): "(. \(dump(base)) \(name.text))"
    case .lambda(let definition): function(definition)
    case .conditional(let branches, let otherwise):
      "(if"
        + branches.map { " \(dump($0.condition)) \(block($0.block))" }.joined()
        + (otherwise.map { " else \(block($0))" } ?? "") + ")"
    }
  }

  private static func list(_ expressions: [Expression]) -> String {
    expressions.map(dump).joined(separator: " ")
  }

  private static func list(_ items: [IndexItem]) -> String {
    items.map(item).joined(separator: " ")
  }

  private static func item(_ item: IndexItem) -> String {
    switch item {
    case .position(let expression): dump(expression)
    case .ellipsis: "..."
    case .slice(let start, let stop, let step, _):
      "\(start.map(dump) ?? ""):\(stop.map(dump) ?? "")" + (step.map { ":" + dump($0) } ?? "")
    }
  }

  private static func argument(_ argument: CallArgument) -> String {
    " " + (argument.name.map { "\($0.text)=" } ?? "") + dump(argument.value)
  }
}
