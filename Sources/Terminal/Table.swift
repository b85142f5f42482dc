/// Rows of cells in aligned columns, two blanks apart.
package struct Table: Sendable {
  /// What happens to a table that is wider than it may be.
  package enum Overflow: Sendable {
    /// Columns in the middle give way to one `…`; the outer ones stay whole.
    case elide
    /// Long text is wrapped within its column.
    case wrap
  }

  /// The title of each column, nil for a table without titles.
  package var header: [StyledText]?
  package var rows: [[StyledText]]
  /// The alignment of each column; nil, or a missing one, aligns numbers right and text left.
  package var alignments: [Alignment?]
  package var overflow: Overflow

  /// Makes a table; rows may be of different length.
  package init(
    header: [StyledText]? = nil, rows: [[StyledText]], alignments: [Alignment?] = [],
    overflow: Overflow = .wrap,
  ) {
    self.header = header
    self.rows = rows
    self.alignments = alignments
    self.overflow = overflow
  }

  /// Makes a table of plain text.
  package init(
    header: [String]? = nil, rows: [[String]], alignments: [Alignment?] = [],
    overflow: Overflow = .wrap,
  ) {
    self.init(
      header: header.map { $0.map { StyledText($0, .heading) } },
      rows: rows.map { $0.map { StyledText($0) } }, alignments: alignments, overflow: overflow)
  }

  /// Makes the plain form of a matrix: every column aligned alike, left unless told otherwise, and
  /// columns in the middle elided where the width does not hold them.
  package static func matrix(_ cells: [[StyledText]], alignment: Alignment = .left) -> Table {
    let count = cells.map(\.count).max() ?? 0
    return Table(
      rows: cells, alignments: Array(repeating: alignment, count: count), overflow: .elide)
  }

  /// Makes the plain form of a matrix of numbers that are written already.
  package static func matrix(_ cells: [[String]], alignment: Alignment = .left) -> Table {
    matrix(cells.map { $0.map { StyledText($0) } }, alignment: alignment)
  }

  private static let gap = 2

  /// Lays the table out in at most `width` columns.
  package func document(width: Int = .max) -> StyledDocument {
    let count = max(header?.count ?? 0, rows.map(\.count).max() ?? 0)
    if count == 0 { return StyledDocument() }
    let aligned = (0..<count).map { alignment(ofColumn: $0) }
    var widths = (0..<count).map { naturalWidth(ofColumn: $0) }
    let isTooWide = Table.total(widths) > width
    if isTooWide, overflow == .elide {
      return elided(widths: widths, alignments: aligned, width: width)
    }
    if isTooWide { widths = shrunk(widths, to: width) }

    var document = StyledDocument()
    if let header {
      append(header, to: &document, widths: widths, alignments: aligned)
      let rule = widths.map { String(repeating: "─", count: $0) }
      document.append(StyledText(rule.joined(separator: "  "), .faint).truncated(to: width))
    }
    for row in rows { append(row, to: &document, widths: widths, alignments: aligned) }
    if isTooWide { document.lines = document.lines.map { $0.truncated(to: width) } }
    return document
  }

  private func append(
    _ row: [StyledText], to document: inout StyledDocument, widths: [Int], alignments: [Alignment],
  ) {
    let cells = widths.indices.map { column in
      guard column < row.count else { return [StyledText()] }
      return row[column].columns <= widths[column]
        ? [row[column]] : TextWrapping.lines(of: row[column], width: widths[column])
    }
    let height = cells.map(\.count).max() ?? 1
    for index in 0..<height {
      var line = StyledText()
      for (column, lines) in cells.enumerated() {
        if column > 0 { line.append(StyledText(DisplayWidth.blanks(Table.gap))) }
        let text = index < lines.count ? lines[index] : StyledText()
        line.append(text.padded(to: widths[column], alignment: alignments[column]))
      }
      document.append(line.trimmed())
    }
  }

  private func elided(widths: [Int], alignments: [Alignment], width: Int) -> StyledDocument {
    // Left and right columns are kept in turn, as long as they and the `…` fit.
    var left = 0
    var right = widths.count
    var used = 1
    while left < right {
      let isLeftTurn = left <= widths.count - right
      let next = isLeftTurn ? widths[left] : widths[right - 1]
      if used + next + Table.gap > width { break }
      used += next + Table.gap
      if isLeftTurn { left += 1 } else { right -= 1 }
    }
    func kept(_ row: [StyledText], _ middle: StyledText) -> [StyledText] {
      let full = row + Array(repeating: StyledText(), count: max(0, widths.count - row.count))
      return full[..<left] + [middle] + full[right...]
    }
    let ellipsis = StyledText("…", .faint)
    let table = Table(
      header: header.map { kept($0, ellipsis) }, rows: rows.map { kept($0, ellipsis) },
      alignments: alignments[..<left] + [.left] + alignments[right...], overflow: .wrap)
    return table.document(width: width)
  }

  /// Takes columns from the widest ones until the table fits; none gets narrower than 4.
  private func shrunk(_ widths: [Int], to width: Int) -> [Int] {
    var widths = widths
    var excess = Table.total(widths) - width
    while excess > 0, let widest = widths.max(), widest > 4 {
      let second = widths.filter { $0 < widest }.max() ?? 4
      let group = widths.indices.filter { widths[$0] == widest }
      let step = max(1, min(widest - max(4, second), excess / group.count))
      for index in group where excess > 0 {
        widths[index] -= step
        excess -= step
      }
    }
    return widths
  }

  private static func total(_ widths: [Int]) -> Int {
    widths.reduce(0, +) + gap * (widths.count - 1)
  }

  private func naturalWidth(ofColumn column: Int) -> Int {
    let cells = rows.compactMap { column < $0.count ? $0[column].columns : nil }
    let title = header.flatMap { column < $0.count ? $0[column].columns : nil } ?? 0
    return max(title, cells.max() ?? 0)
  }

  private func alignment(ofColumn column: Int) -> Alignment {
    if column < alignments.count, let alignment = alignments[column] { return alignment }
    let cells = rows.compactMap { column < $0.count ? $0[column].string : nil }
    let filled = cells.filter { !$0.isEmpty }
    return !filled.isEmpty && filled.allSatisfy(Table.isNumber) ? .right : .left
  }

  private static func isNumber(_ text: String) -> Bool {
    let digits = text.filter { $0 != "," && $0 != "%" && $0 != "_" }
    return Double(digits) != nil || text == "…" || text == "–"
  }
}
