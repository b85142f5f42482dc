import Terminal

/// A screen cut in two: text or source at the left, values at the right.
struct TwoColumns {
  /// The blanks between the columns.
  private static let gap = 4

  /// The width of each column.
  let left: Int
  let right: Int

  /// Cuts a width in two.
  init(width: Int) {
    left = max(1, (width - TwoColumns.gap) / 2)
    right = max(1, width - TwoColumns.gap - left)
  }

  /// Lines side by side; the left ones are wrapped where they are too wide.
  func document(_ text: [StyledText], _ values: [StyledText]) -> StyledDocument {
    let lines = text.flatMap { TextWrapping.lines(of: $0, width: left, hangingIndent: 2) }
    // Padded, so that the right column begins at the same place everywhere.
    let padded = (lines.isEmpty ? [StyledText()] : lines).map { $0.padded(to: left) }
    return StyledDocument.beside(
      [StyledDocument(padded), StyledDocument(values)], gap: TwoColumns.gap)
  }
}

extension ConsoleSettings {
  /// The same settings for what stands in the right column.
  var rightColumn: ConsoleSettings {
    var settings = self
    settings.capabilities.size.columns = TwoColumns(width: capabilities.width).right
    return settings
  }
}
