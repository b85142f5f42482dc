import Terminal

/// The line at the bottom of a view that says what the keys do.
enum KeyLegend {
  /// Keys and what they do on one line.
  ///
  /// - Parameters:
  ///   - entries: The keys with their meanings.
  ///   - order: The places of those that may be missing, the first to be left out first.
  ///   - width: The columns of the line.
  /// - Returns: The line, at most so wide.
  static func line(
    _ entries: [(keys: String, meaning: String)], droppingFirst order: [Int], width: Int
  ) -> StyledText {
    var places = Array(entries.indices)
    var dropped = order[...]
    while true {
      let line = text(places.map { entries[$0] })
      guard line.columns > width, let next = dropped.popFirst() else {
        return line.truncated(to: width)
      }
      places.removeAll { $0 == next }
    }
  }

  private static func text(_ entries: [(keys: String, meaning: String)]) -> StyledText {
    var line = StyledText()
    for (keys, meaning) in entries {
      if !line.isEmpty { line.append(StyledText("   ")) }
      line.append(StyledText(keys, .strong) + StyledText(" " + meaning, .faint))
    }
    return line
  }

  /// A picture with lines above and one at the bottom of the screen: what is too much in between is
  /// cut off.
  static func framed(
    top: [StyledText], _ body: [StyledText], bottom: StyledText, _ size: TerminalCapabilities.Size
  ) -> StyledDocument {
    let room = max(0, size.rows - top.count - 1)
    var lines = (top + body.prefix(room)).prefix(max(0, size.rows - 1))
    lines += Array(repeating: StyledText(), count: max(0, size.rows - 1 - lines.count))
    return StyledDocument(
      lines.map { $0.truncated(to: size.columns) } + [bottom.truncated(to: size.columns)])
  }
}
