/// Operands, and what is applied to them: calls, indices, members.
extension Parser {
  /// Parses an operand with everything that is applied to it.
  func parsePostfix() throws(SyntaxError) -> Expression {
    let start = Int(current.start)
    let reachBefore = reach
    reach = 0
    var operand = try parsePrimary()
    while true {
      let kind: Expression.Kind
      switch nextOperator() {
      case .openParenthesis: kind = .call(operand, try parseArguments())
      case .openBracket: kind = .index(operand, try parseIndex())
      case .dot: kind = .member(operand, try parseMember())
      default:
        reach = max(reachBefore, reach)
        return operand
      }
      operand = Expression(kind, Span(start, previousEnd))
      reach += 1
      try checkHeight()
    }
  }

  private func parsePrimary() throws(SyntaxError) -> Expression {
    let token = current
    let kind: Expression.Kind
    switch token.kind {
    case .number: kind = .number(Lexer.number(of: source.scalars, in: token.span))
    case .string: kind = .string(Lexer.string(of: source.scalars, in: token.span))
    case .true: kind = .truth(true)
    case .false: kind = .truth(false)
    case .none: kind = .none
    case .hole:
      guard allowsHoles else { throw failure(.hole) }
      kind = .hole
    case .name:
      if followingKind == .arrow { return try parseLambda() }
      kind = constantOrName(text(of: token))
    case .openParenthesis:
      return try parseParenthesis()
    case .openBracket:
      return try parseTensor()
    case .if:
      return try parseConditional()
    default:
      throw missingOperand()
    }
    advance()
    return Expression(kind, token.span)
  }

  private func constantOrName(_ text: String) -> Expression.Kind {
    switch text {
    case "inf": .number(.infinity)
    case "nan": .number(.nan)
    default: .name(text)
    }
  }

  /// The error for a token that cannot begin an operand.
  private func missingOperand() -> SyntaxError {
    let token = current
    switch token.kind {
    case .colon: return strayColon()
    case .ellipsis: return strayDots()
    case .openBrace: return failure(.blockInExpression)
    case .else: return failure(.elseWithoutIf)
    case .pipe: return failure(.nothingBeforePipe)
    case .at where followingKind == .openParenthesis || followingKind == .name:
      return failure(.functionHandle)
    case let kind where kind.isClosingBracket && index == 0:
      return failure(.strayClosingBracket(excerpt(of: token.span)))
    case let kind where kind.isKeyword:
      return failure(.keywordAsName(text(of: token)))
    default:
      let before = index > 0 ? excerpt(of: tokens[index - 1].span) : nil
      let found: SyntaxError.Found =
        token.kind == .end ? .endOfText : .text(excerpt(of: token.span))
      return failure(.expectedOperand(after: before, found))
    }
  }

  /// Parses `(a)`, a tuple, or the arrow function that begins with the parenthesis.
  private func parseParenthesis() throws(SyntaxError) -> Expression {
    let opening = current
    if opening.partner >= 0, tokens[Int(opening.partner) + 1].kind == .arrow {
      return try parseLambda()
    }
    let nesting = try enter(.parenthesis)
    advance()
    var items: [Expression] = []
    var isTuple = current.kind == .closeParenthesis
    while current.kind != .closeParenthesis {
      items.append(try parseExpression())
      guard current.kind == .comma else { break }
      isTuple = true
      advance()
    }
    try expectClosing(.closeParenthesis, of: opening)
    leave(nesting)
    guard !isTuple, let only = items.first else {
      return Expression(.tuple(items), Span(Int(opening.start), previousEnd))
    }
    return only
  }

  private func parseLambda() throws(SyntaxError) -> Expression {
    let start = Int(current.start)
    var parameters: [FunctionDefinition.Parameter] = []
    if current.kind == .openParenthesis {
      parameters = try parseParameters()
    } else {
      let name = try parseName(or: SyntaxError.Mistake.unexpected)
      guard constantOrName(name.text).isName else {
        throw SyntaxError(.invalidParameter(name.text), name.span)
      }
      parameters = [FunctionDefinition.Parameter(name)]
    }
    let nesting = try enter(context)
    advance()
    let body: FunctionDefinition.Body =
      current.kind == .openBrace
      ? .block(try parseFunctionBlock()) : .expression(try parseExpression())
    leave(nesting)
    let span = Span(start, previousEnd)
    return Expression(
      .lambda(FunctionDefinition(name: nil, parameters: parameters, body: body, span: span)), span)
  }

  private func parseConditional() throws(SyntaxError) -> Expression {
    let start = Int(current.start)
    let nesting = try enter(context)
    var branches: [Expression.Branch] = []
    var otherwise: Block?
    repeat {
      advance()
      let condition = try parseExpression()
      branches.append(Expression.Branch(condition: condition, block: try parseBlock(after: "if")))
      guard nextOperator() == .else else { break }
      advance()
      if current.kind != .if { otherwise = try parseBlock(after: "else") }
    } while otherwise == nil
    leave(nesting)
    return Expression(.conditional(branches, otherwise: otherwise), Span(start, previousEnd))
  }

  // MARK: - Calls, indices, members

  private func parseArguments() throws(SyntaxError) -> [CallArgument] {
    let opening = current
    let nesting = try enter(.parenthesis)
    advance()
    var arguments: [CallArgument] = []
    var names: Set<String> = []
    while current.kind != .closeParenthesis {
      if followingKind == .assign, current.kind != .number, current.kind != .string {
        let name = try parseName { _ in .argumentNameNotPlain }
        guard names.insert(name.text).inserted else {
          throw SyntaxError(.duplicateArgument(name.text), name.span)
        }
        advance()
        arguments.append(CallArgument(name: name, try parseExpression()))
      } else {
        let value = try parseExpression()
        if current.kind == .assign { throw failure(.argumentNameNotPlain, at: value.span) }
        if let name = arguments.last?.name {
          throw SyntaxError(.positionalAfterNamed(name.text), value.span)
        }
        arguments.append(CallArgument(value))
      }
      guard current.kind == .comma else { break }
      advance()
    }
    try expectClosing(.closeParenthesis, of: opening)
    leave(nesting)
    return arguments
  }

  private func parseIndex() throws(SyntaxError) -> [IndexItem] {
    let opening = current
    let nesting = try enter(.parenthesis)
    advance()
    guard current.kind != .closeBracket else {
      throw failure(.emptyIndex, at: opening.span.union(current.span))
    }
    var items: [IndexItem] = []
    while current.kind != .closeBracket {
      items.append(try parseIndexItem())
      guard current.kind == .comma else { break }
      advance()
    }
    try expectClosing(.closeBracket, of: opening)
    leave(nesting)
    return items
  }

  private func parseIndexItem() throws(SyntaxError) -> IndexItem {
    let token = current
    if token.kind == .ellipsis {
      advance()
      return .ellipsis(token.span)
    }
    let start: Expression? = token.kind == .colon ? nil : try parseExpression()
    guard current.kind == .colon else {
      guard let start else { throw misplaced() }
      return .position(start)
    }
    advance()
    let stop = try parseSlicePart()
    var step: Expression?
    if current.kind == .colon {
      advance()
      step = try parseSlicePart()
    }
    return .slice(start: start, stop: stop, step: step, Span(Int(token.start), previousEnd))
  }

  private func parseSlicePart() throws(SyntaxError) -> Expression? {
    switch current.kind {
    case .colon, .comma, .closeBracket: nil
    default: try parseExpression()
    }
  }

  private func parseMember() throws(SyntaxError) -> Name {
    advance()
    return try parseName(or: SyntaxError.Mistake.expectedMemberName)
  }
}

extension Expression.Kind {
  /// Whether the expression is a plain name.
  var isName: Bool {
    if case .name = self { true } else { false }
  }
}
