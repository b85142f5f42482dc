import Autodiff

/// What the statements of a session have changed in objects with identity, as far back as somebody
/// may want to go.
///
/// Between two places that somebody keeps, only the first state of each object counts. So the
/// memory it takes does not grow with the number of statements, but with the number of objects that
/// they change and of places that are kept.
package final class History {
  /// A place between two statements, which can be gone back to as long as the mark lives.
  package final class Mark {
    /// How many statements there were before.
    let statementCount: Int

    fileprivate init(_ statementCount: Int) {
      self.statementCount = statementCount
    }
  }

  private struct Entry {
    /// The number of a statement; for several the number of the last one.
    var number: Int
    let journal: Journal
  }

  private struct KeptMark {
    weak var mark: Mark?
  }

  /// The number of entries below which nothing is worth tidying.
  private static let smallestLimit = 256

  private var entries: [Entry] = []
  private var marks: [KeptMark] = []
  private var statementCount = 0
  /// The numbers of entries and of marks at which they are tidied next.
  private var entryLimit = smallestLimit
  private var markLimit = smallestLimit

  /// The number of entries, for tests.
  var count: Int { entries.count }

  /// Notes what a statement has changed.
  func append(_ journal: Journal) {
    statementCount += 1
    guard !journal.isEmpty else { return }
    entries.append(Entry(number: statementCount, journal: journal))
    if entries.count >= entryLimit { tidy() }
  }

  /// The present place.
  func mark() -> Mark {
    if marks.count >= markLimit { forgetMarks() }
    if let mark = marks.last?.mark, mark.statementCount == statementCount { return mark }
    let mark = Mark(statementCount)
    marks.append(KeptMark(mark: mark))
    return mark
  }

  /// Gives everything the state that it had at a place.
  func restore(_ mark: Mark) {
    while let last = entries.last, last.number > mark.statementCount {
      last.journal.restore()
      entries.removeLast()
    }
  }

  /// Gives objects of such and such a birth the first state that is known of them.
  ///
  /// - Returns: Whether there were any.
  func restore(bornWhere isMeant: (UInt64) -> Bool) -> Bool {
    var isChanged = false
    for entry in entries.reversed() where entry.journal.restore(bornWhere: isMeant) {
      isChanged = true
    }
    entries.removeAll { $0.journal.isEmpty }
    return isChanged
  }

  private func forgetMarks() {
    marks.removeAll { $0.mark == nil }
    markLimit = max(History.smallestLimit, 2 * marks.count)
  }

  /// Forgets what happened before the oldest place, and joins what happened between two of them.
  private func tidy() {
    forgetMarks()
    let places = marks.compactMap { $0.mark?.statementCount }.sorted()
    var tidied: [Entry] = []
    var place = 0
    var lastPlace = -1
    for entry in entries {
      // The last place before the entry.
      while place < places.count, places[place] < entry.number { place += 1 }
      guard place > 0 else { continue }
      if lastPlace == place {
        tidied[tidied.count - 1].journal.append(entry.journal)
        tidied[tidied.count - 1].number = entry.number
      } else {
        tidied.append(entry)
        lastPlace = place
      }
    }
    entries = tidied
    entryLimit = max(History.smallestLimit, 2 * entries.count)
  }
}
