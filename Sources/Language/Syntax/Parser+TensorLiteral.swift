/// Tensor literals, where white space separates.
extension Parser {
  /// Parses `[a, b]` or `[1 2; 3 4]`.
  ///
  /// `nextOperator` ends an element where white space begins the next one; what remains here is to
  /// tell elements from rows.
  func parseTensor() throws(SyntaxError) -> Expression {
    let opening = current
    let nesting = try enter(.tensor)
    advance()
    var rows: [[Expression]] = []
    var row: [Expression] = []
    var hasRowBreak = false
    while current.kind != .closeBracket {
      row.append(try parseElement())
      if current.kind == .comma {
        // A line break behind a comma is nothing, so the row goes on.
        advance()
      } else if skipRowBreak() {
        hasRowBreak = true
        rows.append(row)
        row = []
      } else if !beginsElement {
        break
      }
    }
    try expectClosing(.closeBracket, of: opening)
    leave(nesting)
    if !row.isEmpty || rows.isEmpty { rows.append(row) }
    return Expression(
      .tensor(rows: rows, hasRowBreak: hasRowBreak), Span(Int(opening.start), previousEnd))
  }

  private func parseElement() throws(SyntaxError) -> Expression {
    guard current.kind != .comma, current.kind != .semicolon else { throw failure(.emptyRow) }
    return try parseExpression()
  }

  /// Passes a run of `;` and line breaks; a line break alone before the closing bracket is nothing.
  private func skipRowBreak() -> Bool {
    var isBreak = false
    while current.kind == .semicolon {
      isBreak = true
      advance()
    }
    return isBreak || current.startsLine && current.kind != .closeBracket
  }

  /// Whether the next token begins a further element of the row.
  private var beginsElement: Bool {
    let token = current
    guard token.hasSpaceBefore else { return false }
    switch token.kind {
    case .plus, .minus, .openParenthesis, .openBracket: return true
    case .invalid: return true
    default: return token.kind.beginsOperand
    }
  }
}
