/// A range of Unicode scalars in one source text.
package struct Span: Hashable, Sendable {
  /// The offset of the first scalar.
  package var start: Int
  /// The offset behind the last scalar; equal to `start` for a place between two scalars.
  package var end: Int

  /// Creates a span of the scalars from `start` up to but not including `end`.
  package init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }

  /// The number of scalars covered.
  package var length: Int { end - start }

  /// The smallest span that covers this one and another.
  package func union(_ other: Span) -> Span {
    Span(min(start, other.start), max(end, other.end))
  }
}

/// A text to be parsed, with the arithmetic from offsets to lines and columns.
///
/// The text is held as Unicode scalars, because spans, columns and lengths are counted in scalars
/// and must be found in constant time.
package final class Source: Sendable {
  /// Where the text comes from: a file name, `-e`, or the prompt.
  package let name: String
  /// The text, scalar by scalar.
  package let scalars: [Unicode.Scalar]
  /// The offset at which each line starts.
  private let lineStarts: [Int]

  /// Creates a source from a text and the name under which errors mention it.
  package init(_ text: String, name: String = "") {
    self.name = name
    scalars = Array(text.unicodeScalars)
    var starts = [0]
    for (offset, scalar) in scalars.enumerated() where scalar == "\n" {
      starts.append(offset + 1)
    }
    lineStarts = starts
  }

  /// The text that a span covers; empty where the span ends before it starts.
  package subscript(span: Span) -> String {
    let (start, end) = (max(0, span.start), min(scalars.count, span.end))
    guard start < end else { return "" }
    return scalars[start..<end].withUnsafeBufferPointer { part in
      let byteCount = part.reduce(0) { $0 + UTF8.width($1) }
      return String(unsafeUninitializedCapacity: byteCount) { bytes in
        var count = 0
        for scalar in part {
          guard !scalar.isASCII else {
            bytes[count] = UInt8(truncatingIfNeeded: scalar.value)
            count += 1
            continue
          }
          for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
            bytes[count] = unit
            count += 1
          }
        }
        return count
      }
    }
  }

  /// The text that a span covers, with an ellipsis for what is behind its first so many scalars.
  package func text(of span: Span, atMost limit: Int) -> String {
    guard span.length > limit else { return self[span] }
    return self[Span(span.start, span.start + limit)] + "…"
  }

  /// The line and the column, both counted from 1, at an offset.
  ///
  /// - Complexity: O(log *n*) in the number of lines.
  package func position(of offset: Int) -> (line: Int, column: Int) {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return (low + 1, offset - lineStarts[low] + 1)
  }

  /// The text of a line, counted from 1, without its line break.
  package func line(_ number: Int) -> String { self[span(ofLine: number)] }

  /// The place of a line, counted from 1, without its line break; empty where there is no such line.
  package func span(ofLine number: Int) -> Span {
    guard number >= 1, number <= lineStarts.count else { return Span(0, 0) }
    let start = lineStarts[number - 1]
    return Span(start, number < lineStarts.count ? lineStarts[number] - 1 : scalars.count)
  }
}
