/// Makes pasted bytes fit the edit buffer.
enum PastedText {
  /// The text of `bytes`: line ends as `\n`, a tab as four blanks, no control codes, and no newline
  /// at the end, which would only leave an empty line behind.
  ///
  /// libedit's raw mode swaps carriage return and newline, so a pasted CR LF arrives the other way
  /// round. Bytes that are not UTF-8 become replacement characters.
  static func normalized(_ bytes: some Collection<UInt8>) -> String {
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "\r", "\n":
        if let last = previous, last == "\r" || last == "\n", last != scalar {
          // The second half of a pair; a third is a line of its own.
          previous = nil
          continue
        }
        result.append("\n")
      case "\t":
        result.append(contentsOf: "    ".unicodeScalars)
      default:
        if !isControl(scalar) { result.append(scalar) }
      }
      previous = scalar
    }
    if result.last == "\n" { result.removeLast() }
    return String(result)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control
  }
}
