/// The number of terminal columns that text takes.
///
/// Widths follow Unicode's East Asian Width: wide and full-width characters take two columns,
/// ambiguous ones (Greek, `×`, `…`, `“”`, box characters) one. Combining marks and invisible format
/// characters take none. A cluster shown as one picture — a flag, a family, a skin tone, a base with
/// the emoji selector — takes two, which is what current terminals draw.
package enum DisplayWidth {
  /// Returns the columns of one scalar standing by itself: 0, 1 or 2.
  ///
  /// Control characters take 0; rendering replaces them by visible symbols beforehand.
  package static func columns(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 {
      let isControl = value < 0x20 || (0x7F..<0xA0).contains(value)
      return isControl ? 0 : 1
    }
    // The ideographs and Hangul syllables, where almost all wide text lies.
    if (0x4E00...0xA4CF).contains(value) || (0xAC00...0xD7A3).contains(value) { return 2 }
    // Dashes and quotes aside, punctuation up to the first picture is what tables and plots are
    // made of; the invisible ones are the only exception there.
    if (0x2010...0x2027).contains(value) || (0x2500...0x25FC).contains(value) { return 1 }
    if (0x2800...0x28FF).contains(value) { return 1 }
    if isInvisible(scalar) { return 0 }
    return isWide(scalar) ? 2 : 1
  }

  /// Returns the columns of one grapheme cluster.
  package static func columns(of character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    if scalars.count == 1 { return columns(of: first) }
    let isPicture =
      first.properties.isEmojiPresentation || scalars.contains { $0.value == 0xFE0F }
      || (first.properties.isEmoji && scalars.contains { $0.properties.isEmojiModifier })
    return isPicture ? 2 : scalars.reduce(0) { $0 + columns(of: $1) }
  }

  /// Returns the columns of a text on one line.
  ///
  /// Line breaks count as nothing: split the text first.
  /// - Complexity: O(n), with a byte-wise fast path for printable ASCII.
  package static func columns(of text: some StringProtocol) -> Int {
    if let count = asciiColumns(of: text) { return count }
    return text.reduce(0) { $0 + columns(of: $1) }
  }

  /// Returns the longest prefix that takes at most `width` columns, never half a character.
  package static func prefix<Text: StringProtocol>(
    of text: Text, fitting width: Int,
  ) -> Text.SubSequence {
    if let count = asciiColumns(of: text), count <= width { return text[...] }
    var used = 0
    var end = text.startIndex
    while end < text.endIndex {
      used += columns(of: text[end])
      if used > width { break }
      end = text.index(after: end)
    }
    return text[..<end]
  }

  /// Returns the longest suffix that takes at most `width` columns, never half a character.
  package static func suffix(of text: String, fitting width: Int) -> Substring {
    if let count = asciiColumns(of: text) { return text.suffix(min(count, max(0, width))) }
    var used = 0
    var start = text.endIndex
    while start > text.startIndex {
      let before = text.index(before: start)
      used += columns(of: text[before])
      if used > width { break }
      start = before
    }
    return text[start...]
  }

  /// Returns the text cut to `width` columns, the last of which is `ellipsis` if anything was cut.
  ///
  /// The result may be a column narrower than `width`, where a wide character did not fit.
  package static func truncated(
    _ text: some StringProtocol, to width: Int, ellipsis: String = "…",
  ) -> String {
    if columns(of: text) <= width { return String(text) }
    let room = width - columns(of: ellipsis)
    return room < 0 ? "" : String(prefix(of: text, fitting: room)) + ellipsis
  }

  /// Returns the text filled up with blanks to `width` columns; longer text is left as it is.
  package static func padded(
    _ text: some StringProtocol, to width: Int, alignment: Alignment = .left,
  ) -> String {
    let (before, after) = alignment.blanks(for: width - columns(of: text))
    return blanks(before) + text + blanks(after)
  }

  /// Cuts a text into pieces of at most `width` columns, at character boundaries.
  ///
  /// A character wider than `width` stands in a piece of its own.
  package static func chopped(_ text: some StringProtocol, every width: Int) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var used = 0
    for character in text {
      let size = columns(of: character)
      if used + size > width, !piece.isEmpty {
        pieces.append(piece)
        piece = ""
        used = 0
      }
      piece.append(character)
      used += size
    }
    return piece.isEmpty ? pieces : pieces + [piece]
  }

  /// Returns a run of blanks; a negative count gives none.
  package static func blanks(_ count: Int) -> String {
    String(repeating: " ", count: max(0, count))
  }

  /// The number of bytes if all are printable ASCII, when a column is a byte.
  private static func asciiColumns(of text: some StringProtocol) -> Int? {
    let count = text.utf8.withContiguousStorageIfAvailable { bytes in
      bytes.allSatisfy { (0x20..<0x7F).contains($0) } ? bytes.count : -1
    }
    return count.flatMap { $0 < 0 ? nil : $0 }
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1160...0x11FF, 0xD7B0...0xD7FF:
      return true  // vowels and finals of Hangul: drawn into the syllable's first letter
    case 0x115F:
      return false  // a filler that keeps the width of the letter it stands for
    default:
      break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .lineSeparator, .paragraphSeparator:
      return true
    default:
      return scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isEmojiPresentation { return true }
    var low = 0
    var high = wideRanges.count
    while low < high {
      let middle = (low + high) / 2
      if scalar.value > wideRanges[middle].upperBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < wideRanges.count && wideRanges[low].contains(scalar.value)
  }

  /// Wide and full-width blocks of Unicode 15, unassigned gaps filled in; pictures are known by
  /// their property instead, but for the block where new ones are still being added.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF,
    0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
    0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x16FFF, 0x17000...0x18DFF,
    0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF, 0x1FA70...0x1FAFF, 0x20000...0x2FFFD,
    0x30000...0x3FFFD,
  ]
}
