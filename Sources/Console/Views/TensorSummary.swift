import Tensors
import Terminal

/// A large tensor on one line: range, mean, spread, and how the numbers are distributed.
enum TensorSummary {
  private static let bars: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  private static let binCount = 8

  /// The line in one language.
  static func line(_ tensor: Tensor, wording: Heatmap.Wording) -> String {
    var (low, high, sum) = (Double.infinity, -Double.infinity, 0.0)
    var (finite, missing) = (0, 0)
    visit(tensor) { element in
      guard element.isFinite else {
        if element.isNaN { missing += 1 }
        return
      }
      (low, high) = (min(low, element), max(high, element))
      sum += element
      finite += 1
    }
    var parts: [String] = []
    if finite > 0 {
      let mean = sum / Double(finite)
      var squares = 0.0
      var counts = [Int](repeating: 0, count: binCount)
      visit(tensor) { element in
        guard element.isFinite else { return }
        squares += (element - mean) * (element - mean)
        let place = (element - low) / (high - low) * Double(binCount)
        // Equal elements, and a range that overflows, have no place.
        counts[place > 0 ? Int(min(place, Double(binCount - 1))) : 0] += 1
      }
      let deviation = (squares / Double(finite)).squareRoot()
      let names =
        wording == .chinese ? ["最小", "均值", "最大", "标准差"] : ["min", "mean", "max", "std"]
      parts = zip(names, [low, mean, high, deviation]).map {
        "\($0) \(NumberFormat.display($1, precision: 4))"
      }
      if high > low { parts.append(histogram(counts)) }
    }
    if missing > 0 { parts.append("nan ×\(missing)") }
    let infinite = tensor.count - finite - missing
    if infinite > 0 { parts.append("inf ×\(infinite)") }
    return parts.joined(separator: "  ")
  }

  /// Looks at every element, unless the learner has seen enough.
  private static func visit(_ tensor: Tensor, _ look: (Double) -> Void) {
    tensor.visitElements { element in
      look(element)
      return true
    }
  }

  private static func histogram(_ counts: [Int]) -> String {
    let highest = Double(counts.max() ?? 1)
    return String(
      counts.map { count in
        count == 0 ? " " : bars[min(Int(Double(count) / highest * 8), 7)]
      })
  }
}
