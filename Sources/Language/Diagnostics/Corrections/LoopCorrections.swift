/// Loops and functions of other languages inside expressions.
extension Parser {
  /// `[f(i) for i in s if c]`: what works on every element does so on the whole sequence; anything
  /// else is a loop.
  func comprehension(_ parts: SyntaxError.ComprehensionParts) -> [Correction] {
    let scalars = source.scalars
    var span = parts.value.union(parts.condition ?? parts.sequence)
    let isList =
      span.start > 0 && span.end < scalars.count && scalars[span.start - 1] == "["
      && scalars[span.end] == "]"
    if isList { span = Span(span.start - 1, span.end + 1) }
    let name = source[parts.name]
    let written = source[parts.sequence]
    let sequence = ForeignIndex.range(of: written) ?? written
    let isElementwise = [parts.value, parts.condition].compactMap(\.self).allSatisfy { span in
      (try? Parser.parseExpression(source, in: span)).map { $0.worksElementwise(on: name) } ?? false
    }
    guard isElementwise else { return isList ? loop(parts, sequence, span) : [] }
    var items = sequence
    if let condition = parts.condition {
      items = "\(sequence)[\(applied(condition, to: sequence, as: name))]"
    }
    return [Correction(span, applied(parts.value, to: items, as: name))]
  }

  /// An expression of a name with something else in its place: by itself where it is written once
  /// or short, else as a function that is called.
  private func applied(_ span: Span, to argument: String, as name: String) -> String {
    let value = source[span]
    if value == name { return argument }
    let tokens = Lexer.tokens(of: source, in: span, allowsCommands: false).tokens
    let uses = tokens.indices.filter { index in
      tokens[index].kind == .name && source[tokens[index].span] == name
        && (index == 0 || tokens[index - 1].kind != .dot)
    }
    guard uses.count == 1 || argument.count <= 12 else {
      return "(\(name) -> \(value))(\(argument))"
    }
    var text = ""
    var offset = span.start
    for use in uses {
      text += source[Span(offset, Int(tokens[use].start))] + argument
      offset = Int(tokens[use].end)
    }
    return text + source[Span(offset, span.end)]
  }

  /// The loop that collects the values, where they are a value of their own or are assigned.
  private func loop(
    _ parts: SyntaxError.ComprehensionParts, _ sequence: String, _ list: Span
  ) -> [Correction] {
    let end = lineEnd(from: list.end)
    let head = source[Span(statementStart, list.start)].trimmingBlanks
    guard list.end == end, statementStart <= list.start else { return [] }
    let target = head.hasSuffix("=") ? String(head.dropLast()).trimmingBlanks : "ys"
    let isName = target.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    guard isName, head.isEmpty || head.hasSuffix("=") else { return [] }
    var body = "\(target) = \(target) + (\(source[parts.value]),)"
    if let condition = parts.condition { body = "if \(source[condition]) { \(body) }" }
    let loop = "\(target) = (); for \(source[parts.name]) in \(sequence) { \(body) }"
    return [Correction(Span(statementStart, end), head.isEmpty ? loop + "; \(target)" : loop)]
  }

  /// `for (i = 0; i < 3; i++)` of C, and `for (i in s)`.
  func loopOfC(_ parentheses: Span) -> [Correction] {
    let inner = source[Span(parentheses.start + 1, max(parentheses.end - 1, parentheses.start + 1))]
    let parts = inner.split(separator: ";").map { String($0).trimmingBlanks }
    guard parts.count == 3 else {
      return parts.count == 1 ? [Correction(parentheses, inner.trimmingBlanks)] : []
    }
    let begin = parts[0].split(separator: "=", maxSplits: 1).map { String($0).trimmingBlanks }
    guard begin.count == 2, let name = begin[0].split(separator: " ").last.map(String.init),
      parts[1].hasPrefix(name), parts[2].contains("++") || parts[2].hasSuffix("+= 1")
    else { return [] }
    let bound = parts[1].dropFirst(name.count).drop { $0 == " " }
    let isInclusive = bound.hasPrefix("<=")
    guard bound.hasPrefix("<") else { return [] }
    let last = String(bound.dropFirst(isInclusive ? 2 : 1)).trimmingBlanks
    let end = isInclusive ? Int(last).map { String($0 &+ 1) } ?? "\(last) + 1" : last
    let range = begin[1] == "0" ? "range(\(end))" : "range(\(begin[1]), \(end))"
    return [Correction(parentheses, "\(name) in \(range)")]
  }

  /// `@(x) x.^2` and `@sin` of MATLAB.
  func functionHandle(_ span: Span) -> [Correction] {
    guard tokens[index + 1].kind == .openParenthesis else { return [Correction(span, "")] }
    let opening = index + 1
    guard let end = endOfBracket(opening) else { return [] }
    let parameters = source[Span(Int(tokens[opening].start) + 1, end - 1)].trimmingBlanks
    let isPlain = !parameters.isEmpty && parameters.allSatisfy { $0.isLetter || $0.isNumber }
    return [
      Correction(Span(span.start, end), isPlain ? "\(parameters) ->" : "(\(parameters)) ->")
    ]
  }

  /// `fn(x) { … }` where a value is wanted.
  func functionInExpression(_ span: Span) -> [Correction] {
    guard tokens[index + 1].kind == .openParenthesis, let end = endOfBracket(index + 1) else {
      return []
    }
    return [Correction([.init(span, ""), .init(Span(end, end), " ->")])]
  }

  /// `{1, 2}` as a tuple.
  func bracedList(_ span: Span) -> [Correction] {
    guard current.kind == .openBrace, current.partner >= 0 else { return [] }
    if index > 1, tokens[index - 1].kind == .assign, tokens[index - 2].kind == .closeParenthesis {
      // `f(x) = { … }` is a function with a block.
      return [
        Correction([
          .init(Span(statementStart, statementStart), "fn "),
          .init(Span(Int(tokens[index - 1].start), span.start), ""),
        ])
      ]
    }
    let closing = tokens[Int(current.partner)].span
    let inner = source[Span(span.end, closing.start)]
    guard inner.contains(where: { $0 == "," || $0 == "，" }),
      !inner.contains(where: { ":：;；{\n".contains($0) })
    else { return [] }
    return [Correction([.init(span, "("), .init(closing, ")")])]
  }
}

extension Expression {
  /// Whether the expression does the same with all elements of a tensor in the place of a name as
  /// with one after the other.
  fileprivate func worksElementwise(on name: String) -> Bool {
    func works(_ expression: Expression) -> Bool { expression.worksElementwise(on: name) }
    return switch kind {
    case .number, .truth: true
    // Of another name nobody knows here whether it is a single number.
    case .name(let other): other == name || other == "pi" || other == "e"
    case .unary(_, let operand): works(operand)
    case .chain(let first, let links):
      works(first) && links.allSatisfy { $0.operator != .matrixMultiply && works($0.operand) }
    case .comparison(let first, let links):
      links.count == 1 && works(first) && works(links[0].operand)
    case .call(let callee, let arguments):
      if case .name(let function) = callee.kind, arguments.count == 1 {
        Expression.elementwise.contains(function) && works(arguments[0].value)
      } else {
        false
      }
    case .index(let base, let items):
      if case .name(let table) = base.kind, table != name, items.count == 1,
        case .position(let position) = items[0]
      {
        works(position)
      } else {
        false
      }
    default: false
    }
  }

  private static let elementwise: Set<String> = [
    "abs", "sqrt", "exp", "log", "sin", "cos", "tanh", "relu", "sigmoid", "sign", "floor", "ceil",
    "round", "square", "softplus", "gelu", "silu", "elu", "selu", "mish", "softsign", "heaviside",
  ]
}
