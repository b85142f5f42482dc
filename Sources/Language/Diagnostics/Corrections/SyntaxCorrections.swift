/// What may mend the mistakes of a text that cannot be read.
extension Parser {
  /// The corrections of a mistake, the likeliest first.
  func corrections(of error: SyntaxError) -> [Correction] {
    let span = error.span
    return switch error.mistake {
    case .lookalike(let text, "\""): closedQuotes(text, span)
    case .lookalike(let text, _) where text == "⋅" || text == "·":
      [Correction(span, spaced("@", span)), Correction(span, "*")]
    case .lookalike(_, let meaning) where meaning.hasSuffix("(x)"):
      operandEnd(from: span.end).map { end in
        let operand = source[Span(span.end, end)].trimmingBlanks
        return [Correction(Span(span.start, end), "\(meaning.dropLast(2))\(operand))")]
      } ?? []
    case .lookalike(_, let meaning):
      [Correction(span, meaning.first?.isLetter == true ? spaced(meaning, span) : meaning)]
    case .foreignOperator(let text, let ours): foreignOperator(text, ours, span)
    case .dottedOperator(let text): [Correction(span, String(text.dropFirst()))]
    case .broadcastCall: [Correction(span, "")]
    case .transposeMark: [Correction(span, isFollowedByOperand(span) ? ".T @ " : ".T")]
    case .singleQuotes: doubleQuotes(span)
    case .stringPrefix(let letter): withoutPrefix(letter, span)
    case .floorDivision: joined(around: span) { "floor(\($0) / \($1))" }
    case .strayBackslash: joined(around: span) { "solve(\($0), \($1))" }
    case .slashComment, .percentComment: [Correction(span, "#")]
    case .questionMark: questionMark(span)
    case .pointWithoutDigit(let number): [Correction(span, number + ".0")]
    case .memberOfNumber(let number): [Correction(span, "(\(number)).")]
    case .blockComment: blockComment(span)
    case .functionHandle: functionHandle(span)
    case .keywordAsName("fn"): functionInExpression(span)
    case .blockInExpression: bracedList(span)
    case .loopInParentheses: loopOfC(span)
    case .unexpected(.text("->"))
    where index > 0 && tokens[index - 1].kind == .closeParenthesis:
      [Correction(span, "=")]
    case .dotsBetweenNumbers: ranges(around: span, isInclusive: false)
    case .numberTouchesName(let number, let name): [Correction(span, "\(number) * \(name)")]
    case .unterminatedString(let closing):
      [Correction(Span(lineEnd(from: span.start), lineEnd(from: span.start)), closing)]
    case .unknownEscape: [Correction(Span(span.start, span.start), "\\")]
    case .colonOutsideIndex: ranges(around: span, isInclusive: true)
    case .indexInParentheses: indexInParentheses(at: span)
    case .invalidParameter: indexInParentheses(at: span)
    case .continuationDots: continuation(span)
    case .emptyIndex: [Correction(span, "[:]")]
    case .assignmentInExpression, .assignmentInCondition: [Correction(span, "==")]
    case .chainedAssignment: chainedAssignment(span)
    case .incrementOperator(let sign): [Correction(span, " \(sign)= 1")]
    case .bracketedTargets: [Correction(span, String(source[span].dropFirst().dropLast()))]
    case .returnOutsideFunction: [Correction(span, "")]
    case .notNeedsParentheses:
      operandEnd(from: span.end).map {
        [Correction(Span(span.start, $0), "(\(source[Span(span.start, $0)]))")]
      } ?? []
    case .operatorMissing(let left, _): missingOperator(left, span)
    case .ternary(let parts): ternary(parts)
    case .comprehension(let parts): comprehension(parts)
    case .membership(let left, let right, let isNegated):
      membership(left, right, isNegated)
    case .foreignWord(let word): foreignWord(word, span)
    case .colonBeforeBlock: indentedBlock(at: span)
    case .loopWithoutIn: countedLoop(span)
    case .expectedBlock(_, .endOfLine): endedBlock(at: span)
    case .expectedBlock("fn", .text("=")):
      [Correction(Span(statementStart, statementStart + 2), "")]
    case .invalidTarget:
      tokens.first { $0.kind == .assign && Int($0.start) >= span.end }.map {
        [Correction($0.span, "==")]
      } ?? []
    case .expectedBlock(_, .text):
      [
        Correction(
          Span(span.start, lineEnd(from: span.end)),
          "{ \(source[Span(span.start, lineEnd(from: span.end))]) }")
      ]
    default: []
    }
  }

  // MARK: - Operators

  private func foreignOperator(_ text: String, _ ours: String, _ span: Span) -> [Correction] {
    switch text {
    case "=>": [Correction(span, "->"), Correction(span, ">=")]
    case "!" where ours == "prod": factorial(span)
    case "!", "~": [Correction(span, "not ")]
    default: [Correction(span, ours.first?.isLetter == true ? spaced(ours, span) : ours)]
    }
  }

  /// A word with blanks where it would touch what stands beside it.
  private func spaced(_ word: String, _ span: Span) -> String {
    func isBlank(_ offset: Int) -> Bool {
      !source.scalars.indices.contains(offset) || source.scalars[offset].properties.isWhitespace
    }
    return (isBlank(span.start - 1) ? "" : " ") + word + (isBlank(span.end) ? "" : " ")
  }

  private func joined(around span: Span, _ text: (String, String) -> String) -> [Correction] {
    guard let start = operandStart(before: span.start), let end = operandEnd(from: span.end) else {
      return []
    }
    let left = source[Span(start, span.start)].trimmingBlanks
    let right = source[Span(span.end, end)].trimmingBlanks
    return [Correction(Span(start, end), text(left, right))]
  }

  private func missingOperator(_ left: String?, _ span: Span) -> [Correction] {
    guard let left, index > 0 else { return [] }
    let before = tokens[index - 1].span
    let gap = Span(before.end, span.start)
    let end = expressionEnd(from: span.start)
    let call = Correction([
      Correction.Edit(gap, "("), Correction.Edit(Span(end, end), ")"),
    ])
    let others = [Correction(gap, " * "), Correction(gap, ", ")]
    let percent = tokens[..<index].last { $0.kind == .percent && !$0.startsLine }
    if let percent { return [Correction(percent.span, "#")] }
    if left.first?.isNumber == true { return numbers(span).map { [$0] } ?? others }
    return Library.reference(left) == nil ? [call] + others : [call]
  }

  /// Numbers side by side, as between the brackets of a tensor.
  private func numbers(_ span: Span) -> Correction? {
    var first = index - 1
    while first > 0, tokens[first - 1].kind == .number { first -= 1 }
    var last = index
    while tokens[last].kind == .number, tokens[last + 1].kind == .number,
      !tokens[last + 1].startsLine
    {
      last += 1
    }
    guard tokens[last].kind == .number else { return nil }
    let list = Span(Int(tokens[first].start), Int(tokens[last].end))
    return Correction(list, "[\(source[list])]")
  }

  /// Whether an operand begins right behind a mistake, as in `A'A`.
  private func isFollowedByOperand(_ span: Span) -> Bool {
    guard span.end < source.scalars.count else { return false }
    let next = FullWidth.twin(of: source.scalars[span.end])
    return NameCharacters.canStart(next) || ASCII.isDigit(next) || next == ASCII.openParenthesis
  }

  /// `5!` as a product.
  private func factorial(_ span: Span) -> [Correction] {
    guard let start = operandStart(before: span.start) else { return [] }
    let number = source[Span(start, span.start)]
    let end = Int(number).map { String($0 &+ 1) } ?? "\(number) + 1"
    return [Correction(Span(start, span.end), "prod(range(1, \(end)))")]
  }

  /// `a in s`; whether a text contains another one is not answered by comparing elements.
  private func membership(_ left: Span, _ right: Span, _ isNegated: Bool) -> [Correction] {
    let isText = [left, right].contains { span in
      FullWidth.twin(of: source.scalars[span.start]) == ASCII.quote
    }
    guard !isText else { return [] }
    let test = "any(\(source[right]) == \(source[left]))"
    return [Correction(left.union(right), isNegated ? "not \(test)" : test)]
  }

  private func chainedAssignment(_ span: Span) -> [Correction] {
    // The `=` before it may belong to an argument, or to a statement before this one.
    guard let first = tokens[..<index].last(where: { $0.kind == .assign }),
      statementStart <= Int(first.start), Int(first.end) <= span.start
    else { return [] }
    let target = source[Span(statementStart, Int(first.start))].trimmingBlanks
    let middle = source[Span(Int(first.end), span.start)].trimmingBlanks
    let end = lineEnd(from: span.end)
    let value = source[Span(span.end, end)].trimmingBlanks
    return [
      Correction(
        Span(statementStart, end), "\(middle) = \(value); \(target) = \(middle)")
    ]
  }

  // MARK: - Strings

  private func doubleQuotes(_ span: Span) -> [Correction] {
    let end = lineEnd(from: span.end)
    guard
      let closing = (span.end..<end).first(where: {
        FullWidth.twin(of: source.scalars[$0]) == ASCII.apostrophe
      })
    else { return [] }
    let inner = source[Span(span.end, closing)].replacing("\"", with: "\\\"")
    return [Correction(Span(span.start, closing + 1), "\"\(inner)\"")]
  }

  /// A string of Python without the letter before it; the fields of an `f` string become `str(…)`.
  private func withoutPrefix(_ letter: String, _ span: Span) -> [Correction] {
    let inner = source[Span(span.start + 2, span.end - 1)]
    guard letter.lowercased() == "f" else { return [Correction(span, "\"\(inner)\"")] }
    return [Correction(span, ForeignString.joined(fieldsOf: inner))]
  }

  /// A string between the marks of other languages, or other quotation marks of Chinese.
  private func closedQuotes(_ opening: String, _ span: Span) -> [Correction] {
    let marks = ["「": "」", "『": "』", "«": "»", "`": "`", "»": "«"]
    let end = lineEnd(from: span.end)
    guard let mark = marks[opening]?.unicodeScalars.first,
      let closing = (span.end..<max(span.end, end)).first(where: { source.scalars[$0] == mark })
    else { return [Correction(span, "\"")] }
    let inner = source[Span(span.end, closing)]
    let text =
      opening == "`"
      ? ForeignString.joined(fieldsOf: inner.replacing("${", with: "{"))
      : "\"\(inner.replacing("\"", with: "\\\""))\""
    return [Correction(Span(span.start, closing + 1), text)]
  }

  /// `/* … */` as a comment to the end of the line; none where more follows on the line.
  private func blockComment(_ span: Span) -> [Correction] {
    let end = lineEnd(from: span.end)
    let rest = source[Span(span.end, end)]
    guard rest.hasSuffix("*/") else { return [] }
    return [Correction([.init(span, "#"), .init(Span(end - 2, end), "")])]
  }

  // MARK: - Forms of expressions

  private func ternary(_ parts: SyntaxError.TernaryParts) -> [Correction] {
    let otherwise = source[parts.otherwise]
    let text =
      "if \(source[parts.condition]) { \(source[parts.value]) } else { \(otherwise) }"
    return [Correction(parts.value.union(parts.otherwise), text)]
  }

  /// `c ? a : b` of C.
  private func questionMark(_ span: Span) -> [Correction] {
    var start = expressionStart(before: span.start)
    while start < span.start, source.scalars[start].properties.isWhitespace { start += 1 }
    let end = expressionEnd(from: span.end)
    let rest = source[Span(span.end, end)]
    guard let colon = rest.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return [] }
    let condition = source[Span(start, span.start)].trimmingBlanks
    let value = String(rest[..<colon]).trimmingBlanks
    let otherwise = String(rest[rest.index(after: colon)...]).trimmingBlanks
    return [
      Correction(Span(start, end), "if \(condition) { \(value) } else { \(otherwise) }")
    ]
  }

  // MARK: - Ranges and indices

  /// `a:b` and `a:step:b`, with the end included.
  private func ranges(around span: Span, isInclusive: Bool) -> [Correction] {
    guard let start = operandStart(before: span.start), var end = operandEnd(from: span.end) else {
      return []
    }
    let first = source[Span(start, span.start)].trimmingBlanks
    var last = source[Span(span.end, end)].trimmingBlanks
    var step: String?
    if end < source.scalars.count, FullWidth.twin(of: source.scalars[end]) == ASCII.colon,
      let further = operandEnd(from: end + 1)
    {
      step = last
      last = source[Span(end + 1, further)].trimmingBlanks
      end = further
    }
    let text = ForeignIndex.range(from: first, to: last, step: step)
    let scalars = source.scalars
    if start > 0, end < scalars.count, scalars[start - 1] == "[", scalars[end] == "]" {
      let isIndex = operandStart(before: start - 1) == nil
      if isIndex { return [Correction(Span(start - 1, end + 1), text)] }
      return [Correction(Span(start, end), "\(first):\(last)")]
    }
    return [Correction(Span(start, end), text)]
  }

  /// `x(1, :)` of MATLAB, which counts from 1, as `x[0, :]`.
  private func indexInParentheses(at span: Span) -> [Correction] {
    guard
      let open = tokens.indices.first(where: { number in
        tokens[number].kind == .openParenthesis && Int(tokens[number].end) <= span.end
          && Int(tokens[number].start) >= statementStart
          && endOfBracket(number).map { $0 >= span.end } ?? false
          && operandStart(before: Int(tokens[number].start)) != nil
      }), let end = endOfBracket(open)
    else { return [] }
    let opening = tokens[open].span
    let inner = source[Span(opening.end, end - 1)]
    let index = Correction(Span(opening.start, end), "[\(ForeignIndex.fromZero(inner))]")
    let name = open > 0 ? text(of: tokens[open - 1]) : ""
    if inner.trimmingBlanks == ":", let start = operandStart(before: opening.start) {
      // MATLAB lays the columns one behind the other.
      let matrix = source[Span(start, opening.start)]
      return [Correction(Span(start, end), "flatten(\(matrix).T)")]
    }
    if name == "collect", let range = ForeignIndex.range(of: inner) {
      return [Correction(Span(Int(tokens[open - 1].start), end), range)]
    }
    guard Library.reference(name) != nil, let colon = inner.firstIndex(of: ":"),
      colon != inner.startIndex
    else { return [index] }
    return ranges(around: span, isInclusive: true) + [index]
  }

  private func continuation(_ span: Span) -> [Correction] {
    let scalars = source.scalars
    func isBlank(_ offset: Int) -> Bool { scalars[offset].properties.isWhitespace }
    var start = span.start
    while start > 0, isBlank(start - 1) { start -= 1 }
    var next = min(lineEnd(from: span.end) + 1, scalars.count)
    while next < scalars.count, isBlank(next) { next += 1 }
    return [Correction(Span(start, next), " ")]
  }
}
