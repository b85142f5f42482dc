/// Makes characters visible that would otherwise steer the terminal.
package enum VisibleText {
  /// Returns the text with every control character and every override of the writing direction
  /// replaced by a visible symbol of one column.
  ///
  /// ESC becomes `␛`, a line break `␊`; what has no symbol of its own becomes `�`.
  package static func replacingControls(in text: String) -> String {
    if text.unicodeScalars.allSatisfy({ symbol(for: $0) == nil }) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(symbol(for: scalar) ?? scalar) }
    return String(result)
  }

  /// Returns the text with tabs replaced by blanks up to the next multiple of `stop` columns.
  package static func expandingTabs(in text: String, every stop: Int = 8) -> String {
    if !text.utf8.contains(9) { return text }
    var result = ""
    var column = 0
    for character in text {
      if character == "\t" {
        let count = stop - column % stop
        result += DisplayWidth.blanks(count)
        column += count
      } else {
        result.append(character)
        column += DisplayWidth.columns(of: character)
      }
    }
    return result
  }

  private static func symbol(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x00..<0x20:
      Unicode.Scalar(0x2400 + scalar.value)
    case 0x7F:
      "␡"
    case 0x80..<0xA0, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069:
      "\u{FFFD}"
    default:
      nil
    }
  }
}
