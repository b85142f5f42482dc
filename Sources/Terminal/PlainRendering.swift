extension StyledText {
  /// The line as plain text, without blanks at its end.
  package var plain: String {
    let text = spans.map(\.withoutColor).joined()
    guard let last = text.lastIndex(where: { $0 != " " }) else { return "" }
    return String(text[...last])
  }
}

extension StyledDocument {
  /// The document as plain text: lines without blanks at their ends, joined by line breaks.
  package var plain: String { lines.map(\.plain).joined(separator: "\n") }
}
