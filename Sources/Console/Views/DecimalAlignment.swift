import Terminal

/// Writes the numbers of each column so that their points stand below one another.
enum DecimalAlignment {
  /// The cells with blanks in front of the shorter whole parts.
  static func align(_ rows: [[String]]) -> [[String]] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { $0.indices.contains(column) ? wholePart($0[column]) : 0 }.max() ?? 0
    }
    return rows.map { row in
      row.enumerated().map { column, text in
        DisplayWidth.blanks(widths[column] - wholePart(text)) + text
      }
    }
  }

  /// The number of characters in front of the point or the exponent.
  private static func wholePart(_ text: String) -> Int {
    text.prefix { $0 != "." && $0 != "e" }.count
  }
}
