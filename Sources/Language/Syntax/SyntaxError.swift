import Tensors

/// A mistake in the form of a text, with the facts that its explanation needs.
///
/// The wording stands in `SyntaxError+Diagnostic.swift`.
package struct SyntaxError: Error {
  /// What is wrong.
  package let mistake: Mistake
  /// The place at fault.
  package let span: Span
  /// Whether the text ended where it should have gone on.
  package let isAtEnd: Bool

  /// Creates an error at a place.
  package init(_ mistake: Mistake, _ span: Span, isAtEnd: Bool = false) {
    self.mistake = mistake
    self.span = span
    self.isAtEnd = isAtEnd
  }
}

extension SyntaxError {
  /// What was found where something else was needed.
  package enum Found: Hashable, Sendable {
    /// A token, as it is written.
    case text(String)
    /// The end of the line.
    case endOfLine
    /// The end of the text.
    case endOfText
  }

  /// The mistakes of the lexer and the parser.
  ///
  /// The facts are held indirectly: the parser is recursive, and a large error would make every one
  /// of its stack frames large.
  package indirect enum Mistake: Hashable, Sendable {
    // Characters, numbers and strings.
    case unexpectedCharacter(String, codePoint: UInt32)
    case lookalike(String, meaning: String)
    case foreignOperator(String, ours: String)
    case dottedOperator(String)
    case broadcastCall
    case questionMark
    case stringPrefix(String)
    case transposeMark
    case singleQuotes
    case floorDivision
    case slashComment
    case percentComment
    case blockComment
    case strayBackslash
    case unterminatedString(closing: String)
    case unknownEscape(String)
    case invalidScalar(String)
    case pointWithoutDigit(String)
    case memberOfNumber(String)
    case dotsBetweenNumbers(String)
    case malformedNumber(String)
    case numberTouchesName(number: String, name: String)
    case tooLong
    /// The learner, or the end of the time, asked to stop the reading.
    case interrupted(Interruption.Reason)
    case nameTooLong(limit: Int)

    // Brackets and nesting.
    case unclosedBracket(String, closing: String)
    case mismatchedBracket(String, opening: String, openedAt: Span)
    case strayClosingBracket(String)
    case nestedTooDeeply(limit: Int)

    // Expressions.
    case hole
    case expectedOperand(after: String?, Found)
    case unexpected(Found)
    case operatorMissing(left: String?, right: String)
    case foreignWord(ForeignWord)
    case notNeedsParentheses
    case colonOutsideIndex
    case indexInParentheses(String)
    case ellipsisOutsideIndex
    case continuationDots
    case ternary(TernaryParts)
    case comprehension(ComprehensionParts)
    case membership(left: Span, right: Span, isNegated: Bool)
    case functionHandle
    case emptyIndex
    case emptyRow
    case assignmentInExpression
    case assignmentInCondition
    case chainedAssignment
    case expectedMemberName(Found)
    case keywordAsName(String)
    case positionalAfterNamed(String)
    case duplicateArgument(String)
    case argumentNameNotPlain
    case nothingBeforePipe
    case blockInExpression
    case incrementOperator(String)

    // Statements.
    case invalidTarget(String)
    case bracketedTargets
    case nestedTargets
    case augmentedTuple
    case callAsTarget(String)
    case invalidParameter(String)
    case duplicateParameter(String)
    case requiredAfterDefault(String)
    case functionWithoutName
    case expectedParameters(function: String)
    case expectedBlock(after: String, Found)
    case colonBeforeBlock(String)
    case blockWithoutKeyword
    case returnOutsideFunction
    case loopWordOutsideLoop(String)
    case elseWithoutIf
    case loopWithoutIn(Found)
    case loopInParentheses
    case commandInsideBlock
    case commandNotFirst
    case commandWithoutName
  }

  /// Where the parts of `a if c else b` stand.
  package struct TernaryParts: Hashable, Sendable {
    let value: Span
    let condition: Span
    let otherwise: Span
  }

  /// Where the parts of `f(i) for i in s if c` stand.
  package struct ComprehensionParts: Hashable, Sendable {
    let value: Span
    let name: Span
    let sequence: Span
    let condition: Span?
  }

  /// Words of other languages that begin a form which this language writes otherwise.
  package enum ForeignWord: String, CaseIterable, Sendable {
    case def, function, lambda, `import`, from, using, print, elif, elseif, then, `do`
    case `let`, `var`, const, `class`, `try`, with, del, global, local, end, `is`, raise, pass
    case assert, except, finally, `catch`, `throw`, `switch`, int, float, double, auto, string, bool
    case help
    case `if` = "如果"
    case `else` = "否则"
    case `while` = "当"
    case `return` = "返回"
  }
}
