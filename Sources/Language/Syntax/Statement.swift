/// A statement as it was written.
package struct Statement: Sendable {
  /// What the statement is.
  package let kind: Kind
  /// The text that the statement covers, without a closing `;`.
  package let span: Span
  /// Whether the statement ended in `;`, so that its value is not echoed.
  package let isSilent: Bool

  /// Creates a statement of a kind at a place.
  package init(_ kind: Kind, _ span: Span, isSilent: Bool = false) {
    self.kind = kind
    self.span = span
    self.isSilent = isSilent
  }

  /// The forms of a statement.
  package indirect enum Kind: Sendable {
    /// An expression for its value.
    case expression(Expression)
    /// `x = …`, `x[0] = …`, `net.weight = …`, `a, b = …`.
    case assignment([AssignmentTarget], Expression)
    /// `x += …`; the operator's own span lets an error point at it.
    case augmentedAssignment(AssignmentTarget, ArithmeticOperator, operatorSpan: Span, Expression)
    /// `fn f(x) { … }` or the short form `f(x) = …`.
    case function(FunctionDefinition)
    /// `return`, `return x`.
    case `return`(Expression?)
    /// `for i in range(3) { … }`; several targets take the items of each element apart.
    case `for`([AssignmentTarget], in: Expression, Block)
    /// `while c { … }`.
    case `while`(Expression, Block)
    /// `break`.
    case `break`
    /// `continue`.
    case `continue`
    /// `no_grad { … }`.
    case noGradient(Block)
    /// `:steps relu(x)`: a line for the console.
    case command(CommandLine)
  }
}

extension Statement {
  /// The number of places that an assignment fills; 0 for other statements.
  var targetCount: Int {
    if case .assignment(let targets, _) = kind { targets.count } else { 0 }
  }
}

/// Statements between braces.
package struct Block: Sendable {
  /// The statements in order.
  package let statements: [Statement]
  /// The block with its braces.
  package let span: Span

  /// Creates a block.
  package init(_ statements: [Statement], _ span: Span) {
    self.statements = statements
    self.span = span
  }
}

/// A place that an assignment fills.
package enum AssignmentTarget: Sendable {
  /// A variable.
  case name(Name)
  /// Part of the tensor or the model that an expression names.
  case index(Expression, [IndexItem], Span)
  /// A member, such as the weight of a layer.
  case member(Expression, Name, Span)

  /// The text that the target covers.
  package var span: Span {
    switch self {
    case .name(let name): name.span
    case .index(_, _, let span), .member(_, _, let span): span
    }
  }
}

/// A function as it was written: named, in short form, or with an arrow.
package final class FunctionDefinition: Sendable {
  /// A parameter with its default.
  package struct Parameter: Sendable {
    /// The parameter's name.
    package let name: Name
    /// What the parameter is when the call leaves it out; evaluated in the call.
    package let defaultValue: Expression?

    /// Creates a parameter.
    package init(_ name: Name, defaultValue: Expression? = nil) {
      self.name = name
      self.defaultValue = defaultValue
    }
  }

  /// What the function does.
  package enum Body: Sendable {
    /// `-> x^2` or `f(x) = x^2`.
    case expression(Expression)
    /// `{ … }`; the last expression is the value.
    case block(Block)
  }

  /// The function's name, absent for an arrow function.
  package let name: Name?
  /// The parameters in order.
  package let parameters: [Parameter]
  /// What the function does.
  package let body: Body
  /// The text of the whole definition.
  package let span: Span

  /// Creates a definition.
  package init(name: Name?, parameters: [Parameter], body: Body, span: Span) {
    self.name = name
    self.parameters = parameters
    self.body = body
    self.span = span
  }
}

/// A line for the console, such as `:steps relu(x)`.
package struct CommandLine: Sendable {
  /// The command's name without the colon; `help` for a line that begins with `?`.
  package let name: Name
  /// The rest of the line, white space trimmed at both ends.
  package let argument: Span

  /// Creates a command line.
  package init(name: Name, argument: Span) {
    self.name = name
    self.argument = argument
  }
}

/// A source text that has been parsed.
package struct Program: Sendable {
  /// The text.
  package let source: Source
  /// The top-level statements in order.
  package let statements: [Statement]

  /// Creates a program.
  package init(_ source: Source, _ statements: [Statement]) {
    self.source = source
    self.statements = statements
  }
}
