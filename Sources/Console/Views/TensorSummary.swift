import Tensors
import Terminal

/// A large tensor in a few facts: range, mean, spread, and how the numbers are distributed.
struct TensorSummary {
  /// What is known of the finite elements.
  struct Range {
    let low: Double
    let mean: Double
    let high: Double
    /// The root of the mean squared distance from the mean.
    let deviation: Double
  }

  /// None where no element is finite.
  let range: Range?
  /// The finite elements in equal stretches from the least to the greatest; the upper end belongs
  /// to the last one.
  let counts: [Int]
  private let missing: Int
  private let positiveInfinities: Int
  private let negativeInfinities: Int

  private static let bars: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  private static let binCount = 8

  /// How many elements are not finite, in a sentence.
  func nonFinite(_ wording: Heatmap.Wording) -> [String] {
    wording.nonFinite(nan: missing, positive: positiveInfinities, negative: negativeInfinities)
  }

  /// Looks at every element twice, unless the learner interrupts.
  init(_ tensor: Tensor) {
    var (low, high, sum) = (Double.infinity, -Double.infinity, 0.0)
    var (finite, missing, positive, negative) = (0, 0, 0, 0)
    TensorSummary.visit(tensor) { element in
      guard element.isFinite else {
        if element.isNaN {
          missing += 1
        } else if element > 0 {
          positive += 1
        } else {
          negative += 1
        }
        return
      }
      (low, high) = (min(low, element), max(high, element))
      sum += element
      finite += 1
    }
    (self.missing, positiveInfinities, negativeInfinities) = (missing, positive, negative)
    var counts = [Int](repeating: 0, count: TensorSummary.binCount)
    guard finite > 0 else {
      (range, self.counts) = (nil, counts)
      return
    }
    let exact = sum / Double(finite)
    // What rounding leaves of numbers that cancel is no mean.
    let mean = abs(exact) < max(abs(low), abs(high)) * 1e-13 ? 0 : exact
    var squares = 0.0
    TensorSummary.visit(tensor) { element in
      guard element.isFinite else { return }
      squares += (element - mean) * (element - mean)
      let place = (element - low) / (high - low) * Double(TensorSummary.binCount)
      // Equal elements, and a range that overflows, have no place.
      counts[place > 0 ? Int(min(place, Double(TensorSummary.binCount - 1))) : 0] += 1
    }
    range = Range(
      low: low, mean: mean, high: high, deviation: (squares / Double(finite)).squareRoot())
    self.counts = counts
  }

  /// The facts one by one, as they stand on a line.
  func facts(_ wording: Heatmap.Wording) -> [String] {
    var parts: [String] = []
    if let range {
      let names =
        wording == .chinese ? ["最小", "均值", "最大", "标准差"] : ["min", "mean", "max", "std"]
      parts = zip(names, [range.low, range.mean, range.high, range.deviation]).map {
        "\($0) \(NumberFormat.display($1, precision: 4))"
      }
      if range.high > range.low { parts.append(histogram) }
    }
    let odd = [("nan", missing), ("inf", positiveInfinities), ("-inf", negativeInfinities)]
    parts += odd.filter { $0.1 > 0 }.map { "\($0.0) ×\($0.1)" }
    return parts
  }

  private static func visit(_ tensor: Tensor, _ look: (Double) -> Void) {
    tensor.visitElements { element in
      look(element)
      return true
    }
  }

  private var histogram: String {
    let highest = Double(counts.max() ?? 1)
    return String(
      counts.map { count in
        count == 0 ? " " : TensorSummary.bars[min(Int(Double(count) / highest * 8), 7)]
      })
  }
}
