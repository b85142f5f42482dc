import Glibc

/// How numbers are distributed: bins of equal width between round numbers, and moments.
package struct Histogram: Sendable {
  /// The numbers of one stretch, the lower end included; the upper one in the last stretch only.
  ///
  /// Where few whole numbers are counted, each has a bin of its own, and both ends are that number.
  package struct Bin: Hashable, Sendable {
    package let lower: Double
    package let upper: Double
    package let count: Int
    /// Both ends, written as they would stand on an axis.
    package let labels: [String]

    /// Whether the bin counts a single number.
    package var isSingle: Bool { lower == upper }
  }

  /// What is known of the finite numbers as a whole.
  package struct Moments: Hashable, Sendable {
    package let mean: Double
    /// The root of the mean squared distance from the mean.
    package let standardDeviation: Double
    package let least: Double
    package let greatest: Double
    /// The mean cube of the distance from the mean in standard deviations; NaN without a spread.
    package let skewness: Double
  }

  package let bins: [Bin]
  /// None where no number is finite.
  package let moments: Moments?
  /// All numbers, those included that are not finite.
  package let count: Int
  package let zeros: Int
  package let missing: Int
  package let positiveInfinities: Int
  package let negativeInfinities: Int

  /// The share of zeros among all numbers.
  package var shareOfZeros: Double { count == 0 ? 0 : Double(zeros) / Double(count) }

  /// Counts numbers.
  ///
  /// - Parameters:
  ///   - values: The numbers.
  ///   - binCount: The most bins; their ends are round, so there may be fewer. By default twice the
  ///     cube root of the count (Rice's rule), from 5 to 20.
  package init(_ values: [Double], atMost binCount: Int? = nil) {
    let finite = values.filter(\.isFinite)
    count = values.count
    zeros = finite.count { $0 == 0 }
    missing = values.count(where: \.isNaN)
    positiveInfinities = values.count { $0 == .infinity }
    negativeInfinities = values.count { $0 == -.infinity }
    guard let least = finite.min(), let greatest = finite.max() else {
      (bins, moments) = ([], nil)
      return
    }
    moments = Histogram.moments(finite, least, greatest)
    let usualCount = Histogram.usualBinCount(finite.count)
    let fewWholeNumbers = binCount ?? max(usualCount, Histogram.fewWholeNumbers)
    let binCount = binCount ?? usualCount
    let isWhole = finite.allSatisfy { $0 == $0.rounded() }
    if isWhole, greatest - least < Double(fewWholeNumbers),
      max(abs(least), abs(greatest)) < 1e15
    {
      bins = Histogram.unitBins(finite, Int(least), Int(greatest))
      return
    }
    let scale = max(abs(least), abs(greatest))
    let isFlat = greatest - least <= scale * 1e-12
    let margin = isFlat ? (scale == 0 ? 0.5 : scale / 2) : 0
    let axis = AxisTicks(
      Histogram.limited(least - margin)...Histogram.limited(greatest + margin),
      atMost: max(2, binCount + 1), reachesEnds: true, isWhole: isWhole)
    let ends = axis.ticks
    guard ends.count > 1, let first = ends.first, ends.allSatisfy(\.value.isFinite) else {
      bins = []
      return
    }
    var counts = [Int](repeating: 0, count: ends.count - 1)
    for value in finite {
      var place = Int(min(max((value - first.value) / axis.step, 0), Double(counts.count - 1)))
      // The division may round across an end; the end itself decides.
      if value < ends[place].value, place > 0 { place -= 1 }
      if place + 1 < counts.count, value >= ends[place + 1].value { place += 1 }
      counts[place] += 1
    }
    bins = counts.enumerated().map { index, count in
      Bin(
        lower: ends[index].value, upper: ends[index + 1].value, count: count,
        labels: [ends[index].label, ends[index + 1].label])
    }
  }

  /// The whole numbers of which each gets a bin of its own, however few there are to count.
  private static let fewWholeNumbers = 12

  private static func usualBinCount(_ count: Int) -> Int {
    min(20, max(5, Int((2 * cbrt(Double(count))).rounded(.up))))
  }

  private static func unitBins(_ values: [Double], _ least: Int, _ greatest: Int) -> [Bin] {
    var counts = [Int](repeating: 0, count: greatest - least + 1)
    for value in values { counts[Int(value) - least] += 1 }
    return counts.enumerated().map { index, count in
      let number = least + index
      return Bin(
        lower: Double(number), upper: Double(number), count: count,
        labels: [String(number), String(number)])
    }
  }

  private static func limited(_ value: Double) -> Double {
    min(max(value, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
  }

  private static func moments(_ values: [Double], _ least: Double, _ greatest: Double) -> Moments {
    let size = Double(values.count)
    let exact = values.reduce(0) { $0 + $1 / size }
    // What rounding leaves of numbers that cancel is no mean, and so for the skewness below.
    let isSingle = values.allSatisfy { Double(Float($0)) == $0 }
    let noise = max(abs(least), abs(greatest)) * (isSingle ? 0x1p-24 : 0x1p-44)
    let mean = abs(exact) < noise / size.squareRoot() ? 0 : exact
    let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / size }
    let cube = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) * ($1 - mean) / size }
    let deviation = square.squareRoot()
    let skewness = cube / (deviation * deviation * deviation)
    return Moments(
      mean: mean, standardDeviation: deviation, least: least, greatest: greatest,
      skewness: deviation == 0 ? .nan : abs(skewness) < 8 * noise / deviation ? 0 : skewness)
  }

  /// Draws a bar with its count for each bin, and the moments below.
  package func document(
    _ options: Plot.Options = Plot.Options(), format: (Double) -> String = { NumberText.short($0) },
  ) -> StyledDocument {
    var lines = bars(options)
    lines += TextWrapping.lines(
      ofItems: summary(options.wording, format).map { StyledText($0, .faint) }, separator: " · ",
      width: options.width)
    return StyledDocument(lines)
  }

  private func bars(_ options: Plot.Options) -> [StyledText] {
    let widths = (0..<2).map { side in bins.map { $0.labels[side].utf8.count }.max() ?? 0 }
    let most = bins.map(\.count).max() ?? 0
    let countWidth = String(most).utf8.count
    let brackets = bins.contains(where: \.isSingle) ? -widths[1] : 4
    let room = max(1, options.width - widths[0] - widths[1] - countWidth - 4 - brackets)
    let pen = PlotPen.pen(0)
    return bins.enumerated().map { index, bin in
      let bracket = index == bins.count - 1 ? "]" : ")"
      let left = StyledText(bin.labels[0]).padded(to: widths[0], alignment: .right).string
      let right = StyledText(bin.labels[1]).padded(to: widths[1], alignment: .right).string
      let bar = Histogram.bar(Double(bin.count) / Double(max(1, most)), room, options.isUnicode)
      let range = bin.isSingle ? left : "[\(left), \(right)\(bracket)"
      return StyledText(
        [
          StyledText.Span(range + " ", Style(.faint)),
          StyledText.Span(options.isUnicode ? "┤" : "|", Style(.faint)),
          StyledText.Span(bar, Style(foreground: .pen(pen.color))),
          StyledText.Span((bar.isEmpty ? "" : " ") + String(bin.count), Style(.number)),
        ]
      ).truncated(to: options.width)
    }
  }

  /// A bar to an eighth of a column; never empty where something was counted.
  private static func bar(_ share: Double, _ room: Int, _ isUnicode: Bool) -> String {
    let eighths = share > 0 ? max(1, Int((share * Double(room * 8)).rounded())) : 0
    guard isUnicode else { return String(repeating: "#", count: (eighths + 7) / 8) }
    let parts: [String] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
  }

  /// The moments and counts.
  func summary(_ wording: Heatmap.Wording, _ format: (Double) -> String) -> [String] {
    let isChinese = wording == .chinese
    var parts = [isChinese ? "个数 \(count)" : "count \(count)"]
    if let moments {
      let names =
        isChinese
        ? ["均值", "标准差", "最小", "最大", "偏度"] : ["mean", "std", "min", "max", "skew"]
      let values = [
        moments.mean, moments.standardDeviation, moments.least, moments.greatest,
        moments.skewness,
      ]
      // Numbers without a spread have no skewness.
      parts += zip(names, values).filter { !$1.isNaN }.map { "\($0) \(format($1))" }
      let share = NumberText.short(shareOfZeros * 100)
      parts.append(isChinese ? "零占 \(share)%" : "zeros \(share)%")
    }
    let odd = [("nan", missing), ("inf", positiveInfinities), ("-inf", negativeInfinities)]
    parts += odd.filter { $0.1 > 0 }.map { "\($0.0) ×\($0.1)" }
    return parts
  }
}
