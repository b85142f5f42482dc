extension Heatmap.Wording {
  /// The text in this language.
  package func callAsFunction(
    en english: @autoclosure () -> String, zh chinese: @autoclosure () -> String,
  ) -> String {
    switch self {
    case .english: english()
    case .chinese: chinese()
    }
  }

  /// Words behind one another; Chinese has blanks only beside what is not Chinese.
  package func joined(_ words: String...) -> String {
    words.filter { !$0.isEmpty }.reduce("") { text, word in
      guard let last = text.last, let first = word.first else { return word }
      let isTight =
        self == .chinese
        && (DisplayWidth.columns(of: last) > 1 && DisplayWidth.columns(of: first) > 1)
      return text + (isTight ? "" : " ") + word
    }
  }

  /// Things one after the other.
  package func list(_ items: some Sequence<String>) -> String {
    items.joined(separator: self(en: ", ", zh: "、"))
  }

  /// Things one after the other, the last one behind "and".
  package func enumeration(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    let start = list(items.dropLast())
    return self(en: "\(start) and \(last)", zh: "\(start)和 \(last)")
  }

  /// A number of things: `1 row`, `3 rows`; `3 行`.
  package func count(_ number: Int, _ singular: String, _ plural: String, zh unit: String) -> String
  {
    self(en: "\(number) \(number == 1 ? singular : plural)", zh: "\(number) \(unit)")
  }

  /// Sizes as they are spoken: `2 by 3`, `2 乘 3`.
  package func sizes(_ sizes: [Int]) -> String {
    sizes.map(String.init).joined(separator: self(en: " by ", zh: " 乘 "))
  }

  /// Numbers read out one after the other; equal neighbours are read once with their count.
  package func numbers(_ texts: [String]) -> String {
    var runs: [(text: String, count: Int)] = []
    for text in texts {
      if let last = runs.last, last.text == text {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((text, 1))
      }
    }
    return list(
      runs.flatMap { run -> [String] in
        // Two are said as fast as their count.
        guard run.count > 2 else { return Array(repeating: run.text, count: run.count) }
        return [self(en: "\(run.count) times \(run.text)", zh: "连续 \(run.count) 个 \(run.text)")]
      })
  }

  /// How many numbers are not finite; empty where all are.
  package func nonFinite(_ values: some Sequence<Double>) -> [String] {
    var counts = (nan: 0, positive: 0, negative: 0)
    for value in values where !value.isFinite {
      if value.isNaN {
        counts.nan += 1
      } else if value > 0 {
        counts.positive += 1
      } else {
        counts.negative += 1
      }
    }
    return nonFinite(nan: counts.nan, positive: counts.positive, negative: counts.negative)
  }

  /// How many numbers are not finite, of each kind; empty where all are.
  package func nonFinite(nan: Int, positive: Int, negative: Int) -> [String] {
    let entries = [("nan", nan), ("inf", positive), ("-inf", negative)]
    let texts = entries.filter { $0.1 > 0 }.map { name, count in
      self(en: "\(count) \(count == 1 ? "is" : "are") \(name)", zh: "\(count) 个是 \(name)")
    }
    guard !texts.isEmpty else { return [] }
    return [
      self(en: "Of the numbers \(enumeration(texts)).", zh: "其中 \(list(texts))。")
    ]
  }
}
