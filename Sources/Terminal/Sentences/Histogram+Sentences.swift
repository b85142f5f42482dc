extension Histogram {
  /// Says in sentences what the picture shows: how many numbers there are, their moments, and every
  /// bin with its count.
  package func sentences(
    _ wording: Heatmap.Wording, format: (Double) -> String = { NumberText.short($0) },
  ) -> [String] {
    var result = moments(wording, format)
    let parts = bins.enumerated().map { index, bin in
      let (lower, upper) = (bin.labels[0], bin.labels[1])
      if bin.isSingle {
        return wording(en: "\(lower): \(bin.count)", zh: "\(lower)：\(bin.count) 个")
      }
      let isLast = index == bins.count - 1
      return wording(
        en: "from \(lower) to \(isLast ? "and including" : "below") \(upper): \(bin.count)",
        zh: "从 \(lower) 到 \(upper)（\(isLast ? "含" : "不含") \(upper)）：\(bin.count) 个")
    }
    guard let most = bins.map(\.count).max() else { return result }
    result.append(
      wording(en: "How many lie where: ", zh: "各段的个数：")
        + parts.joined(separator: wording(en: "; ", zh: "；"))
        + wording(en: ".", zh: "。"))
    let longest = bins.filter { $0.count == most }
    guard longest.count == 1, bins.count > 1, let bin = longest.first else { return result }
    let (lower, upper) = (bin.labels[0], bin.labels[1])
    result.append(
      bin.isSingle
        ? wording(en: "The longest bar is that of \(lower).", zh: "最长的是 \(lower) 那一条。")
        : wording(
          en: "The longest bar goes from \(lower) to \(upper).",
          zh: "最长的是从 \(lower) 到 \(upper) 那一条。"))
    return result
  }

  private func moments(_ wording: Heatmap.Wording, _ format: (Double) -> String) -> [String] {
    let numbers = wording.count(count, "number", "numbers", zh: "个数")
    guard let moments else {
      return [wording(en: "\(numbers), none finite.", zh: "\(numbers)，没有一个是有限的。")]
    }
    let share = NumberText.short(shareOfZeros * 100)
    let (low, high) = (format(moments.least), format(moments.greatest))
    let (mean, deviation) = (format(moments.mean), format(moments.standardDeviation))
    // Numbers without a spread have no skewness.
    let skewness = moments.skewness.isNaN ? nil : format(moments.skewness)
    let spread =
      skewness.map { skewness in
        wording(
          en: ", the standard deviation \(deviation) and the skewness \(skewness).",
          zh: "，标准差 \(deviation)，偏度 \(skewness)。")
      } ?? wording(en: " and the standard deviation \(deviation).", zh: "，标准差 \(deviation)。")
    var result = [
      wording(
        en: "\(numbers) from \(low) to \(high), with the mean \(mean)",
        zh: "共 \(numbers)，从 \(low) 到 \(high)，均值 \(mean)") + spread,
      wording(en: "\(share) percent are zero.", zh: "其中 \(share)% 是零。"),
    ]
    let odd = [("nan", missing), ("inf", positiveInfinities), ("-inf", negativeInfinities)]
    for (name, count) in odd where count > 0 {
      result.append(
        wording(en: "\(count) \(count == 1 ? "is" : "are") \(name).", zh: "\(count) 个是 \(name)。"))
    }
    return result
  }
}
