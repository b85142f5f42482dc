/// A line of text in pieces of different style.
///
/// Its text is safe to print: control characters and overrides of the writing direction became
/// visible symbols when the piece was made. Line breaks and tabs too: `StyledDocument` splits and
/// expands them beforehand.
package struct StyledText: Hashable, Sendable {
  /// A piece of text in one style.
  package struct Span: Hashable, Sendable {
    /// What is shown.
    package let text: String
    package let style: Style
    /// What stands for `text` where no colours are shown; as wide as it.
    package let withoutColor: String

    /// Makes a piece of text, whose control characters become visible symbols.
    package init(_ text: String, _ style: Style = .plain, withoutColor: String? = nil) {
      self.text = VisibleText.replacingControls(in: text)
      self.style = style
      self.withoutColor = withoutColor.map { VisibleText.replacingControls(in: $0) } ?? self.text
    }
  }

  /// The pieces, none of which is empty.
  package private(set) var spans: [Span]

  /// Makes a text of one role.
  package init(_ text: String, _ role: Role = .plain) {
    self.init([Span(text, Style(role))])
  }

  /// Makes a text of pieces.
  package init(_ spans: [Span] = []) {
    self.spans = spans.filter { !$0.text.isEmpty }
  }

  /// The text without styles.
  package var string: String { spans.map(\.text).joined() }

  /// The columns that the text takes.
  package var columns: Int { spans.reduce(0) { $0 + DisplayWidth.columns(of: $1.text) } }

  package var isEmpty: Bool { spans.isEmpty }

  /// Adds a text at the end.
  package mutating func append(_ other: StyledText) {
    spans += other.spans
  }

  /// Adds a piece at the end; pieces of the same style grow together.
  package mutating func append(_ span: Span) {
    if span.text.isEmpty { return }
    if let last = spans.last, last.style == span.style {
      spans[spans.count - 1] = Span(
        last.text + span.text, last.style, withoutColor: last.withoutColor + span.withoutColor)
    } else {
      spans.append(span)
    }
  }

  package static func + (one: StyledText, two: StyledText) -> StyledText {
    StyledText(one.spans + two.spans)
  }

  /// Returns the text cut to `width` columns, the last of which is `…` if anything was cut.
  package func truncated(to width: Int) -> StyledText {
    if columns <= width { return self }
    guard width > 0 else { return StyledText() }
    var room = width - 1
    var result = StyledText()
    for span in spans {
      let kept = String(DisplayWidth.prefix(of: span.text, fitting: room))
      let style = span.style
      room -= DisplayWidth.columns(of: kept)
      let isWhole = kept.utf8.count == span.text.utf8.count
      result.append(isWhole ? span : Span(kept + "…", style))
      if !isWhole { break }
    }
    return result
  }

  /// Returns the text filled up with plain blanks to `width` columns.
  package func padded(to width: Int, alignment: Alignment = .left) -> StyledText {
    let (before, after) = alignment.blanks(for: width - columns)
    return StyledText(
      [Span(DisplayWidth.blanks(before))] + spans + [Span(DisplayWidth.blanks(after))])
  }

  /// Returns the text without plain blanks at its end.
  package func trimmed() -> StyledText {
    var result = self
    while let last = result.spans.last, last.style.background == nil,
      last.style.role != .windowMarked
    {
      let kept = String(last.text.reversed().drop { $0 == " " }.reversed())
      if kept.utf8.count == last.text.utf8.count { break }
      result.spans.removeLast()
      if !kept.isEmpty {
        result.spans.append(Span(kept, last.style))
        break
      }
    }
    return result
  }
}

extension StyledText: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) {
    self.init(text)
  }
}
