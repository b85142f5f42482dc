/// Writes a tree back as text in normal form.
///
/// What is printed parses to the same tree again. Binary operators stand between blanks, and
/// parentheses stand only where the tree needs them. The elements of a tensor literal are separated
/// by blanks where every one of them is a plain number, name or literal, otherwise by commas.
package struct ExpressionPrinter {
  /// The tightness of a form: an operand is put between parentheses where it is looser than its
  /// place demands.
  private enum Tightness: Int {
    case expression, disjunction, conjunction, negation, comparison, sum, product, signed
    case power, postfix

    /// The next tighter one.
    var tighter: Tightness { Tightness(rawValue: rawValue + 1) ?? .postfix }
  }

  private var output = ""
  private var indent = 0
  /// The number of bytes behind which nothing further need be printed.
  private let limit: Int

  private init(limit: Int = .max) {
    self.limit = limit
  }

  /// The text of an expression as a title, with an ellipsis for what is behind its first 500 bytes.
  package static func title(of expression: Expression) -> String {
    let limit = 500
    var printer = ExpressionPrinter(limit: limit)
    printer.print(expression, .expression)
    guard printer.output.utf8.count > limit else { return printer.output }
    return String(printer.output.unicodeScalars.prefix(limit)) + "…"
  }

  /// The text of an expression.
  package static func text(of expression: Expression) -> String {
    var printer = ExpressionPrinter()
    printer.print(expression, .expression)
    return printer.output
  }

  /// The text of a function: `f(x) = x ^ 2`, `(x, y) -> x * y`, or `fn f(x) { … }`.
  package static func text(of function: FunctionDefinition) -> String {
    var printer = ExpressionPrinter()
    printer.print(function)
    return printer.output
  }

  /// The text of a statement; a block takes several lines.
  package static func text(of statement: Statement, in source: Source) -> String {
    var printer = ExpressionPrinter()
    printer.print(statement, source)
    return printer.output
  }

  /// The shortest text that reads back as the same number.
  package static func text(of number: Double) -> String {
    if number.isNaN { return "nan" }
    if number.isInfinite { return "inf" }
    let text = "\(number)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  // MARK: - Expressions

  private mutating func print(_ expression: Expression, _ place: Tightness) {
    guard output.utf8.count <= limit else { return }
    let isLooser = ExpressionPrinter.tightness(of: expression.kind).rawValue < place.rawValue
    if isLooser { output += "(" }
    print(expression.kind)
    if isLooser { output += ")" }
  }

  private static func tightness(of kind: Expression.Kind) -> Tightness {
    switch kind {
    case .lambda, .pipe: .expression
    case .logical(.or, _): .disjunction
    case .logical(.and, _): .conjunction
    case .not: .negation
    case .comparison: .comparison
    case .chain(_, let links): tightness(of: links.first?.operator ?? .power)
    case .unary: .signed
    // A negative number has no literal; it prints as the sign that it would parse as.
    case .number(let value): value.sign == .minus && !value.isNaN ? .signed : .postfix
    default: .postfix
    }
  }

  private static func tightness(of arithmetic: ArithmeticOperator) -> Tightness {
    switch arithmetic {
    case .add, .subtract: .sum
    case .multiply, .divide, .remainder, .matrixMultiply: .product
    case .power: .power
    }
  }

  private mutating func print(_ kind: Expression.Kind) {
    switch kind {
    case .number(let value):
      if value.sign == .minus, !value.isNaN { output += "-" }
      output += ExpressionPrinter.text(of: value.magnitude)
    case .truth(let value): output += value ? "true" : "false"
    case .string(let text): output += ExpressionPrinter.literal(text)
    case .none: output += "none"
    case .name(let text): output += text
    case .hole: output += "____"
    case .tensor(let rows, let hasRowBreak): printTensor(rows, hasRowBreak)
    case .tuple(let items): printTuple(items)
    case .unary(let sign, let operand):
      output += sign.rawValue
      print(operand, .signed)
    case .chain(let first, let links): printChain(first, links)
    case .comparison(let first, let links):
      print(first, .sum)
      for link in links {
        output += " \(link.operator.rawValue) "
        print(link.operand, .sum)
      }
    case .logical(let logical, let operands):
      let place: Tightness = logical == .or ? .conjunction : .negation
      printList(operands, separator: " \(logical.rawValue) ", place)
    case .not(let operand):
      output += "not "
      print(operand, .negation)
    case .pipe(let first, let stages):
      printList([first] + stages, separator: " |> ", .disjunction)
    case .call(let callee, let arguments):
      print(callee, .postfix)
      print(arguments)
    case .index(let base, let items):
      print(base, .postfix)
      print(items)
    case .member(let base, let name):
      printBase(of: name, base)
    case .lambda(let function): print(function)
    case .conditional(let branches, let otherwise): printConditional(branches, otherwise)
    }
  }

  private mutating func printBase(of name: Name, _ base: Expression) {
    // A point right behind digits would belong to the number.
    let isNumber = if case .number = base.kind { true } else { false }
    output += isNumber ? "(" : ""
    print(base, .postfix)
    output += isNumber ? ").\(name.text)" : ".\(name.text)"
  }

  private mutating func printList(
    _ expressions: [Expression], separator: String, _ place: Tightness
  ) {
    for (position, expression) in expressions.enumerated() {
      if position > 0 { output += separator }
      print(expression, place)
    }
  }

  private mutating func printChain(
    _ first: Expression, _ links: [Expression.Link<ArithmeticOperator>]
  ) {
    let level = ExpressionPrinter.tightness(of: links.first?.operator ?? .power)
    // The base of a power is an operand, its exponent may have a sign; in the other chains every
    // operand is of the next tighter level.
    print(first, level.tighter)
    for link in links {
      output += " \(link.operator.rawValue) "
      print(link.operand, level == .power ? .signed : level.tighter)
    }
  }

  private mutating func printTensor(_ rows: [[Expression]], _ hasRowBreak: Bool) {
    let isPlain = rows.allSatisfy { $0.allSatisfy(\.isPlainElement) }
    output += "["
    for (position, row) in rows.enumerated() {
      if position > 0 { output += "; " }
      printList(row, separator: isPlain ? " " : ", ", .expression)
    }
    if hasRowBreak, rows.count == 1 { output += ";" }
    output += "]"
  }

  private mutating func printTuple(_ items: [Expression]) {
    output += "("
    printList(items, separator: ", ", .expression)
    output += items.count == 1 ? ",)" : ")"
  }

  private mutating func print(_ arguments: [CallArgument]) {
    output += "("
    for (position, argument) in arguments.enumerated() {
      if position > 0 { output += ", " }
      if let name = argument.name { output += "\(name.text)=" }
      print(argument.value, .expression)
    }
    output += ")"
  }

  private mutating func print(_ items: [IndexItem]) {
    output += "["
    for (position, item) in items.enumerated() {
      if position > 0 { output += ", " }
      switch item {
      case .position(let expression): print(expression, .expression)
      case .ellipsis: output += "..."
      case .slice(let start, let stop, let step, _):
        if let start { print(start, .expression) }
        output += ":"
        if let stop { print(stop, .expression) }
        if let step {
          output += ":"
          print(step, .expression)
        }
      }
    }
    output += "]"
  }

  private mutating func printConditional(_ branches: [Expression.Branch], _ otherwise: Block?) {
    for (position, branch) in branches.enumerated() {
      output += position > 0 ? " else if " : "if "
      print(branch.condition, .expression)
      output += " "
      print(branch.block)
    }
    if let otherwise {
      output += " else "
      print(otherwise)
    }
  }

  /// A string between quotation marks, with escapes where they are needed.
  package static func literal(_ text: String) -> String {
    var literal = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": literal += "\\n"
      case "\t": literal += "\\t"
      case "\"": literal += "\\\""
      case "\\": literal += "\\\\"
      case let scalar where scalar.value < 0x20 || scalar.value == 0x7F:
        literal += "\\u{\(String(scalar.value, radix: 16))}"
      default: literal.unicodeScalars.append(scalar)
      }
    }
    return literal + "\""
  }
}

// MARK: - Functions and statements

extension ExpressionPrinter {
  private mutating func print(_ function: FunctionDefinition) {
    let isBare =
      function.name == nil && function.parameters.count == 1
      && function.parameters[0].defaultValue == nil
    if let name = function.name {
      if case .block = function.body { output += "fn " }
      output += name.text
    }
    if !isBare { output += "(" }
    for (position, parameter) in function.parameters.enumerated() {
      if position > 0 { output += ", " }
      output += parameter.name.text
      if let value = parameter.defaultValue {
        output += "="
        print(value, .expression)
      }
    }
    if !isBare { output += ")" }
    switch function.body {
    case .expression(let body):
      output += function.name == nil ? " -> " : " = "
      print(body, .expression)
    case .block(let block):
      output += function.name == nil ? " -> " : " "
      print(block)
    }
  }

  /// Prints a block: one short expression stays on the line, anything else takes lines of its own.
  private mutating func print(_ block: Block) {
    guard !block.statements.isEmpty else {
      output += "{ }"
      return
    }
    if block.statements.count == 1, case .expression(let only) = block.statements[0].kind {
      output += "{ "
      print(only, .expression)
      output += " }"
      return
    }
    output += "{"
    indent += 1
    for statement in block.statements {
      breakLine()
      print(statement, nil)
    }
    indent -= 1
    breakLine()
    output += "}"
  }

  private mutating func breakLine() {
    output += "\n" + String(repeating: "  ", count: indent)
  }

  private mutating func print(_ statement: Statement, _ source: Source?) {
    switch statement.kind {
    case .expression(let expression): print(expression, .expression)
    case .assignment(let targets, let value):
      print(targets)
      output += " = "
      print(value, .expression)
    case .augmentedAssignment(let target, let arithmetic, _, let value):
      print([target])
      output += " \(arithmetic.rawValue)= "
      print(value, .expression)
    case .function(let function): print(function)
    case .return(let value):
      output += "return"
      if let value {
        output += " "
        print(value, .expression)
      }
    case .for(let targets, let sequence, let block):
      output += "for "
      print(targets)
      output += " in "
      print(sequence, .expression)
      output += " "
      print(block)
    case .while(let condition, let block):
      output += "while "
      print(condition, .expression)
      output += " "
      print(block)
    case .break: output += "break"
    case .continue: output += "continue"
    case .noGradient(let block):
      output += "no_grad "
      print(block)
    case .command(let line):
      let argument = source.map { $0[line.argument] } ?? ""
      output += ":\(line.name.text)" + (argument.isEmpty ? "" : " \(argument)")
    }
    if statement.isSilent { output += ";" }
  }

  private mutating func print(_ targets: [AssignmentTarget]) {
    for (position, target) in targets.enumerated() {
      if position > 0 { output += ", " }
      switch target {
      case .name(let name): output += name.text
      case .index(let base, let items, _):
        print(base, .postfix)
        print(items)
      case .member(let base, let name, _): printBase(of: name, base)
      }
    }
  }
}

extension Expression {
  /// Whether the expression holds no blank when printed, so that blanks can separate it.
  fileprivate var isPlainElement: Bool {
    switch kind {
    case .number(let value): value.sign == .plus || value.isNaN
    case .truth, .none, .name, .hole, .tensor: true
    case .unary(_, let operand): operand.isNumber
    default: false
    }
  }

  private var isNumber: Bool {
    if case .number(let value) = kind { value.sign == .plus } else { false }
  }
}
