import Operations

/// What may mend the mistakes of a statement that fails when it runs.
struct ValueCorrections {
  let diagnostic: Diagnostic
  let source: Source
  let globals: Globals

  init(_ diagnostic: Diagnostic, _ globals: Globals) {
    self.diagnostic = diagnostic
    source = diagnostic.source
    self.globals = globals
  }

  /// The corrections of the statement that failed, the likeliest first.
  func corrections(in statement: Statement) -> [Correction] {
    if let update = dataUpdate(statement) ?? forgottenGradient(statement) { return [update] }
    let path = ExpressionPath.find(diagnostic.span, in: statement)
    guard let node = path.last else { return [] }
    let parents = path.dropLast()
    switch diagnostic.code {
    case .unknownName: return unknownName(node, parents, statement)
    case .wrongType:
      return listedTensors(path) + layersForFunctions(node) + functionForLayer(path)
        + wrongType(node, parents, statement)
    case .shapeMismatch:
      let places = places(of: statement)
      return places.isEmpty ? listedTensors(path) + ragged(path) : places
    case .unknownArgument: return needlessArgument(node) + functionForLayer(path)
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
    case .name("eig") where statement.targetCount > 1: return []
    case .name(let name):
      if case .call(let callee, let arguments)? = parents.last?.kind, callee.span == node.span,
        let text = joining(name, listed: arguments), let whole = parents.last?.span
      {
        return [Correction(whole, text)]
      }
      var corrections = Habits.replacement(name).map { [Correction(node.span, $0)] } ?? []
      if let function = Habits.lossFunction(name) {
        corrections += [lossFunction(function, node, parents.last)]
      }
      if corrections.isEmpty { corrections += application(name, node, parents.last) }
      if let percent = percent(before: node.span) { corrections.append(Correction(percent, "#")) }
      return corrections
    case .member(let base, let name):
      if diagnostic.span == node.span {
        return moduleMember(name.text, node, parents, statement)
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
    case ("inv", 0), ("pinv", 0): return [Correction(parent.span, "matrix_power(\(x), -1)")]
    case ("mod", 1), ("rem", 1), ("fmod", 1):
      let operands = arguments.map { argument in
        let isNumber = if case .number = argument.value.kind { true } else { false }
        let text = source[argument.value.span]
        return isNumber || holdsTogether(argument.value) ? text : "(\(text))"
      }
      return [Correction(parent.span, "\(operands[0]) % \(operands[1])")]
    case ("trace", 0):
      return [Correction(parent.span, "sum(\(factor) * eye(\(factor).shape[0]))")]
    case ("isempty", 0): return [Correction(parent.span, "\(factor).size == 0")]
    case ("randi", 1...):
      let end = Int(x).map { String($0 &+ 1) } ?? "\(x) + 1"
      return [
        Correction(parent.span, "randint(1, \(end), (\(rest.joined(separator: ", "))))")
      ]
    case ("normal", 2): return [Correction(parent.span, scaled("randn", x, rest[0], rest[1]))]
    case ("uniform", 2):
      return [Correction(parent.span, scaled("rand", x, "(\(rest[0]) - \(x))", rest[1]))]
    case ("array", 0), ("list", 0), ("matrix", 0), ("tuple", 0):
      return [Correction(parent.span, x)]
    case ("zeros_like", 0), ("ones_like", 0):
      return [Correction(parent.span, "\(name.prefix { $0 != "_" })(\(factor).shape)")]
    case ("map", 1): return [Correction(parent.span, "(\(x))(\(rest[0]))")]
    case ("fprintf", _), ("printf", _), ("sprintf", _):
      let call = name == "sprintf" ? "" : "print"
      if case .string = first.value.kind,
        let text = ForeignString.joined(String(x.dropFirst().dropLast()), rest)
      {
        return [Correction(parent.span, call.isEmpty ? text : "print(\(text))")]
      }
      return call.isEmpty ? [] : [Correction(node.span, call)]
    case ("num2str", 0), ("string", 0): return [Correction(node.span, "str")]
    default: return []
    }
  }

  /// Random numbers with a beginning and a width of their own.
  private func scaled(_ function: String, _ first: String, _ width: String, _ shape: String)
    -> String
  {
    let isPlain = first == "0" && (width == "1" || width == "(1 - 0)")
    return isPlain ? "\(function)(\(shape))" : "\(first) + \(width) * \(function)(\(shape))"
  }

  /// `w.data -= 0.1 * w.grad` of PyTorch.
  private func dataUpdate(_ statement: Statement) -> Correction? {
    guard
      case .augmentedAssignment(.member(let base, let name, let span), _, _, _) = statement.kind,
      name.text == "data", diagnostic.span == name.span
    else { return nil }
    let end = statement.span.end
    return Correction(
      Span(statement.span.start, end),
      "no_grad { \(source[base.span])\(source[Span(span.end, end)]) }")
  }

  /// `w.grad = None` of PyTorch.
  private func forgottenGradient(_ statement: Statement) -> Correction? {
    guard case .assignment(let targets, _) = statement.kind, targets.count == 1,
      case .member(let base, let name, _) = targets[0], name.text == "grad"
    else { return nil }
    return Correction(statement.span, "zero_grad(\(source[base.span]))")
  }

  /// `x[:, None]`, which puts an axis of size 1 into the shape.
  func newAxis(_ node: Expression, _ parents: ArraySlice<Expression>) -> Correction? {
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

  // MARK: - Modules

  /// `np.dot(a, b)`, `torch.tensor([1, 2])`, `nn.MSELoss()`.
  private func moduleMember(
    _ name: String, _ node: Expression, _ parents: ArraySlice<Expression>,
    _ statement: Statement
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
    if let text = joining(name, call.arguments) { return [Correction(call.span, text)] }
    // What these join along depends on the tensors.
    if name == "hstack" || name == "vstack" { return [] }
    let places = places(of: statement)
    if !places.isEmpty { return places }
    switch name {
    case "zeros_like", "ones_like": return application(name, node, parents.last)
    case "tensor", "Tensor", "array", "asarray", "FloatTensor", "as_tensor", "from_numpy":
      let isParameter = call.arguments.contains { argument in
        argument.name?.text == "requires_grad" && source[argument.value.span] != "False"
      }
      if texts.count == 1 {
        return [Correction(call.span, isParameter ? "param(\(texts[0]))" : texts[0])]
      }
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
    if let ours = Habits.ourName(name) {
      if let plain = withoutNeedless(ours, call.arguments) {
        return [Correction(call.span, plain)]
      }
      corrections.append(Correction(node.span, ours))
      if name.first?.isUppercase == true, ours.first?.isLowercase == true,
        call.arguments.allSatisfy({ $0.name != nil })
      {
        // An activation that others make as a layer: here it is a function.
        let settings = call.arguments.map { argument in
          let name = argument.name?.text ?? ""
          return ", \(Habits.argument(name) ?? name)=\(source[argument.value.span])"
        }.joined()
        corrections.append(Correction(call.span, "x -> \(ours)(x\(settings))"))
      }
    }
    return corrections.isEmpty ? application(name, node, parents.last) : corrections
  }

  /// A loss that others make before they call it.
  private func lossFunction(
    _ function: String, _ node: Expression, _ parent: Expression?
  ) -> Correction {
    if case .call(let callee, let arguments)? = parent?.kind, callee.span == node.span,
      arguments.allSatisfy({ $0.name != nil }), let parent
    {
      guard !arguments.isEmpty else { return Correction(parent.span, function) }
      let settings = arguments.map { argument in
        ", \(argument.name?.text ?? "")=\(source[argument.value.span])"
      }.joined()
      return Correction(parent.span, "(x, y) -> \(function)(x, y\(settings))")
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
    case "format":
      guard case .string = base.kind,
        let text = ForeignString.joined(String(x.dropFirst().dropLast()), arguments)
      else { return [] }
      return [Correction(whole, text)]
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

  /// Whether an expression can stand in front of a dot without parentheses.
  func holdsTogether(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .name, .tensor, .call, .index, .member: true
    default: false
    }
  }
}
