/// Strings of other languages with values in them, as strings joined by `+`.
enum ForeignString {
  /// The inside of an `f` string of Python: `loss {loss:.3f}`.
  static func joined(fieldsOf text: String) -> String {
    var parts: [String] = []
    for (number, piece) in text.split(separator: "{", omittingEmptySubsequences: false).enumerated()
    {
      let field = number == 0 ? [] : piece.split(separator: "}", maxSplits: 1)
      let rest = number == 0 ? piece : piece.drop { $0 != "}" }.dropFirst()
      if let expression = field.first {
        let value = expression.prefix { $0 != ":" && $0 != "!" }
        parts.append("str(\(value))")
      }
      if !rest.isEmpty { parts.append("\"\(rest)\"") }
    }
    return parts.isEmpty ? "\"\"" : parts.joined(separator: " + ")
  }

  /// A format with places for values, such as `loss %.3f` or `loss {}`, and the values.
  ///
  /// - Parameters:
  ///   - format: The inside of the string as it is written.
  ///   - values: The values as they are written.
  /// - Returns: The parts joined; none where places and values differ in number.
  static func joined(_ format: String, _ values: [String]) -> String? {
    var parts: [String] = []
    var values = values[...]
    var rest = Substring(format)
    while let place = rest.firstMatch(of: /%[-+ 0-9.]*[a-zA-Z]|\{[^}]*\}/) {
      guard let value = values.popFirst() else { return nil }
      let text = rest[..<place.range.lowerBound]
      if !text.isEmpty { parts.append("\"\(text)\"") }
      parts.append("str(\(value))")
      rest = rest[place.range.upperBound...]
    }
    guard values.isEmpty, !parts.isEmpty else { return nil }
    // `print` ends its line by itself.
    if rest.hasSuffix("\\n") { rest = rest.dropLast(2) }
    if !rest.isEmpty { parts.append("\"\(rest)\"") }
    return parts.joined(separator: " + ")
  }
}
