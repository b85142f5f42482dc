/// The ASCII meaning of what a Chinese input method types.
///
/// A learner who forgets to switch the input method off types `conv2d（I，K）`, and that is as good
/// as `conv2d(I, K)`. The lexer looks at every scalar outside strings and comments through this
/// table, so spans still count the scalars of the original text.
package enum FullWidth {
  /// The ASCII twin of a scalar, or the scalar itself where it has none.
  @inline(__always)
  package static func twin(of scalar: Unicode.Scalar) -> UInt32 {
    scalar.value < 0x80 ? scalar.value : twinOfNonASCII(scalar.value)
  }

  /// The ASCII twin of the text that stands at an offset, with the number of scalars it takes.
  ///
  /// Two marks come in pairs, because one key stroke types both halves: `……` is `^` and `——` is
  /// `_`.
  @inline(__always)
  static func twin(
    in scalars: [Unicode.Scalar], at offset: Int, end: Int
  ) -> (value: UInt32, length: Int) {
    let value = scalars[offset].value
    guard value >= 0x80 else { return (value, 1) }
    if value == ellipsis || value == dash, offset + 1 < end, scalars[offset + 1].value == value {
      return (value == ellipsis ? ASCII.caret : ASCII.underscore, 2)
    }
    return (twinOfNonASCII(value), 1)
  }

  /// The text of a range of scalars with every scalar replaced by its twin.
  static func text(of scalars: [Unicode.Scalar], in span: Span) -> String {
    var text = String.UnicodeScalarView()
    var offset = span.start
    while offset < span.end {
      let (value, length) = twin(in: scalars, at: offset, end: span.end)
      text.append(Unicode.Scalar(value) ?? scalars[offset])
      offset += length
    }
    return String(text)
  }

  /// The text of a range of scalars for a message: one line of at most 40 characters, in which what
  /// cannot be seen, or would steer the terminal, is replaced by U+FFFD.
  static func excerpt(of scalars: [Unicode.Scalar], in span: Span) -> String {
    let limit = 40
    let isShort = span.length <= limit
    let shown = text(of: scalars, in: Span(span.start, isShort ? span.end : span.start + limit))
    var excerpt = String.UnicodeScalarView()
    for scalar in shown.unicodeScalars {
      excerpt.append(isVisible(scalar) ? scalar : "\u{FFFD}")
    }
    return String(excerpt) + (isShort ? "" : "…")
  }

  /// Whether a scalar shows as a character of its own.
  static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: false
    default: true
    }
  }

  /// One half of `……`, or `...` typed as one character.
  static let ellipsis: UInt32 = 0x2026
  /// One half of `——`.
  private static let dash: UInt32 = 0x2014

  private static func twinOfNonASCII(_ value: UInt32) -> UInt32 {
    // The block of full-width ASCII runs parallel to ASCII itself.
    if value >= 0xFF01, value <= 0xFF5E { return value - 0xFEE0 }
    return switch value {
    case 0x3000: ASCII.space
    case 0x3001: ASCII.comma  // 、
    case 0x3002: ASCII.dot  // 。
    case 0x300A: ASCII.less  // 《
    case 0x300B: ASCII.greater  // 》
    case 0x3010: ASCII.openBracket  // 【
    case 0x3011: ASCII.closeBracket  // 】
    case 0x2212: ASCII.minus  // −
    case 0x00D7: ASCII.star  // ×
    case 0x2018, 0x2019: ASCII.apostrophe  // ‘ ’
    case 0x201C, 0x201D: ASCII.quote  // “ ”
    default: value
    }
  }
}

/// The ASCII characters that mean something to the lexer.
enum ASCII {
  static let tab: UInt32 = 0x09
  static let newline: UInt32 = 0x0A
  static let carriageReturn: UInt32 = 0x0D
  static let space: UInt32 = 0x20
  static let exclamation: UInt32 = 0x21
  static let quote: UInt32 = 0x22
  static let hash: UInt32 = 0x23
  static let percent: UInt32 = 0x25
  static let ampersand: UInt32 = 0x26
  static let apostrophe: UInt32 = 0x27
  static let openParenthesis: UInt32 = 0x28
  static let closeParenthesis: UInt32 = 0x29
  static let star: UInt32 = 0x2A
  static let plus: UInt32 = 0x2B
  static let comma: UInt32 = 0x2C
  static let minus: UInt32 = 0x2D
  static let dot: UInt32 = 0x2E
  static let slash: UInt32 = 0x2F
  static let zero: UInt32 = 0x30
  static let nine: UInt32 = 0x39
  static let colon: UInt32 = 0x3A
  static let semicolon: UInt32 = 0x3B
  static let less: UInt32 = 0x3C
  static let equal: UInt32 = 0x3D
  static let greater: UInt32 = 0x3E
  static let question: UInt32 = 0x3F
  static let at: UInt32 = 0x40
  static let upperE: UInt32 = 0x45
  static let openBracket: UInt32 = 0x5B
  static let backslash: UInt32 = 0x5C
  static let closeBracket: UInt32 = 0x5D
  static let caret: UInt32 = 0x5E
  static let underscore: UInt32 = 0x5F
  static let lowerE: UInt32 = 0x65
  static let openBrace: UInt32 = 0x7B
  static let bar: UInt32 = 0x7C
  static let closeBrace: UInt32 = 0x7D
  static let tilde: UInt32 = 0x7E

  /// Whether a value is one of `0` to `9`.
  @inline(__always)
  static func isDigit(_ value: UInt32) -> Bool { value >= zero && value <= nine }
}
