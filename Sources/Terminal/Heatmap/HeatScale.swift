/// Where numbers lie on the colour scale.
///
/// Data of both signs are centred on zero, so that its colour is the neutral one and equal distances
/// look equal. Data of one sign use that sign's half of the scale from their least to their greatest
/// magnitude.
package struct HeatScale: Hashable, Sendable {
  /// The number at the low end of the colour bar.
  package let lower: Double
  /// The number at the high end of the colour bar.
  package let upper: Double
  /// The place of `lower` and of `upper` on the diverging scale from -1 to 1.
  package let ends: ClosedRange<Double>

  /// Makes the scale that suits some numbers; those that are not finite do not count.
  package init(_ values: [Double]) {
    self.init(joining: CollectionOfOne(values))
  }

  /// Makes the scale that suits the numbers of several lists.
  init(joining lists: some Sequence<[Double]>) {
    var least = Double.infinity
    var greatest = -Double.infinity
    for list in lists {
      for value in list where value.isFinite {
        least = min(least, value)
        greatest = max(greatest, value)
      }
    }
    if least > greatest { (least, greatest) = (0, 0) }
    self.init(from: least, to: greatest)
  }

  /// Makes the scale for numbers between two bounds.
  package init(from least: Double, to greatest: Double) {
    if least < 0, greatest > 0 {
      let reach = max(-least, greatest)
      (lower, upper, ends) = (-reach, reach, -1...1)
    } else {
      (lower, upper) = (least, greatest)
      ends = greatest > 0 || least == 0 ? 0...1 : -1...0
    }
  }

  /// Whether the scale has a neutral middle at zero.
  package var isDiverging: Bool { ends == -1...1 }

  /// Returns the place of a number on the diverging scale; NaN stays NaN.
  package func place(of value: Double) -> Double {
    if value.isNaN { return value }
    if upper == lower { return value == 0 ? 0 : value < 0 ? -1 : 1 }
    // Halved first, because the whole range of doubles overflows.
    let share = (value / 2 - lower / 2) / (upper / 2 - lower / 2)
    let bounded = min(1, max(0, share))
    return ends.lowerBound + bounded * (ends.upperBound - ends.lowerBound)
  }
}
