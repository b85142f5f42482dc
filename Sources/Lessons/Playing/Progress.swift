/// How far a learner has come in each lesson.
///
/// It is a value: reading and writing the file is the caller's.
package struct Progress: Hashable, Sendable {
  /// How far a learner has come in one lesson.
  package struct Entry: Hashable, Sendable {
    /// How many blocks were played.
    package var place: Int
    /// How many blocks there were to play.
    package var count: Int
    /// The names of the exercises that were solved.
    package var solved: Set<String>

    /// Creates an entry.
    package init(place: Int, count: Int, solved: Set<String> = []) {
      self.place = place
      self.count = count
      self.solved = solved
    }

    /// Whether every block was played.
    package var isFinished: Bool { count > 0 && place >= count }
  }

  /// The first line of the file.
  private static let header = "format 1"

  /// The entries by the name of the lesson.
  package private(set) var entries: [String: Entry] = [:]

  /// Creates the progress of somebody who has not begun.
  package init() {}

  /// Reads a file; nothing where it has another format.
  ///
  /// A line that makes no sense is left out: a damaged file costs that line and no more.
  package init?(parsing text: String) {
    let lines = text.split(whereSeparator: \.isNewline)
    guard lines.first.map({ $0 == Self.header }) ?? true else { return nil }
    for line in lines.dropFirst() {
      let words = line.split(separator: " ").map(String.init)
      guard words.count >= 3, let place = Int(words[1]), let count = Int(words[2]),
        0...count ~= place
      else { continue }
      entries[words[0]] = Entry(place: place, count: count, solved: Set(words.dropFirst(3)))
    }
  }

  /// The file: a line for each lesson with its name, the blocks played, the number of blocks, and
  /// the exercises solved.
  package var text: String {
    var lines = [Self.header]
    for (name, entry) in entries.sorted(by: { $0.key < $1.key }) {
      let words = [name, "\(entry.place)", "\(entry.count)"] + entry.solved.sorted()
      lines.append(words.joined(separator: " "))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The entry of a lesson.
  package subscript(name: String) -> Entry? { entries[name] }

  /// Notes how far a lesson was played; exercises that were solved before stay solved.
  ///
  /// A name with a blank in it, which no lesson file of the course has, is not kept.
  package mutating func note(_ entry: Entry, of name: String) {
    guard !name.isEmpty, !name.contains(where: \.isWhitespace), entry.place >= 0,
      entry.place <= entry.count
    else { return }
    var entry = entry
    entry.solved.formUnion(entries[name]?.solved ?? [])
    entry.solved = entry.solved.filter { !$0.isEmpty && !$0.contains(where: \.isWhitespace) }
    entries[name] = entry
  }

  /// Forgets a lesson.
  package mutating func forget(_ name: String) { entries[name] = nil }
}
