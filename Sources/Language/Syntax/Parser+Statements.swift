/// Statements and blocks.
extension Parser {
  /// Parses the statements of a whole text.
  func parseProgram() throws(SyntaxError) -> [Statement] {
    var statements: [Statement] = []
    while true {
      while current.kind == .semicolon { advance() }
      guard current.kind != .end else { return statements }
      statementStart = Int(current.start)
      let statement = try parseStatement()
      let isSilent = current.kind == .semicolon
      statements.append(
        isSilent ? Statement(statement.kind, statement.span, isSilent: true) : statement)
      try expectSeparator()
    }
  }

  /// Makes sure that a statement ends where the parser stands.
  private func expectSeparator() throws(SyntaxError) {
    let token = current
    if token.kind == .semicolon || token.kind == .end || token.startsLine { return }
    if blockDepth > 0, token.kind == .closeBrace { return }
    throw misplaced()
  }

  private func parseStatement() throws(SyntaxError) -> Statement {
    let start = Int(current.start)
    let kind: Statement.Kind
    switch current.kind {
    case .command: kind = .command(try parseCommand())
    case .fn: kind = .function(try parseFunction())
    case .return: kind = try parseReturn()
    case .for: kind = try parseFor()
    case .while: kind = try parseWhile()
    case .break, .continue: kind = try parseLoopExit()
    case .noGradient:
      advance()
      kind = .noGradient(try parseBlock(after: "no_grad"))
    case .pipe: kind = .expression(try parseLeadingPipe())
    case .colon where followingKind == .name:
      throw failure(blockDepth > 0 ? .commandInsideBlock : .commandNotFirst)
    case .openBrace: throw failure(.blockWithoutKeyword)
    case .percent: throw failure(.percentComment)
    case .closeParenthesis, .closeBracket, .closeBrace: throw misplaced()
    default: kind = try parseSimpleStatement(from: start)
    }
    return Statement(kind, Span(start, previousEnd))
  }

  /// Parses an expression, an assignment, or the short form of a function.
  private func parseSimpleStatement(from start: Int) throws(SyntaxError) -> Statement.Kind {
    let first = try parseTuple()
    let next = nextOperator()
    if let arithmetic = next.augmentedOperator {
      let operatorSpan = current.span
      let target = try augmentedTarget(first)
      advance()
      let value = try parseAssigned()
      return .augmentedAssignment(target, arithmetic, operatorSpan: operatorSpan, value)
    }
    guard next == .assign else { return .expression(first) }
    if case .call(let callee, let arguments) = first.kind {
      let name = try shortFunctionName(callee, of: first)
      let parameters = try shortParameters(arguments, of: name)
      advance()
      let body = try parseAssigned()
      return .function(
        FunctionDefinition(
          name: name, parameters: parameters, body: .expression(body),
          span: Span(start, previousEnd)))
    }
    let targets = try assignmentTargets(first)
    advance()
    return .assignment(targets, try parseAssigned())
  }

  private func parseAssigned() throws(SyntaxError) -> Expression {
    let value = try parseTuple()
    let next = nextOperator()
    if next == .assign || next.augmentedOperator != nil { throw failure(.chainedAssignment) }
    return value
  }

  /// Parses a line that begins with `|>`, which takes the last value at the prompt.
  private func parseLeadingPipe() throws(SyntaxError) -> Expression {
    let token = current
    guard mode == .prompt, blockDepth == 0, token.startsLine else {
      throw failure(.nothingBeforePipe)
    }
    let start = Int(token.start)
    var stages: [Expression] = []
    repeat {
      advance()
      stages.append(try parseOperators(.or))
    } while nextOperator() == .pipe
    return Expression(
      .pipe(first: Expression(.name("_"), Span(start, start)), stages: stages),
      Span(start, previousEnd))
  }

  // MARK: - Keywords

  private func parseReturn() throws(SyntaxError) -> Statement.Kind {
    guard functionDepth > 0 else { throw failure(.returnOutsideFunction) }
    advance()
    switch nextOperator() {
    case .end, .semicolon, .closeBrace: return .return(nil)
    default: return .return(try parseTuple())
    }
  }

  private func parseFor() throws(SyntaxError) -> Statement.Kind {
    advance()
    if let parenthesis = loopParenthesis { throw failure(.loopInParentheses, at: parenthesis) }
    var targets = try assignmentTargets(try parsePostfix())
    while nextOperator() == .comma {
      advance()
      let further = try parsePostfix()
      guard let target = try plainTarget(further) else {
        throw SyntaxError(.nestedTargets, further.span)
      }
      targets.append(target)
    }
    guard nextOperator() == .in else { throw failure(.loopWithoutIn(found)) }
    advance()
    let sequence = try parseTuple()
    loopDepth += 1
    let block = try parseBlock(after: "for")
    loopDepth -= 1
    return .for(targets, in: sequence, block)
  }

  /// The parentheses around the head of a loop, as in `for (i = 0; i < 3; i++)` of C.
  private var loopParenthesis: Span? {
    guard current.kind == .openParenthesis else { return nil }
    let closing = current.partner >= 0 ? Int(current.partner) : tokens.count - 1
    let isHead = tokens[index..<closing].contains { token in
      token.kind == .in || token.kind == .assign || token.kind == .semicolon
    }
    guard isHead else { return nil }
    let end = endOfBracket(index) ?? Int(tokens[closing].end)
    return Span(Int(current.start), end)
  }

  private func parseWhile() throws(SyntaxError) -> Statement.Kind {
    advance()
    let condition = try parseExpression()
    loopDepth += 1
    let block = try parseBlock(after: "while")
    loopDepth -= 1
    return .while(condition, block)
  }

  private func parseLoopExit() throws(SyntaxError) -> Statement.Kind {
    let token = current
    guard loopDepth > 0 else { throw failure(.loopWordOutsideLoop(text(of: token))) }
    advance()
    return token.kind == .break ? .break : .continue
  }

  private func parseFunction() throws(SyntaxError) -> FunctionDefinition {
    let start = Int(current.start)
    advance()
    let name = try parseName { _ in .functionWithoutName }
    guard nextOperator() == .openParenthesis else {
      throw failure(.expectedParameters(function: name.text))
    }
    let parameters = try parseParameters()
    guard nextOperator() == .openBrace else {
      throw missingBlock(after: "fn")
    }
    let body = FunctionDefinition.Body.block(try parseFunctionBlock())
    return FunctionDefinition(
      name: name, parameters: parameters, body: body, span: Span(start, previousEnd))
  }

  // MARK: - Blocks

  /// Parses the block of a function; a loop around the function is not the function's own.
  func parseFunctionBlock() throws(SyntaxError) -> Block {
    let outerLoops = loopDepth
    loopDepth = 0
    functionDepth += 1
    let block = try parseBlock(after: "fn")
    functionDepth -= 1
    loopDepth = outerLoops
    return block
  }

  /// Parses `{ … }` behind the head of a keyword's construct.
  func parseBlock(after keyword: String) throws(SyntaxError) -> Block {
    guard current.kind == .openBrace, context != .block || !current.startsLine else {
      throw missingBlock(after: keyword)
    }
    let opening = current
    let nesting = try enter(.block)
    blockDepth += 1
    advance()
    var statements: [Statement] = []
    while true {
      while current.kind == .semicolon { advance() }
      if current.kind == .closeBrace { break }
      if current.kind == .end { throw unclosed(opening) }
      statements.append(try parseStatement())
      try expectSeparator()
    }
    advance()
    blockDepth -= 1
    leave(nesting)
    return Block(statements, Span(Int(opening.start), previousEnd))
  }

  private func missingBlock(after keyword: String) -> SyntaxError {
    let token = current
    if !token.startsLine {
      switch token.kind {
      case .assign where keyword == "if" || keyword == "while":
        return failure(.assignmentInCondition)
      case .colon:
        return failure(.colonBeforeBlock(keyword))
      case .name:
        if let word = SyntaxError.ForeignWord(rawValue: text(of: token)), word != .print,
          word != .assert
        {
          return failure(.foreignWord(word))
        }
      default: break
      }
    }
    // What is missing at the end of a line belongs there, not on the line below.
    let place = token.startsLine ? Span(previousEnd, previousEnd) : nil
    return failure(.expectedBlock(after: keyword, found), at: place)
  }

  // MARK: - Commands

  private func parseCommand() throws(SyntaxError) -> CommandLine {
    let token = current
    advance()
    let scalars = source.scalars
    var offset = Int(token.start)
    let end = Int(token.end)
    let mark = Span(offset, offset + 1)
    offset += 1
    let name: Name
    if FullWidth.twin(of: scalars[mark.start]) == ASCII.question {
      name = Name("help", mark)
    } else {
      while offset < end, isBlank(scalars[offset]) { offset += 1 }
      let start = offset
      while offset < end {
        let (value, length) = FullWidth.twin(in: scalars, at: offset, end: end)
        let belongs =
          offset == start
          ? NameCharacters.canStart(value)
          : NameCharacters.canContinue(value) || value == ASCII.minus
        guard belongs else { break }
        offset += length
      }
      guard offset > start else { throw SyntaxError(.commandWithoutName, mark) }
      let span = Span(start, offset)
      name = Name(FullWidth.text(of: scalars, in: span), span)
    }
    var last = end
    while offset < end, isBlank(scalars[offset]) { offset += 1 }
    while last > offset, isBlank(scalars[last - 1]) { last -= 1 }
    return CommandLine(name: name, argument: Span(offset, last))
  }

  private func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }
}
