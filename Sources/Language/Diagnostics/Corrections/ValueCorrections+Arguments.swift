/// What may mend arguments and the elements of tensor literals.
extension ValueCorrections {
  // MARK: - Tensor literals and arguments

  /// A row of a tensor literal completed with zeros, or cut where it is too long.
  func ragged(_ path: [Expression]) -> [Correction] {
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
    guard let elements = row ?? inner, let last = elements.last, isAboutElements else { return [] }
    let expected = row == nil ? Self.expectedCount(diagnostic) : count
    guard let expected, expected > 0, expected <= elements.count + 16 else { return [] }
    let whole = source[Span(elements[0].span.start, last.span.end)]
    let outermost = path.first(where: { if case .tensor = $0.kind { true } else { false } })
    let isSingle = elements.count == 1 && row == nil
    let hasCommas = (isSingle ? outermost.map { source[$0.span] } ?? whole : whole).contains(",")
    let separator = hasCommas ? ", " : " "
    if elements.count < expected {
      let filling = if case .truth = last.kind { "false" } else { "0" }
      let zeros = String(repeating: separator + filling, count: expected - elements.count)
      return [Correction(Span(last.span.end, last.span.end), zeros)]
    }
    return [Correction(Span(elements[expected - 1].span.end, last.span.end), "")]
  }

  /// Whether the elements between brackets are at fault, and not the tensor that they make.
  private var isAboutElements: Bool {
    switch diagnostic.cause as? EvaluationError {
    case .ragged, .operation(.tensor(.indexShapes, _)): true
    default: false
    }
  }

  /// The number of elements that the rows before the one at fault have.
  private static func expectedCount(_ diagnostic: Diagnostic) -> Int? {
    diagnostic.labels.first.flatMap { label in
      Int(label.text.english.filter(\.isNumber))
    }
  }

  /// Arguments of others that mean nothing here, such as `inplace=True`.
  func needlessArgument(_ node: Expression) -> [Correction] {
    guard case .call(let callee, let arguments) = node.kind,
      let index = arguments.firstIndex(where: { $0.name?.span == diagnostic.span }),
      let name = arguments[index].name
    else { return [] }
    if source[callee.span] == "clamp", arguments.count == 2, index == 1,
      name.text == "min" || name.text == "max"
    {
      let list = arguments.map { source[$0.value.span] }.joined(separator: ", ")
      let function = name.text == "min" ? "maximum" : "minimum"
      return [Correction(node.span, "\(function)(\(list))")]
    }
    if let ours = Habits.argument(name.text) { return [Correction(name.span, ours)] }
    guard Habits.isNeedlessArgument(name.text) else { return [] }
    if name.text == "requires_grad", source[arguments[index].value.span].lowercased() == "true",
      source[callee.span] != "param"
    {
      let others = arguments.enumerated().filter { $0.offset != index }.map { _, argument in
        (argument.name.map { $0.text + "=" } ?? "") + source[argument.value.span]
      }
      return [
        Correction(
          node.span, "param(\(source[callee.span])(\(others.joined(separator: ", "))))")
      ]
    }
    let start = index > 0 ? arguments[index - 1].value.span.end : name.span.start
    return [Correction(Span(start, arguments[index].value.span.end), "")]
  }

  /// `m, i = max(x, 1)`: what others give as two values are two functions.
  func places(of statement: Statement) -> [Correction] {
    guard case .assignment(let targets, let value) = statement.kind, targets.count == 2,
      case .call(let callee, let arguments) = value.kind, !arguments.isEmpty
    else { return [] }
    let name =
      switch callee.kind {
      case .name(let name): name
      case .member(_, let name): name.text
      default: ""
      }
    guard name == "max" || name == "min" else { return [] }
    let list = arguments.map { argument in
      (argument.name.map { $0.text + "=" } ?? "") + source[argument.value.span]
    }.joined(separator: ", ")
    if source[targets[0].span] == "_" {
      return [Correction(statement.span, "\(source[targets[1].span]) = arg\(name)(\(list))")]
    }
    return [Correction(value.span, "\(name)(\(list)), arg\(name)(\(list))")]
  }

  /// `cat([a, b])` of others, who put what is joined into a list.
  func listedTensors(_ path: [Expression]) -> [Correction] {
    for case .call(let callee, let arguments) in path.map(\.kind) {
      guard case .name(let name) = callee.kind,
        name == "cat" || name == "stack" || name == "sequential",
        let first = arguments.first, first.name == nil,
        case .tensor(let rows, false) = first.value.kind, let items = rows.first
      else { continue }
      return [
        Correction(first.value.span, items.map { source[$0.span] }.joined(separator: ", "))
      ]
    }
    return []
  }

  /// The call without what means nothing here, such as `device=device`; none where all is wanted.
  func withoutNeedless(_ function: String, _ arguments: [CallArgument]) -> String? {
    let wanted = arguments.filter { argument in
      argument.name.map { !Habits.isNeedlessArgument($0.text) } ?? true
    }
    guard wanted.count < arguments.count else { return nil }
    let list = wanted.map { argument in
      (argument.name.map { $0.text + "=" } ?? "") + source[argument.value.span]
    }.joined(separator: ", ")
    let isParameter = arguments.contains { argument in
      argument.name?.text == "requires_grad" && source[argument.value.span].lowercased() == "true"
    }
    let call = "\(function)(\(list))"
    return isParameter && function != "param" ? "param(\(call))" : call
  }

  /// `ReLU(x)`, which makes a layer, as `relu(x)`.
  func functionForLayer(_ path: [Expression]) -> [Correction] {
    for case .call(let callee, let arguments) in path.reversed().map(\.kind) {
      guard case .name(let name) = callee.kind, name.first?.isUppercase == true,
        !arguments.isEmpty, globals[name] == nil, let function = Habits.function(forLayer: name)
      else { continue }
      return [Correction(callee.span, function)]
    }
    return []
  }

  /// `sequential(Linear(2, 3), relu)`, whose functions should be layers.
  func layersForFunctions(_ node: Expression) -> [Correction] {
    guard case .call(let callee, let arguments) = node.kind, source[callee.span] == "sequential"
    else { return [] }
    let edits = arguments.compactMap { argument -> Correction.Edit? in
      guard case .name(let name) = argument.value.kind, let layer = Habits.layer(forFunction: name)
      else { return nil }
      return Correction.Edit(argument.value.span, "\(layer)()")
    }
    return edits.isEmpty ? [] : [Correction(edits)]
  }

  /// The call of a function that joins tensors, where these stand in a list.
  func joining(_ name: String, _ arguments: [CallArgument]) -> String? {
    // A second tensor beside the first says that they do not stand in a list.
    let hasAxisOnly = arguments.dropFirst().allSatisfy { argument in
      if argument.name == nil, rank(argument.value) != 0 { false } else { true }
    }
    guard let first = arguments.first, first.name == nil, hasAxisOnly else { return nil }
    let items: [Expression]
    switch first.value.kind {
    case .tensor(let rows, false) where rows.count == 1: items = rows[0]
    case .tuple(let values): items = values
    default: return nil
    }
    return joining(name, items, arguments.dropFirst())
  }

  /// The call of a function that joins its arguments along rows or columns.
  func joining(_ name: String, listed arguments: [CallArgument]) -> String? {
    let function = ["horzcat": "hstack", "vertcat": "vstack", "hcat": "hstack", "vcat": "vstack"]
    guard arguments.count > 1, arguments.allSatisfy({ $0.name == nil }) else { return nil }
    return function[name].flatMap { joining($0, arguments.map(\.value), []) }
  }

  private func joining(
    _ name: String, _ items: [Expression], _ others: ArraySlice<CallArgument>
  ) -> String? {
    let rank = items.first.flatMap(rank)
    var function = "cat"
    var rest = others.map { argument in
      (argument.name.map { $0.text + "=" } ?? "dim=") + source[argument.value.span]
    }
    switch name {
    case "stack": function = "stack"
    case "vstack" where rank == 1, "row_stack" where rank == 1: function = "stack"
    case "hstack" where rank.map({ $0 > 1 }) ?? false: rest = ["dim=1"]
    case "vstack" where rank == nil, "hstack" where rank == nil: return nil
    case "cat", "concat", "concatenate", "vstack", "hstack": break
    default: return nil
    }
    let list = items.map { source[$0.span] } + rest
    return "\(function)(\(list.joined(separator: ", ")))"
  }

  /// The number of axes of an expression, where it can be seen without computing.
  private func rank(_ expression: Expression) -> Int? {
    switch expression.kind {
    case .number: return 0
    case .name(let name): return globals[name]?.variable?.shape.rank
    case .tensor(let rows, let hasRowBreak):
      return rows.first?.first.flatMap(rank).map { $0 + (hasRowBreak ? 2 : 1) }
    case .call(let callee, let arguments):
      guard case .name(let name) = callee.kind,
        ["ones", "zeros", "rand", "randn", "eye"].contains(name)
      else { return nil }
      if name == "eye" { return 2 }
      if arguments.count == 1, case .tuple(let sizes) = arguments[0].value.kind {
        return sizes.count
      }
      return arguments.count
    default: return nil
    }
  }
}
