/// A rectangle of characters with the line that its neighbours stand on.
package struct FormulaBox: Hashable, Sendable {
  /// The lines, all of the same width.
  package private(set) var lines: [String]
  /// The index of the line that neighbours are aligned with.
  package private(set) var baseline: Int
  /// The columns of each line.
  package private(set) var width: Int

  /// Makes a box of lines, filled up to the same width.
  init(_ lines: [String], baseline: Int = 0) {
    let width = lines.map { DisplayWidth.columns(of: $0) }.max() ?? 0
    self.lines = lines.map { DisplayWidth.padded($0, to: width) }
    self.baseline = baseline
    self.width = width
  }

  /// Makes a box of one line.
  init(_ text: String) {
    self.init([text])
  }

  /// The number of lines.
  package var height: Int { lines.count }
  var above: Int { baseline }
  var below: Int { height - 1 - baseline }
  var isEmpty: Bool { width == 0 }

  /// Returns boxes side by side on one baseline.
  static func row(_ boxes: [FormulaBox]) -> FormulaBox {
    let above = boxes.map(\.above).max() ?? 0
    let below = boxes.map(\.below).max() ?? 0
    var lines = Array(repeating: "", count: above + 1 + below)
    for box in boxes {
      let top = above - box.above
      for index in lines.indices {
        let inside = index - top
        lines[index] +=
          (0..<box.height).contains(inside)
          ? box.lines[inside] : DisplayWidth.blanks(box.width)
      }
    }
    return FormulaBox(lines, baseline: above)
  }

  /// Returns boxes one below the other; the baseline is that of the box with the given index.
  static func stack(
    _ boxes: [FormulaBox], baselineOf index: Int, alignment: Alignment = .center,
  ) -> FormulaBox {
    let width = boxes.map(\.width).max() ?? 0
    let lines = boxes.flatMap { $0.padded(to: width, alignment: alignment).lines }
    let before = boxes[..<index].reduce(0) { $0 + $1.height }
    return FormulaBox(lines, baseline: before + boxes[index].baseline)
  }

  /// Returns the box with another baseline; it may lie outside of the box.
  func shifted(baseline: Int) -> FormulaBox {
    if baseline < 0 {
      let blank = Array(repeating: DisplayWidth.blanks(width), count: -baseline)
      return FormulaBox(blank + lines, baseline: 0)
    }
    if baseline >= height {
      let blank = Array(repeating: DisplayWidth.blanks(width), count: baseline - height + 1)
      return FormulaBox(lines + blank, baseline: baseline)
    }
    return FormulaBox(lines, baseline: baseline)
  }

  /// Returns the box filled up to a width.
  func padded(to width: Int, alignment: Alignment) -> FormulaBox {
    FormulaBox(
      lines.map { DisplayWidth.padded($0, to: width, alignment: alignment) }, baseline: baseline)
  }

  /// The lines without blanks at their ends.
  package var trimmedLines: [String] { lines.map { StyledText($0).plain } }
}
