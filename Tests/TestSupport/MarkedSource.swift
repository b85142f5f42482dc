/// A text whose places are marked by keycap emoji, so that no test counts columns.
///
/// In `x = 1️⃣a2️⃣ + b` the marks are taken out of the text, and the span from `1️⃣` to `2️⃣` covers
/// `a`.
package struct MarkedSource: Sendable {
  /// The text without its marks.
  package let text: String
  /// The offset, in Unicode scalars, at which each mark stood.
  package let marks: [Int: Int]

  /// Creates a source from a text with marks.
  package init(_ marked: String) {
    var text = String.UnicodeScalarView()
    var marks: [Int: Int] = [:]
    let scalars = Array(marked.unicodeScalars)
    var offset = 0
    while offset < scalars.count {
      if offset + 2 < scalars.count, scalars[offset + 1] == "\u{FE0F}",
        scalars[offset + 2] == "\u{20E3}", let digit = Int(String(scalars[offset]))
      {
        marks[digit] = text.count
        offset += 3
      } else {
        text.append(scalars[offset])
        offset += 1
      }
    }
    self.text = String(text)
    self.marks = marks
  }

  /// The range of scalars between the marks 1 and 2, or the empty range at mark 1.
  package var range: Range<Int>? {
    guard let start = marks[1] else { return nil }
    return start..<max(start, marks[2] ?? start)
  }
}
