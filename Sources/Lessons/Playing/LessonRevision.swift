/// A lesson before and after its file was changed.
package struct LessonRevision {
  private let old: [[String]]
  private let new: [[String]]

  /// Compares two readings of a file, stop by stop.
  package init(from old: LessonParser.Outcome, to new: LessonParser.Outcome) {
    self.old = Self.stops(of: old)
    self.new = Self.stops(of: new)
  }

  /// Where a place of the old lesson lies in the new one.
  ///
  /// What stands above the change keeps its number, what stands below keeps its distance from the
  /// end. A place within the change keeps its number as far as there are so many.
  ///
  /// - Parameter place: How many blocks were played.
  /// - Returns: How many of the new lesson are to be played; 0 only where `place` is.
  package func place(_ place: Int) -> Int {
    guard place > 0, !new.isEmpty else { return 0 }
    let above = zip(old, new).prefix { $0 == $1 }.count
    if place <= above { return place }
    let below = zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.count
    let fromEnd = old.count - place
    return fromEnd < below ? new.count - fromEnd : min(place, new.count)
  }

  /// The lines of each stop, from the block itself to the next stop.
  private static func stops(of outcome: LessonParser.Outcome) -> [[String]] {
    let lesson = outcome.lesson
    let lines = lesson.stops.map { lesson.blocks[$0].position.line }
    return lines.indices.map { index in
      let end = index + 1 < lines.count ? lines[index + 1] : outcome.text.lines.count + 1
      return (lines[index]..<max(lines[index], end)).map(outcome.text.line)
    }
  }
}
