import Tensors
import Terminal

/// A tensor on one line: its numbers where they fit, otherwise a heatmap with its range.
struct ValueStrip {
  /// The numbers that are written out at most.
  private static let numberLimit = 12
  /// The cells of a heatmap.
  private static let cellCount = 16

  private let precision: Int
  private let options: Heatmap.Options

  init(_ settings: ConsoleSettings) {
    precision = min(settings.precision, 4)
    var options = Heatmap.Options(for: settings.capabilities)
    options.cells = .patches
    options.showsBar = false
    self.options = options
  }

  /// The line, at most so many columns wide.
  func text(_ tensor: Tensor, width: Int) -> StyledText {
    let elements = tensor.elements
    if elements.count <= ValueStrip.numberLimit {
      let numbers = StyledText(literal(tensor, elements), .number)
      if numbers.columns <= width { return numbers }
    }
    return (heatmap(elements) + StyledText("  \(range(elements))", .faint)).truncated(to: width)
  }

  /// The numbers as a literal to a few digits; the bare number for rank 0.
  private func literal(_ tensor: Tensor, _ elements: [Double]) -> String {
    let texts = elements.map { NumberFormat.display($0, precision: precision) }
    guard let columns = tensor.shape.last else { return texts.first ?? "" }
    guard columns > 0, tensor.rank > 1 else { return "[" + texts.joined(separator: " ") + "]" }
    let rows = stride(from: 0, to: texts.count, by: columns).map { start in
      texts[start..<start + columns].joined(separator: " ")
    }
    return "[" + rows.joined(separator: "; ") + "]"
  }

  /// Neighbouring elements share a cell where there are more than cells; a number that is not
  /// finite stays visible.
  private func heatmap(_ elements: [Double]) -> StyledText {
    let count = min(elements.count, ValueStrip.cellCount)
    let means = (0..<count).map { cell in
      let part = elements[cell * elements.count / count..<(cell + 1) * elements.count / count]
      return part.reduce(0, +) / Double(part.count)
    }
    let picture = Heatmap(means, rows: 1, columns: count).document(options)
    return picture.lines.first ?? StyledText()
  }

  private func range(_ elements: [Double]) -> String {
    let finite = elements.filter(\.isFinite)
    var parts: [String] = []
    if let low = finite.min(), let high = finite.max() {
      parts = [low, high].map { NumberFormat.display($0, precision: precision) }
    }
    var text = parts.joined(separator: " … ")
    let missing = elements.count { $0.isNaN }
    let infinite = elements.count - finite.count - missing
    if missing > 0 { text += "  nan ×\(missing)" }
    if infinite > 0 { text += "  inf ×\(infinite)" }
    return text
  }
}
