import Tensors

/// Cuts a text into tokens in one pass from left to right.
///
/// The lexer reads Unicode scalars rather than characters, because spans are counted in scalars
/// and a line of ten megabytes must be read in linear time.
struct Lexer {
  let source: Source
  let scalars: [Unicode.Scalar]
  let end: Int
  var position: Int
  private let allowsCommands: Bool
  private var list = TokenList()
  private var openBrackets: [Int] = []

  /// Cuts a span of a source, by default all of it, into tokens; commands can be switched off, so
  /// that a line that begins with `:` or `?` is read like any other.
  static func tokens(
    of source: Source, in span: Span? = nil, allowsCommands: Bool = true
  ) -> TokenList {
    var lexer = Lexer(source, span, allowsCommands)
    lexer.run()
    return lexer.list
  }

  private init(_ source: Source, _ span: Span?, _ allowsCommands: Bool) {
    self.source = source
    self.allowsCommands = allowsCommands
    scalars = source.scalars
    end = min(span?.end ?? scalars.count, scalars.count)
    position = min(max(span?.start ?? 0, 0), end)
  }

  private mutating func run() {
    guard end < Int(Int32.max) else {
      list.error = SyntaxError(.tooLong, Span(position, position))
      list.tokens = [
        Token(.invalid, [], start: 0, end: 0), Token(.end, [], start: 0, end: 0),
      ]
      return
    }
    var layout: Token.Layout = []
    do throws(SyntaxError) {
      while true {
        if Interruption.isRequested {
          throw SyntaxError(.interrupted(Interruption.reason), Span(position, position))
        }
        layout = []
        layout = try skipBlanks()
        if list.tokens.isEmpty { layout.insert(.newline) }
        guard position < end else { return finish(layout) }
        try readToken(layout)
      }
    } catch {
      list.error = error
      list.tokens.append(
        Token(
          .invalid, layout.union(.space), start: error.span.start, end: error.span.end))
      finish([])
    }
  }

  private mutating func finish(_ layout: Token.Layout) {
    list.tokens.append(Token(.end, layout, start: end, end: end))
    list.unclosed = openBrackets
  }

  // MARK: - Layout

  /// Skips white space, comments and continued line breaks, and reports what was skipped.
  private mutating func skipBlanks() throws(SyntaxError) -> Token.Layout {
    var layout: Token.Layout = []
    while position < end {
      let value = FullWidth.twin(of: scalars[position])
      if value == ASCII.space || value == ASCII.tab {
        layout.insert(.space)
        position += 1
      } else if value == ASCII.newline || value == ASCII.carriageReturn {
        layout.formUnion([.space, .newline])
        position += 1
      } else if value == ASCII.hash {
        layout.insert(.space)
        skipLine()
      } else if value == ASCII.backslash {
        layout.insert(.space)
        try skipContinuation()
      } else if value < 0x80 ? value == 0x0B || value == 0x0C : isBlank(scalars[position]) {
        layout.insert(.space)
        position += 1
      } else {
        break
      }
    }
    return layout
  }

  private mutating func skipLine() {
    while position < end, !isLineBreak(scalars[position]) { position += 1 }
  }

  /// Skips a `\` with the line break behind it.
  private mutating func skipContinuation() throws(SyntaxError) {
    let start = position
    position += 1
    while position < end, !isLineBreak(scalars[position]) {
      let value = FullWidth.twin(of: scalars[position])
      if value == ASCII.hash {
        skipLine()
      } else if value == ASCII.space || value == ASCII.tab || isBlank(scalars[position]) {
        position += 1
      } else {
        throw SyntaxError(.strayBackslash, Span(start, start + 1))
      }
    }
    guard position < end else {
      list.endsInContinuation = true
      return
    }
    let isPair =
      scalars[position] == "\r" && position + 1 < end && scalars[position + 1] == "\n"
    position += isPair ? 2 : 1
    if position == end { list.endsInContinuation = true }
  }

  private func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\r"
  }

  /// Whether a scalar is white space beyond ASCII; a byte order mark and a zero-width space, which
  /// nobody can see, count as well.
  private func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xFEFF, 0x200B: true
    case 0x4E00...0x9FFF: false
    default: scalar.properties.isWhitespace
    }
  }

  // MARK: - Tokens

  private mutating func readToken(_ layout: Token.Layout) throws(SyntaxError) {
    let start = position
    let (value, length) = FullWidth.twin(in: scalars, at: position, end: end)
    if allowsCommands, openBrackets.isEmpty, layout.contains(.newline),
      value == ASCII.colon || value == ASCII.question
    {
      skipCommandLine()
      append(.command, layout, from: start)
    } else if ASCII.isDigit(value) || value == ASCII.dot && isDigit(at: position + 1) {
      try readNumber()
      append(.number, layout, from: start)
    } else if NameCharacters.canStart(value) {
      append(try readName(), layout, from: start)
    } else if value == ASCII.quote {
      try readString()
      append(.string, layout, from: start)
    } else {
      position += length
      let kind = try readOperator(value, start: start, layout)
      append(kind, layout, from: start)
    }
  }

  private mutating func append(_ kind: Token.Kind, _ layout: Token.Layout, from start: Int) {
    switch kind {
    case .openParenthesis, .openBracket, .openBrace: openBrackets.append(list.tokens.count)
    case .closeParenthesis: close(.openParenthesis)
    case .closeBracket: close(.openBracket)
    case .closeBrace: close(.openBrace)
    default: break
    }
    list.tokens.append(Token(kind, layout, start: start, end: position))
  }

  /// Pairs a closing bracket, about to be appended, with the innermost open one if they match.
  private mutating func close(_ opening: Token.Kind) {
    guard let last = openBrackets.last, list.tokens[last].kind == opening else { return }
    openBrackets.removeLast()
    list.tokens[last].partner = Int32(truncatingIfNeeded: list.tokens.count)
  }

  /// Skips to the end of a command line, which goes on while a bracket is open.
  private mutating func skipCommandLine() {
    var depth = 0
    var readsStrings = true
    while position < end {
      let value = FullWidth.twin(of: scalars[position])
      switch value {
      case ASCII.newline, ASCII.carriageReturn:
        if depth <= 0 { return }
      case ASCII.hash:
        if depth <= 0 { return }
        skipLine()
        continue
      case ASCII.quote where readsStrings:
        // A quotation mark that is never closed is an ordinary character of a command, and so are
        // those behind it: to look for the end of each would take quadratic time.
        let opening = position
        readsStrings = (try? readString()) != nil
        if !readsStrings { position = opening + 1 }
        continue
      case ASCII.openParenthesis, ASCII.openBracket, ASCII.openBrace: depth += 1
      case ASCII.closeParenthesis, ASCII.closeBracket, ASCII.closeBrace: depth -= 1
      default: break
      }
      position += 1
    }
    if depth > 0 { openBrackets.append(list.tokens.count) }
  }

  /// How many characters a name may have: more would fill screens with every message about it.
  private static let nameLimit = 1000

  /// Reads a name, a keyword or a hole.
  private mutating func readName() throws(SyntaxError) -> Token.Kind {
    let start = position
    var packed: UInt64 = 0
    var count = 0
    var isUnderscores = true
    while position < end {
      let (value, length) = FullWidth.twin(in: scalars, at: position, end: end)
      guard NameCharacters.canContinue(value) else { break }
      isUnderscores = isUnderscores && value == ASCII.underscore
      packed = packed << 8 | UInt64(value < 0x80 ? value : 0xFF)
      count += 1
      position += length
    }
    if isUnderscores, count >= 4 { return .hole }
    guard count <= Lexer.nameLimit else {
      throw SyntaxError(.nameTooLong(limit: Lexer.nameLimit), Span(start, position))
    }
    return count <= 8 ? Lexer.packedKeywords[packed] ?? .name : .name
  }

  /// The keywords as numbers, so that no string is made for every name of a text.
  private static let packedKeywords: [UInt64: Token.Kind] = Dictionary(
    uniqueKeysWithValues: Token.Kind.keywords.map { word, kind in
      (word.utf8.reduce(0) { $0 << 8 | UInt64($1) }, kind)
    })

  // MARK: - Looking ahead

  /// The twin at an offset, or 0 behind the end.
  func value(at offset: Int) -> UInt32 {
    offset < end ? FullWidth.twin(in: scalars, at: offset, end: end).value : 0
  }

  /// Whether a digit stands at an offset.
  func isDigit(at offset: Int) -> Bool { ASCII.isDigit(value(at: offset)) }

  /// Whether the last token, if it touches the present place, is the end of an operand.
  func followsOperand(_ layout: Token.Layout) -> Bool {
    guard layout.isEmpty, let last = list.tokens.last else { return false }
    switch last.kind {
    case .name, .number, .string, .closeParenthesis, .closeBracket: return true
    default: return false
    }
  }

  /// A string of Python with a letter in front, as in `f'loss {x}'`.
  func prefixedString(at opening: Int) -> SyntaxError? {
    guard let last = list.tokens.last, last.kind == .name, Int(last.end) == opening else {
      return nil
    }
    let letter = FullWidth.text(of: scalars, in: last.span)
    guard ["f", "F", "r", "R", "b", "u"].contains(letter),
      let closing = ((opening + 1)..<end).first(where: { offset in
        scalars[offset] == "\n" || FullWidth.twin(of: scalars[offset]) == ASCII.apostrophe
      }), scalars[closing] != "\n"
    else { return nil }
    return SyntaxError(.stringPrefix(letter), Span(Int(last.start), closing + 1))
  }

  /// Whether the last token is the end of an operand on the same line.
  func isInOperatorPosition(_ layout: Token.Layout) -> Bool {
    !layout.contains(.newline) && followsOperand([])
  }
}

/// The characters that names are made of.
enum NameCharacters {
  /// Whether a name can start with a scalar: any letter of Unicode, or `_`.
  static func canStart(_ value: UInt32) -> Bool {
    if value < 0x80 {
      return value >= 0x61 && value <= 0x7A || value >= 0x41 && value <= 0x5A
        || value == ASCII.underscore
    }
    if value >= 0x4E00, value <= 0x9FFF { return true }
    guard let scalar = Unicode.Scalar(value) else { return false }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .letterNumber:
      return true
    default: return false
    }
  }

  /// Whether a name can go on with a scalar: letters, `_`, digits, subscripts and the marks that
  /// combine with a letter.
  static func canContinue(_ value: UInt32) -> Bool {
    if ASCII.isDigit(value) || canStart(value) { return true }
    guard value >= 0x80, let scalar = Unicode.Scalar(value) else { return false }
    if value >= 0x2080, value <= 0x2089 { return true }
    switch scalar.properties.generalCategory {
    case .decimalNumber, .nonspacingMark, .spacingMark: return true
    default: return false
    }
  }
}
