/// Operators, from the loosest to the tightest.
extension Parser {
  /// The levels of the operators between `|>` and the signs, loosest first.
  enum Level: Int {
    case or, and, not, comparison, sum, product, signed

    /// The next tighter level.
    var tighter: Level { Level(rawValue: rawValue + 1) ?? .signed }

    /// The level of the operator that a token stands for.
    init?(_ kind: Token.Kind) {
      switch kind {
      case .or: self = .or
      case .and: self = .and
      case .equalEqual, .notEqual, .less, .lessEqual, .greater, .greaterEqual: self = .comparison
      case .plus, .minus: self = .sum
      case .star, .slash, .percent, .at: self = .product
      default: return nil
      }
    }
  }

  /// Parses an expression, or several between commas as a tuple.
  func parseTuple() throws(SyntaxError) -> Expression {
    let start = Int(current.start)
    let first = try parseExpression()
    guard nextOperator() == .comma else { return first }
    var items = [first]
    while nextOperator() == .comma {
      advance()
      items.append(try parseExpression())
    }
    return Expression(.tuple(items), Span(start, previousEnd))
  }

  /// Parses an expression with its pipes.
  func parseExpression() throws(SyntaxError) -> Expression {
    let start = Int(current.start)
    let first = try parseOperators(.or)
    let next = nextOperator()
    guard next == .pipe else {
      let isMembership = next == .in || next == .not && followingKind == .in
      if next == .if || next == .for || isMembership { try refuseTail(of: first) }
      return first
    }
    return try parseStages(of: first, from: start)
  }

  /// Parses the stages behind the first operand of a pipe.
  func parseStages(
    of first: Expression, from start: Int
  ) throws(SyntaxError) -> Expression {
    var stages: [Expression] = []
    while nextOperator() == .pipe {
      advance()
      stages.append(try parseOperators(.or))
      // Each stage calls with what all before it give.
      reach += 1
      try checkHeight()
    }
    return Expression(.pipe(first: first, stages: stages), Span(start, previousEnd))
  }

  /// Parses operators that bind at least as tightly as a level.
  ///
  /// One function serves all levels, because a function for each would take a dozen stack frames
  /// for every bracket.
  func parseOperators(_ loosest: Level) throws(SyntaxError) -> Expression {
    let start = Int(current.start)
    let nesting = loosest == .or ? nil : try enter(context)
    var left =
      current.kind == .not ? try parseNegation(inside: loosest) : try parseSigned()
    while let level = Level(nextOperator()), level.rawValue >= loosest.rawValue {
      let kind =
        switch level {
        case .or: try parseLogical(.or, .or, first: left)
        case .and: try parseLogical(.and, .and, first: left)
        case .comparison: try parseComparison(first: left)
        default: try parseChain(level, first: left)
        }
      left = Expression(kind, Span(start, previousEnd))
    }
    if let nesting { leave(nesting) }
    return left
  }

  private func parseLogical(
    _ logical: LogicalOperator, _ level: Level, first: Expression
  ) throws(SyntaxError) -> Expression.Kind {
    var operands = [first]
    while Level(nextOperator()) == level {
      advance()
      operands.append(try parseOperators(level.tighter))
    }
    return .logical(logical, operands)
  }

  private func parseComparison(
    first: Expression
  ) throws(SyntaxError) -> Expression.Kind {
    var links: [Expression.Link<ComparisonOperator>] = []
    while let comparison = nextOperator().comparisonOperator {
      let span = current.span
      advance()
      links.append(Expression.Link(comparison, span, try parseOperators(.sum)))
    }
    return .comparison(first: first, links)
  }

  private func parseChain(
    _ level: Level, first: Expression
  ) throws(SyntaxError) -> Expression.Kind {
    var links: [Expression.Link<ArithmeticOperator>] = []
    while Level(nextOperator()) == level, let arithmetic = current.kind.arithmeticOperator {
      try refuseIncrement()
      let span = current.span
      advance()
      links.append(Expression.Link(arithmetic, span, try parseOperators(level.tighter)))
    }
    return .chain(first: first, links)
  }

  /// Refuses `x++` and `x--`.
  private func refuseIncrement() throws(SyntaxError) {
    let token = current
    guard token.kind == .plus || token.kind == .minus, followingKind == token.kind,
      !tokens[index + 1].hasSpaceBefore
    else { return }
    let behind = tokens[min(index + 2, tokens.count - 1)]
    guard
      behind.kind == .end || behind.kind == .semicolon || behind.kind.isClosingBracket
        || behind.startsLine
    else { return }
    throw failure(
      .incrementOperator(text(of: token)), at: token.span.union(tokens[index + 1].span))
  }

  private func parseNegation(inside level: Level) throws(SyntaxError) -> Expression {
    let token = current
    guard level.rawValue <= Level.not.rawValue else { throw failure(.notNeedsParentheses) }
    let nesting = try enter(context)
    advance()
    let operand = try parseOperators(.not)
    leave(nesting)
    return Expression(.not(operand), Span(Int(token.start), previousEnd))
  }

  /// Parses an operand with its signs and its power.
  private func parseSigned() throws(SyntaxError) -> Expression {
    let token = current
    switch token.kind {
    case .plus, .minus:
      let nesting = try enter(context)
      advance()
      let operand = try parseSigned()
      leave(nesting)
      return Expression(
        .unary(token.kind == .minus ? .negate : .plus, operand),
        Span(Int(token.start), previousEnd))
    case .not:
      throw failure(.notNeedsParentheses)
    default:
      break
    }
    let base = try parsePostfix()
    guard nextOperator() == .caret else { return base }
    let operatorSpan = current.span
    let nesting = try enter(context)
    advance()
    let exponent = try parseSigned()
    leave(nesting)
    return Expression(
      .chain(first: base, [Expression.Link(.power, operatorSpan, exponent)]),
      Span(Int(token.start), previousEnd))
  }
}
