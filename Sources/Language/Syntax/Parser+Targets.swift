/// What stands to the left of `=`: targets and parameters.
extension Parser {
  /// Reads an expression as the targets of an assignment.
  func assignmentTargets(_ expression: Expression) throws(SyntaxError) -> [AssignmentTarget] {
    guard case .tuple(let items) = expression.kind else {
      guard let target = try plainTarget(expression) else {
        throw SyntaxError(.bracketedTargets, expression.span)
      }
      return [target]
    }
    guard items.count > 1 else { throw invalidTarget(expression) }
    var targets: [AssignmentTarget] = []
    for item in items {
      guard let target = try plainTarget(item) else {
        throw SyntaxError(.nestedTargets, item.span)
      }
      targets.append(target)
    }
    return targets
  }

  /// Reads an expression as one target; `nil` for a tuple or a tensor literal.
  func plainTarget(_ expression: Expression) throws(SyntaxError) -> AssignmentTarget? {
    switch expression.kind {
    case .name(let text): .name(Name(text, expression.span))
    case .index(let base, let items): .index(base, items, expression.span)
    case .member(let base, let name): .member(base, name, expression.span)
    case .tuple, .tensor: nil
    case .call: throw SyntaxError(.callAsTarget(excerpt(of: expression.span)), expression.span)
    default: throw invalidTarget(expression)
    }
  }

  /// Reads an expression as the target of `+=` and its like.
  func augmentedTarget(_ expression: Expression) throws(SyntaxError) -> AssignmentTarget {
    guard let target = try plainTarget(expression) else {
      throw SyntaxError(.augmentedTuple, expression.span)
    }
    return target
  }

  private func invalidTarget(_ expression: Expression) -> SyntaxError {
    SyntaxError(.invalidTarget(excerpt(of: expression.span)), expression.span)
  }

  // MARK: - Parameters

  /// The name in front of the parentheses of `f(x) = …`.
  func shortFunctionName(
    _ callee: Expression, of call: Expression
  ) throws(SyntaxError) -> Name {
    guard case .name(let text) = callee.kind else {
      throw SyntaxError(.callAsTarget(excerpt(of: call.span)), call.span)
    }
    return Name(text, callee.span)
  }

  /// Reads the arguments of the call in front of `=` as parameters.
  func shortParameters(
    _ arguments: [CallArgument], of function: Name
  ) throws(SyntaxError) -> [FunctionDefinition.Parameter] {
    var parameters = ParameterList()
    for argument in arguments {
      if let name = argument.name {
        try parameters.append(name, defaultValue: argument.value)
      } else if case .name(let text) = argument.value.kind {
        try parameters.append(Name(text, argument.value.span), defaultValue: nil)
      } else {
        let text = excerpt(of: argument.value.span)
        throw SyntaxError(.invalidParameter(text), argument.value.span)
      }
    }
    return parameters.parameters
  }

  /// Parses the parameters of `fn` and of an arrow function, parentheses included.
  func parseParameters() throws(SyntaxError) -> [FunctionDefinition.Parameter] {
    let opening = current
    let nesting = try enter(.parenthesis)
    advance()
    var parameters = ParameterList()
    while current.kind != .closeParenthesis {
      guard current.kind != .end else { throw unclosed(opening) }
      let name = try parseName { _ in .invalidParameter(excerpt(of: current.span)) }
      var defaultValue: Expression?
      if current.kind == .assign {
        advance()
        defaultValue = try parseExpression()
      }
      try parameters.append(name, defaultValue: defaultValue)
      guard current.kind == .comma else { break }
      advance()
    }
    try expectClosing(.closeParenthesis, of: opening)
    leave(nesting)
    return parameters.parameters
  }
}

/// Parameters as they are read, checked one by one.
private struct ParameterList {
  private(set) var parameters: [FunctionDefinition.Parameter] = []
  private var names: Set<String> = []
  private var hasDefault = false

  mutating func append(_ name: Name, defaultValue: Expression?) throws(SyntaxError) {
    guard name.text != "inf", name.text != "nan" else {
      throw SyntaxError(.invalidParameter(name.text), name.span)
    }
    guard names.insert(name.text).inserted else {
      throw SyntaxError(.duplicateParameter(name.text), name.span)
    }
    guard defaultValue != nil || !hasDefault else {
      throw SyntaxError(.requiredAfterDefault(name.text), name.span)
    }
    hasDefault = defaultValue != nil
    parameters.append(FunctionDefinition.Parameter(name, defaultValue: defaultValue))
  }
}
