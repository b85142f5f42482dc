/// An expression as it was written, with the place where it stands.
package struct Expression: Sendable {
  /// What the expression is.
  package let kind: Kind
  /// The text that the expression covers, grouping parentheses left out.
  package let span: Span

  /// Creates an expression of a kind at a place.
  package init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }

  /// The forms of an expression.
  ///
  /// Operators of one precedence level form one flat chain instead of a leaning tree, so that a
  /// sum of a million terms needs no deep recursion to be evaluated or released.
  package indirect enum Kind: Sendable {
    /// A number, `inf` or `nan`.
    case number(Double)
    /// `true` or `false`.
    case truth(Bool)
    /// A string with its escapes resolved.
    case string(String)
    /// The value `none`.
    case none
    /// A variable, a builtin, or one of the rebindable constants `pi` and `e`.
    case name(String)
    /// A blank to be filled in: `____`.
    case hole
    /// `[a, b]` or `[1 2; 3 4]`; without a row break there is one row and `hasRowBreak` is false.
    case tensor(rows: [[Expression]], hasRowBreak: Bool)
    /// `(a, b)`, `(a,)`, `()`, or a bare `a, b`.
    case tuple([Expression])
    /// `-x`, `+x`.
    case unary(UnaryOperator, Expression)
    /// Operators of one level from left to right: `a - b + c`; a power is a chain of one link.
    case chain(first: Expression, [Link<ArithmeticOperator>])
    /// `a < b <= c`: true when every neighbouring pair compares true.
    case comparison(first: Expression, [Link<ComparisonOperator>])
    /// `a and b`, `a or b`: evaluated from the left until the outcome is known.
    case logical(LogicalOperator, [Expression])
    /// `not x`.
    case not(Expression)
    /// `x |> f |> g(a)`.
    case pipe(first: Expression, stages: [Expression])
    /// `f(a, k=1)`.
    case call(Expression, [CallArgument])
    /// `x[0, 1:3, ...]`.
    case index(Expression, [IndexItem])
    /// `x.shape`.
    case member(Expression, Name)
    /// `x -> x^2`, `(x, y=1) -> x * y`.
    case lambda(FunctionDefinition)
    /// `if a { … } else if b { … } else { … }`.
    case conditional([Branch], otherwise: Block?)
  }

  /// An operator with its right operand.
  package struct Link<Operator: Sendable>: Sendable {
    /// The operator.
    package let `operator`: Operator
    /// Where the operator stands.
    package let operatorSpan: Span
    /// The operand to its right.
    package let operand: Expression

    /// Creates a link of a chain.
    package init(_ `operator`: Operator, _ operatorSpan: Span, _ operand: Expression) {
      self.operator = `operator`
      self.operatorSpan = operatorSpan
      self.operand = operand
    }
  }

  /// A condition and the block that runs when it holds.
  package struct Branch: Sendable {
    /// The condition.
    package let condition: Expression
    /// The block.
    package let block: Block

    /// Creates a branch.
    package init(condition: Expression, block: Block) {
      self.condition = condition
      self.block = block
    }
  }
}

/// A name with the place where it stands.
package struct Name: Hashable, Sendable {
  /// The text of the name, full-width letters replaced by their ASCII twins.
  package let text: String
  /// Where the name stands.
  package let span: Span

  /// Creates a name.
  package init(_ text: String, _ span: Span) {
    self.text = text
    self.span = span
  }
}

/// An argument of a call, by position or by name.
package struct CallArgument: Sendable {
  /// The parameter's name where one was written.
  package let name: Name?
  /// The argument.
  package let value: Expression

  /// Creates an argument.
  package init(name: Name? = nil, _ value: Expression) {
    self.name = name
    self.value = value
  }
}

/// One item between the brackets of an index.
package enum IndexItem: Sendable {
  /// A position, a mask or a list of positions.
  case position(Expression)
  /// `start:stop:step`, each part optional.
  case slice(start: Expression?, stop: Expression?, step: Expression?, Span)
  /// `...`: as many whole axes as are needed.
  case ellipsis(Span)
}

/// The sign in front of an operand.
package enum UnaryOperator: String, Sendable {
  case negate = "-"
  case plus = "+"
}

/// An operator that computes a tensor from two.
package enum ArithmeticOperator: String, CaseIterable, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case remainder = "%"
  case matrixMultiply = "@"
  case power = "^"
}

/// An operator that compares two values.
package enum ComparisonOperator: String, CaseIterable, Sendable {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
}

/// An operator that stops as soon as its outcome is known.
package enum LogicalOperator: String, Sendable {
  case and
  case or
}
