/// What may mend values of the wrong kind: a tensor that is called, a string that is added to a
/// number, a number that a loop goes through.
extension ValueCorrections {
  func wrongType(
    _ node: Expression, _ parents: ArraySlice<Expression>, _ statement: Statement
  ) -> [Correction] {
    if case .member(let base, let name) = node.kind, diagnostic.span == name.span,
      case .call(let callee, let arguments)? = parents.last?.kind, callee.span == node.span,
      let whole = parents.last?.span
    {
      // `x.shape()`, `x.size(0)`.
      let x = source[base.span]
      let member = name.text == "size" ? "shape" : name.text
      guard let first = arguments.first else { return [Correction(whole, "\(x).\(member)")] }
      return [Correction(whole, "\(x).shape[\(source[first.value.span])]")]
    }
    if case .call(let callee, let arguments)? = parents.last?.kind, callee.span == node.span,
      diagnostic.span == node.span, let whole = parents.last?.span
    {
      let inner = arguments.map { source[$0.value.span] }
      let list = inner.joined(separator: ", ")
      let index = Correction(Span(node.span.end, whole.end), "[\(ForeignIndex.fromZero(list))]")
      let argument = arguments.first?.value
      let isNumber = if case .number? = argument?.kind { true } else { false }
      let holds = arguments.count == 1 && (isNumber || argument.map(holdsTogether) ?? false)
      let product = Correction(
        Span(node.span.end, whole.end), holds ? " * \(list)" : " * (\(list))")
      if case .number = node.kind { return [product] }
      if arguments.count == 1, case .comparison? = argument?.kind {
        return [Correction(Span(node.span.end, whole.end), "[\(list)]"), product]
      }
      let isIndex = inner.allSatisfy { Int($0) != nil }
      return isIndex ? [index, product] : [product, index]
    }
    if case .name("None") = node.kind { return [] }
    let places = places(of: statement)
    if !places.isEmpty { return places }
    if case .none = node.kind { return newAxis(node, parents).map { [$0] } ?? [] }
    switch node.kind {
    case .chain:
      if let repaired = functionOrFormat(node) { return [repaired] }
      // `"a" + 3`: the operand that is no string becomes one.
      let string = ValueKind.string.text
      let others = diagnostic.labels.filter { $0.text != string }
      guard diagnostic.labels.count == 2, others.count == 1, source[diagnostic.span] == "+" else {
        return []
      }
      return others.map { Correction($0.span, "str(\(source[$0.span]))") }
    default: break
    }
    let text = source[node.span]
    if case .for(_, let sequence, _) = statement.kind, sequence.span == node.span {
      return [Correction(node.span, "range(\(text))")]
    }
    return isCondition(node, parents.last, statement)
      ? [Correction(node.span, "all(\(text))")] : []
  }

  /// `relu -3`, which needs parentheses, and `"loss %.3f" % loss` of Python.
  private func functionOrFormat(_ node: Expression) -> Correction? {
    guard case .chain(let first, let links) = node.kind, links.count == 1 else { return nil }
    let sign = links[0].operator.rawValue
    let operand = links[0].operand
    if diagnostic.labels.first?.text == ValueKind.function.text, sign == "-" || sign == "+" {
      return Correction(node.span, "\(source[first.span])(\(sign)\(source[operand.span]))")
    }
    guard sign == "%", case .string = first.kind else { return nil }
    let values = if case .tuple(let items) = operand.kind { items } else { [operand] }
    return ForeignString.joined(
      String(source[first.span].dropFirst().dropLast()), values.map { source[$0.span] }
    ).map { Correction(node.span, $0) }
  }

  /// Whether an expression is asked for its truth.
  private func isCondition(
    _ node: Expression, _ parent: Expression?, _ statement: Statement
  ) -> Bool {
    if case .while(let condition, _) = statement.kind, condition.span == node.span { return true }
    return switch parent?.kind {
    case .logical, .not: true
    case .conditional(let branches, _):
      branches.contains { $0.condition.span == node.span }
    default: false
    }
  }
}
