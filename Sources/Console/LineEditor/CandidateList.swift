import Terminal

/// The list below the line that Tab shows.
enum CandidateList {
  /// The list in at most `rows` rows of `columns` columns; what does not fit is counted.
  static func lines(
    of candidates: [Completion.Candidate], columns: Int, rows: Int
  ) -> [String] {
    let width = candidates.map { DisplayWidth.columns(of: $0.text) }.max() ?? 0
    let isDescribed = candidates.contains { !$0.description.isEmpty }
    if isDescribed, candidates.count <= rows {
      return candidates.map { DisplayWidth.padded($0.text, to: width + 2) + $0.description }
    }
    let perRow = max(1, (columns + 2) / (width + 2))
    let isWhole = candidates.count <= perRow * rows
    let shown = isWhole ? candidates.count : perRow * max(rows - 1, 1)
    var lines: [String] = []
    for start in stride(from: 0, to: shown, by: perRow) {
      let row = candidates[start..<min(start + perRow, shown)]
      lines.append(row.map { DisplayWidth.padded($0.text, to: width + 2) }.joined())
    }
    if !isWhole { lines.append("… +\(candidates.count - shown)") }
    return lines
  }

  /// What all of `words` begin with, in whole characters.
  static func commonPrefix(of words: [String]) -> [Unicode.Scalar] {
    guard let first = words.first else { return [] }
    var length = first.count
    for word in words.dropFirst() {
      length = min(length, zip(first, word).prefix { $0 == $1 }.count)
    }
    return Array(first.prefix(length).unicodeScalars)
  }
}
