import Operations

/// Finds entries of the manual by the words that a learner remembers.
package enum ManualSearch {
  /// An entry that can be found.
  package struct Entry: Sendable {
    /// The name.
    package let name: String
    /// What it is about.
    package let summary: LocalizedText

    /// Describes an entry.
    package init(_ name: String, _ summary: LocalizedText) {
      self.name = name
      self.summary = summary
    }
  }

  /// The places of the entries in which every word begins something, best first.
  ///
  /// A word that is the name counts most, then one that begins the name, one that begins a part of
  /// the name, one that begins a word of the English text, and one that stands in the Chinese text,
  /// which has no spaces to begin behind. Entries that are equally good keep their order.
  package static func places(of words: String, in entries: [Entry]) -> [Int] {
    let words = words.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    guard !words.isEmpty else { return [] }
    var found: [(place: Int, cost: Int)] = []
    for (place, entry) in entries.enumerated() {
      let costs = words.map { cost(of: $0, entry) }
      if costs.allSatisfy({ $0 != nil }) {
        found.append((place, costs.reduce(0) { $0 + ($1 ?? 0) }))
      }
    }
    return found.sorted { ($0.cost, $0.place) < ($1.cost, $1.place) }.map(\.place)
  }

  private static func cost(of word: String, _ entry: Entry) -> Int? {
    let name = entry.name.lowercased()
    if name == word { return 0 }
    if name.hasPrefix(word) { return 1 }
    let parts = name.split { !$0.isLetter && !$0.isNumber }
    if parts.contains(where: { $0.hasPrefix(word) }) { return 2 }
    let english = entry.summary.english.lowercased().split { !$0.isLetter && !$0.isNumber }
    if english.contains(where: { $0.hasPrefix(word) }) { return 3 }
    let isChinese = word.unicodeScalars.contains { $0.value > 0x2E7F }
    return isChinese && entry.summary.chinese.contains(word) ? 3 : nil
  }
}
