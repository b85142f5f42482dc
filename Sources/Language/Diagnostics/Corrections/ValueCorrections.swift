import Operations

/// What may mend the mistakes of a statement that fails when it runs.
struct ValueCorrections {
  private let diagnostic: Diagnostic
  private let source: Source
  private let globals: Globals

  init(_ diagnostic: Diagnostic, _ globals: Globals) {
    self.diagnostic = diagnostic
    source = diagnostic.source
    self.globals = globals
  }

  /// The corrections of the statement that failed, the likeliest first.
  func corrections(in statement: Statement) -> [Correction] {
    let path = ExpressionPath.find(diagnostic.span, in: statement)
    guard let node = path.last else { return [] }
    let parents = path.dropLast()
    switch diagnostic.code {
    case .unknownName: return unknownName(node, parents, statement)
    case .wrongType: return wrongType(node, parents, statement)
    case .shapeMismatch: return ragged(path)
    case .unknownArgument: return needlessArgument(node)
    default: return []
    }
  }

  // MARK: - Names

  private func unknownName(
    _ node: Expression, _ parents: ArraySlice<Expression>, _ statement: Statement
  ) -> [Correction] {
    switch node.kind {
    case .name("None"), .name("null"), .name("nil"), .name("newaxis"):
      if let axis = newAxis(node, parents) { return [axis] }
    case .name("end"):
      if let index = lastPosition(node, parents) { return index }
    default: break
    }
    switch node.kind {
    case .name(let name):
      var corrections = Habits.replacement(name).map { [Correction(node.span, $0)] } ?? []
      if let function = Habits.lossFunction(name) {
        corrections += [lossFunction(function, node, parents.last)]
      }
      if corrections.isEmpty { corrections += application(name, node, parents.last) }
      if let percent = percent(before: node.span) { corrections.append(Correction(percent, "#")) }
      return corrections
    case .member(let base, let name):
      if diagnostic.span == node.span {
        return moduleMember(name.text, node, parents)
      }
      let call = parents.last.flatMap { parent -> [CallArgument]? in
        guard case .call(let callee, let arguments) = parent.kind, callee.span == node.span else {
          return nil
        }
        return arguments
      }
      let whole = call == nil ? node.span : parents.last?.span ?? node.span
      return member(name.text, of: base, whole, call, statement)
    default: return []
    }
  }

  /// Functions of others that are a few words here, such as `inv(A)`.
  private func application(
    _ name: String, _ node: Expression, _ parent: Expression?
  ) -> [Correction] {
    guard case .call(let callee, let arguments)? = parent?.kind, callee.span == node.span,
      let parent, let first = arguments.first
    else { return [] }
    let x = source[first.value.span]
    let factor = holdsTogether(first.value) ? x : "(\(x))"
    let rest = arguments.dropFirst().map { source[$0.value.span] }
    switch (name, rest.count) {
    case ("size", 1), ("shape", 1):
      return [Correction(parent.span, "\(factor).shape[\(ForeignIndex.fromZero(rest[0]))]")]
    case ("size", 0), ("shape", 0): return [Correction(parent.span, "\(factor).shape")]
    case ("numel", 0): return [Correction(parent.span, "\(factor).size")]
    case ("ndims", 0), ("ndim", 0): return [Correction(parent.span, "\(factor).rank")]
    case ("type", 0), ("typeof", 0), ("class", 0), ("eltype", 0):
      return [Correction(parent.span, "\(factor).dtype")]
    case ("inv", 0), ("pinv", 0):
      return [Correction(parent.span, "solve(\(x), eye(\(factor).shape[0]))")]
    case ("array", 0), ("list", 0), ("matrix", 0), ("tuple", 0):
      return [Correction(parent.span, x)]
    case ("zeros_like", 0), ("ones_like", 0):
      return [Correction(parent.span, "\(name.prefix { $0 != "_" })(\(factor).shape)")]
    case ("map", 1): return [Correction(parent.span, "(\(x))(\(rest[0]))")]
    case ("fprintf", _), ("printf", _): return [Correction(node.span, "print")]
    case ("num2str", 0), ("string", 0): return [Correction(node.span, "str")]
    default: return []
    }
  }

  /// `x[:, None]`, which puts an axis of size 1 into the shape.
  private func newAxis(_ node: Expression, _ parents: ArraySlice<Expression>) -> Correction? {
    guard
      let parent = parents.last(where: { parent in
        if case .index = parent.kind { true } else { false }
      }), case .index(let base, let items) = parent.kind,
      let axis = items.firstIndex(where: { item in
        if case .position(let position) = item { position.span == node.span } else { false }
      })
    else { return nil }
    let isWhole = items.enumerated().allSatisfy { number, item in
      switch item {
      case .slice(nil, nil, nil, _), .ellipsis: true
      default: number == axis
      }
    }
    guard isWhole else { return nil }
    let place = items.contains { if case .ellipsis = $0 { true } else { false } } ? -1 : axis
    return Correction(parent.span, "unsqueeze(\(source[base.span]), \(place))")
  }

  /// `end` in an index: the last position, or nothing where a slice goes on to the end.
  private func lastPosition(
    _ node: Expression, _ parents: ArraySlice<Expression>
  ) -> [Correction]? {
    guard let parent = parents.last else { return nil }
    switch parent.kind {
    case .call(let callee, let arguments) where callee.span != node.span:
      let opening = callee.span.end
      let inner = arguments.map { source[$0.value.span] }.joined(separator: ", ")
      return [
        Correction(Span(opening, parent.span.end), "[\(ForeignIndex.fromZero(inner))]")
      ]
    case .index(_, let items):
      let isStop = items.contains { item in
        if case .slice(_, let stop?, _, _) = item { stop.span == node.span } else { false }
      }
      return [Correction(node.span, isStop ? "" : "-1")]
    default: return [Correction(node.span, "-1")]
    }
  }

  private func percent(before span: Span) -> Span? {
    var offset = span.start
    while offset > 0, source.scalars[offset - 1] == " " { offset -= 1 }
    guard offset > 0, FullWidth.twin(of: source.scalars[offset - 1]) == ASCII.percent else {
      return nil
    }
    return Span(offset - 1, offset)
  }

  // MARK: - Tensor literals and arguments

  /// A row of a tensor literal completed with zeros, or cut where it is too long.
  private func ragged(_ path: [Expression]) -> [Correction] {
    // The row of `[1 2; 3]`, or the whole inner literal of `[[1, 2], [3]]`.
    var row: [Expression]?
    var inner: [Expression]?
    var count: Int?
    for case .tensor(let rows, let hasRowBreak) in path.map(\.kind) {
      let found = rows.first { row in
        guard let first = row.first, let last = row.last else { return false }
        return first.span.union(last.span) == diagnostic.span
      }
      if hasRowBreak, let found { (row, count) = (found, rows.first?.count) }
      if !hasRowBreak, rows.count == 1 { inner = rows[0] }
    }
    if let node = path.last, node.span != diagnostic.span { inner = nil }
    guard let elements = row ?? inner, let last = elements.last else { return [] }
    let expected = row == nil ? Self.expectedCount(diagnostic) : count
    guard let expected, expected > 0, expected <= elements.count + 16 else { return [] }
    let whole = source[Span(elements[0].span.start, last.span.end)]
    let separator = whole.contains(",") || row == nil ? ", " : " "
    if elements.count < expected {
      let zeros = String(repeating: separator + "0", count: expected - elements.count)
      return [Correction(Span(last.span.end, last.span.end), zeros)]
    }
    return [Correction(Span(elements[expected - 1].span.end, last.span.end), "")]
  }

  /// The number of elements that the rows before the one at fault have.
  private static func expectedCount(_ diagnostic: Diagnostic) -> Int? {
    diagnostic.labels.first.flatMap { label in
      Int(label.text.english.filter(\.isNumber))
    }
  }

  /// Arguments of others that mean nothing here, such as `inplace=True`.
  private func needlessArgument(_ node: Expression) -> [Correction] {
    guard case .call(_, let arguments) = node.kind,
      let index = arguments.firstIndex(where: { $0.name?.span == diagnostic.span }),
      let name = arguments[index].name, Habits.isNeedlessArgument(name.text)
    else { return [] }
    let start = index > 0 ? arguments[index - 1].value.span.end : name.span.start
    return [Correction(Span(start, arguments[index].value.span.end), "")]
  }

  // MARK: - Modules

  /// `np.dot(a, b)`, `torch.tensor([1, 2])`, `nn.MSELoss()`.
  private func moduleMember(
    _ name: String, _ node: Expression, _ parents: ArraySlice<Expression>
  ) -> [Correction] {
    var call: (span: Span, arguments: [CallArgument])?
    if case .call(let callee, let arguments)? = parents.last?.kind, callee.span == node.span,
      let parent = parents.last
    {
      call = (parent.span, arguments)
    }
    if let function = Habits.lossFunction(name) {
      return [lossFunction(function, node, parents.last)]
    }
    if name == "newaxis", let axis = newAxis(node, parents) { return [axis] }
    guard let call else {
      return Habits.ourName(name).map { [Correction(node.span, $0)] } ?? []
    }
    let texts = call.arguments.filter { $0.name == nil }.map { source[$0.value.span] }
    var corrections: [Correction] = []
    switch name {
    case "tensor", "Tensor", "array", "asarray", "FloatTensor", "as_tensor", "from_numpy":
      if texts.count == 1 { return [Correction(call.span, texts[0])] }
    case "dot", "mm", "bmm", "matmul":
      if name == "dot" { corrections.append(Correction(node.span, "dot")) }
      if texts.count == 2 {
        let factors = call.arguments.map { argument in
          let text = source[argument.value.span]
          return holdsTogether(argument.value) ? text : "(\(text))"
        }
        corrections.append(Correction(call.span, "\(factors[0]) @ \(factors[1])"))
      }
    default: break
    }
    if let ours = Habits.ourName(name) { corrections.append(Correction(node.span, ours)) }
    return corrections.isEmpty ? application(name, node, parents.last) : corrections
  }

  /// A loss that others make before they call it.
  private func lossFunction(
    _ function: String, _ node: Expression, _ parent: Expression?
  ) -> Correction {
    if case .call(let callee, let arguments)? = parent?.kind, callee.span == node.span,
      arguments.isEmpty, let parent
    {
      return Correction(parent.span, function)
    }
    return Correction(node.span, function)
  }

  // MARK: - Members

  /// `x.sum()`, `x.shape()`, `net.eval()`.
  private func member(
    _ name: String, of base: Expression, _ whole: Span, _ call: [CallArgument]?,
    _ statement: Statement
  ) -> [Correction] {
    let x = source[base.span]
    let factor = holdsTogether(base) ? x : "(\(x))"
    let arguments = (call ?? []).map { argument in
      (argument.name.map { $0.text + "=" } ?? "") + source[argument.value.span]
    }
    if let text = MemberHabits.replacement(name, of: factor, arguments) {
      return [Correction(whole, text)]
    }
    let isStatement = statement.span == whole
    let inner = arguments.joined(separator: ", ")
    switch name {
    case "append", "push", "extend":
      let target = isStatement ? "\(x) = " : ""
      return [
        "\(factor) + (\(inner),)", "append(\(x), \(inner))", "cat(\(x), \(inner))",
        "cat(\(x), [\(inner)])",
      ].map { Correction(whole, target + $0) }
    case "zero_":
      if case .member(let owner, let name) = base.kind, name.text == "grad" {
        return [Correction(whole, "zero_grad(\(source[owner.span]))")]
      }
      return []
    case "map", "apply":
      return arguments.count == 1 ? [Correction(whole, "(\(inner))(\(x))")] : []
    default:
      guard let ours = Habits.ourName(name) else { return [] }
      let list = ([x] + arguments).joined(separator: ", ")
      return [Correction(whole, "\(ours)(\(list))")]
    }
  }

  // MARK: - Kinds of values

  private func wrongType(
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
      let holds = arguments.count == 1 && holdsTogether(arguments[0].value)
      let product = Correction(
        Span(node.span.end, whole.end), holds ? " * \(list)" : " * (\(list))")
      if case .number = node.kind { return [product] }
      let isIndex = inner.allSatisfy { Int($0) != nil }
      return isIndex ? [index, product] : [product, index]
    }
    if case .name("None") = node.kind { return [] }
    if case .none = node.kind { return newAxis(node, parents).map { [$0] } ?? [] }
    switch node.kind {
    case .chain:
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

  /// Whether an expression can stand in front of a dot without parentheses.
  private func holdsTogether(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .name, .tensor, .call, .index, .member: true
    default: false
    }
  }
}
