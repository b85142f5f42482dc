import Tensors
import Terminal

/// A large tensor on one line: range, mean, spread, and how the numbers are distributed.
enum TensorSummary {
  private static let bars: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  private static let binCount = 8

  /// The line in one language.
  static func line(_ tensor: Tensor, wording: Heatmap.Wording) -> String {
    let elements = tensor.elements
    let finite = elements.filter(\.isFinite)
    let isChinese = wording == .chinese
    var parts: [String] = []
    if let low = finite.min(), let high = finite.max() {
      let mean = finite.reduce(0, +) / Double(finite.count)
      let squares = finite.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let deviation = (squares / Double(finite.count)).squareRoot()
      let names = isChinese ? ["最小", "均值", "最大", "标准差"] : ["min", "mean", "max", "std"]
      parts = zip(names, [low, mean, high, deviation]).map {
        "\($0) \(NumberFormat.display($1, precision: 4))"
      }
      if high > low { parts.append(histogram(finite, low, high)) }
    }
    let missing = elements.count { $0.isNaN }
    let infinite = elements.count - finite.count - missing
    if missing > 0 { parts.append("nan ×\(missing)") }
    if infinite > 0 { parts.append("inf ×\(infinite)") }
    return parts.joined(separator: "  ")
  }

  private static func histogram(_ values: [Double], _ low: Double, _ high: Double) -> String {
    var counts = [Int](repeating: 0, count: binCount)
    for value in values {
      let place = Int((value - low) / (high - low) * Double(binCount))
      counts[min(max(place, 0), binCount - 1)] += 1
    }
    let highest = Double(counts.max() ?? 1)
    return String(
      counts.map { count in
        count == 0 ? " " : bars[min(Int(Double(count) / highest * 8), 7)]
      })
  }
}
