import Tensors
import Terminal

/// A tensor on one line: its numbers where they fit, otherwise a heatmap with its range.
struct ValueStrip {
  /// The numbers that are written out at most.
  private static let numberLimit = 12
  /// The cells of a heatmap.
  private static let cellCount = 16

  /// The cells without which a heatmap shows nothing.
  private static let fewestCells = 4

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
    if tensor.count <= ValueStrip.numberLimit {
      let numbers = StyledText(literal(tensor, tensor.elements), .number)
      if numbers.columns <= width { return numbers }
    }
    let range = StyledText("  \(range(tensor))", .faint)
    // The range says more than the last cells of the heatmap, of two columns each; half a range says
    // nothing.
    let room = (width - range.columns) / 2
    guard room >= min(ValueStrip.fewestCells, tensor.count) else {
      return heatmap(tensor, cells: max(1, min(width / 2, ValueStrip.cellCount)))
        .truncated(to: width)
    }
    return heatmap(tensor, cells: min(room, ValueStrip.cellCount)) + range
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
  private func heatmap(_ tensor: Tensor, cells: Int) -> StyledText {
    let count = min(tensor.count, cells)
    var means = [Double](repeating: 0, count: count)
    var (cell, start, index) = (0, 0, 0)
    tensor.visitElements { element in
      let end = (cell + 1) * tensor.count / count
      means[cell] += element
      index += 1
      if index == end {
        means[cell] /= Double(end - start)
        (cell, start) = (cell + 1, end)
      }
      return true
    }
    let picture = Heatmap(means, rows: 1, columns: count).document(options)
    return picture.lines.first ?? StyledText()
  }

  private func range(_ tensor: Tensor) -> String {
    var (low, high) = (Double.infinity, -Double.infinity)
    var (missing, infinite) = (0, 0)
    tensor.visitElements { element in
      if element.isFinite {
        (low, high) = (min(low, element), max(high, element))
      } else if element.isNaN {
        missing += 1
      } else {
        infinite += 1
      }
      return true
    }
    var text = ""
    if low <= high {
      text = [low, high].map { NumberFormat.display($0, precision: precision) }
        .joined(separator: " … ")
    }
    if missing > 0 { text += "  nan ×\(missing)" }
    if infinite > 0 { text += "  inf ×\(infinite)" }
    return text
  }
}
