/// One piece of a line of output.
enum OutputToken: Hashable, Sendable {
  /// A word, or a single sign.
  case text(String)
  /// Blanks, however many.
  case blank
  /// A number with the way it is written.
  case number(WrittenNumber, spelling: String)
  /// `0.965..1`: any number from the first to the second.
  case range(DecimalNumber, DecimalNumber, spelling: String)
  /// `…`: anything.
  case anything

  /// The token as it is written; one blank for blanks.
  var spelling: String {
    switch self {
    case .text(let text), .number(_, let text), .range(_, _, let text): text
    case .blank: " "
    case .anything: "…"
    }
  }

  /// Whether what a lesson says is met by what was computed.
  func accepts(_ actual: OutputToken) -> Bool {
    switch (self, actual) {
    case (.text(let expected), .text(let found)): expected == found
    case (.blank, .blank), (.anything, _): true
    case (.number(let expected, _), .number(let found, _)): expected.agrees(with: found.value)
    case (.range(let low, let high, _), .number(let found, _)):
      low <= found.value && found.value <= high
    default: false
    }
  }

  /// The pieces of a line, without blanks at either end.
  ///
  /// - Parameters:
  ///   - line: The line.
  ///   - isPattern: Whether `…` and `0.965..1` have their meaning in a lesson, as they do not in
  ///     what was computed.
  /// - Returns: The pieces, each with the column in Unicode scalars, from 0, where it starts.
  static func tokens(of line: String, isPattern: Bool) -> [(token: OutputToken, column: Int)] {
    var scanner = OutputScanner(line, isPattern: isPattern)
    return scanner.scan()
  }

  /// The numbers of a text, in order.
  static func numbers(in text: String) -> [DecimalNumber] {
    var numbers: [DecimalNumber] = []
    for line in text.split(whereSeparator: \.isNewline) {
      for (token, _) in tokens(of: String(line), isPattern: true) {
        switch token {
        case .number(let number, _): numbers.append(number.value)
        case .range(let low, let high, _): numbers += [low, high]
        default: break
        }
      }
    }
    return numbers
  }
}

/// Cuts a line of output into tokens.
private struct OutputScanner {
  private let scalars: [Unicode.Scalar]
  private let isPattern: Bool
  private var offset = 0
  private var tokens: [(token: OutputToken, column: Int)] = []

  init(_ line: String, isPattern: Bool) {
    scalars = Array(line.unicodeScalars)
    self.isPattern = isPattern
  }

  mutating func scan() -> [(token: OutputToken, column: Int)] {
    while offset < scalars.count {
      let start = offset
      let token = next()
      tokens.append((token, start))
    }
    if tokens.first?.token == .blank { tokens.removeFirst() }
    if tokens.last?.token == .blank { tokens.removeLast() }
    return isPattern ? withoutBlanksAroundDots() : tokens
  }

  private mutating func next() -> OutputToken {
    let scalar = scalars[offset]
    if scalar.properties.isWhitespace {
      offset = end(from: offset) { $0.properties.isWhitespace }
      return .blank
    }
    if isPattern, scalar == "…" {
      offset += 1
      return .anything
    }
    if isLetter(scalar) {
      // A digit within a word, as in `conv2d`, is a letter of that word.
      let start = offset
      offset = end(from: offset) { isLetter($0) || isDigit($0) }
      return .text(text(start..<offset))
    }
    if let low = number(from: offset) {
      let start = offset
      offset = low.end
      let spelling = text(start..<low.end)
      if isPattern, let high = rangeEnd(from: low.end),
        let first = DecimalNumber(spelling), let last = DecimalNumber(text(high.start..<high.end))
      {
        offset = high.end
        return .range(first, last, spelling: text(start..<high.end))
      }
      if let written = WrittenNumber(spelling) { return .number(written, spelling: spelling) }
      return .text(spelling)
    }
    offset += 1
    return .text(String(Character(scalar)))
  }

  /// The end of a number that starts at an offset, or nothing where none does.
  private func number(from start: Int) -> (start: Int, end: Int)? {
    var index = start
    if index < scalars.count, scalars[index] == "-" {
      // Behind an operand a minus takes away; it is no sign.
      if let before = start > 0 ? scalars[start - 1] : nil,
        isLetter(before) || isDigit(before) || before == ")" || before == "]"
      {
        return nil
      }
      index += 1
    }
    let wholeStart = index
    index = end(from: index, while: isDigit)
    var hasDigits = index > wholeStart
    // Two dots are a range and not a point.
    if index < scalars.count, scalars[index] == ".",
      !(index + 1 < scalars.count && scalars[index + 1] == ".")
    {
      let decimals = end(from: index + 1, while: isDigit)
      if decimals > index + 1 {
        index = decimals
        hasDigits = true
      }
    }
    guard hasDigits else { return nil }
    return (start, exponentEnd(from: index))
  }

  private func exponentEnd(from start: Int) -> Int {
    guard start < scalars.count, scalars[start] == "e" || scalars[start] == "E" else {
      return start
    }
    var index = start + 1
    if index < scalars.count, scalars[index] == "+" || scalars[index] == "-" { index += 1 }
    let digits = end(from: index, while: isDigit)
    guard digits > index, digits == scalars.count || !isLetter(scalars[digits]) else {
      return start
    }
    return digits
  }

  private func rangeEnd(from start: Int) -> (start: Int, end: Int)? {
    guard start + 2 < scalars.count, scalars[start] == ".", scalars[start + 1] == "." else {
      return nil
    }
    return number(from: start + 2)
  }

  /// `…` also stands for the blanks around it.
  private func withoutBlanksAroundDots() -> [(token: OutputToken, column: Int)] {
    tokens.indices.filter { index in
      guard tokens[index].token == .blank else { return true }
      let before = index > 0 ? tokens[index - 1].token : .blank
      let after = index + 1 < tokens.count ? tokens[index + 1].token : .blank
      return before != .anything && after != .anything
    }.map { tokens[$0] }
  }

  private func end(from start: Int, while matches: (Unicode.Scalar) -> Bool) -> Int {
    var index = start
    while index < scalars.count, matches(scalars[index]) { index += 1 }
    return index
  }

  private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || (scalar.properties.isAlphabetic && !Script.isChinese(scalar))
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private func text(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range]))
  }
}
