/// The entries of this session and, through a file, of those before it.
struct LineHistory {
  /// The entries, oldest first.
  private(set) var entries: [String]
  private let file: HistoryFile?

  /// Loads the entries of `file`, if there is one.
  init(file: HistoryFile?) {
    self.file = file
    entries = file?.load() ?? []
  }

  /// Adds an entry, unless it is blank or the same as the last one; returns whether it was added.
  mutating func add(_ entry: String) -> Bool {
    guard entry.contains(where: { !$0.isWhitespace }), entry != entries.last else { return false }
    entries.append(entry)
    file?.append(entry)
    return true
  }

  /// What the newest entry that begins with `text` has behind it; empty when there is none.
  func rest(of text: String) -> String {
    guard !text.isEmpty else { return "" }
    for entry in entries.reversed()
    where entry.utf8.count > text.utf8.count && entry.utf8.starts(with: text.utf8) {
      return String(entry.unicodeScalars.dropFirst(text.unicodeScalars.count))
    }
    return ""
  }
}

/// Walks through the entries that begin with what was typed, as Up and Down do.
struct PrefixRecall {
  private let entries: [String]
  private let draft: String
  private let prefix: String
  private var index: Int
  /// The entry, or the draft, that stands in the line now.
  private(set) var shown: String

  /// Starts at the draft; only entries that begin with `prefix` are visited.
  init(entries: [String], draft: String, prefix: String) {
    self.entries = entries
    self.draft = draft
    self.prefix = prefix
    index = entries.endIndex
    shown = draft
  }

  /// Goes to the next older entry; false when there is none.
  mutating func older() -> Bool {
    var candidate = index
    while candidate > entries.startIndex {
      candidate -= 1
      if show(candidate) { return true }
    }
    return false
  }

  /// Goes to the next newer entry, at last to the draft; false when that is shown already.
  mutating func newer() -> Bool {
    var candidate = index
    while candidate < entries.endIndex {
      candidate += 1
      if candidate == entries.endIndex {
        index = candidate
        shown = draft
        return true
      }
      if show(candidate) { return true }
    }
    return false
  }

  private mutating func show(_ candidate: Int) -> Bool {
    let entry = entries[candidate]
    guard entry != shown, entry.utf8.starts(with: prefix.utf8) else { return false }
    index = candidate
    shown = entry
    return true
  }
}

/// Looks for a text in older and older entries while the text is typed, as Ctrl-R does.
struct IncrementalSearch {
  private let entries: [String]
  private var index: Int
  /// What is looked for.
  private(set) var query = ""
  /// The entry found last and where in it, in Unicode scalars; nil before the first.
  private(set) var match: (entry: String, offset: Int)?
  /// Whether the last question had no answer.
  private(set) var hasFailed = false

  /// Looks in `entries`, from the newest on.
  init(entries: [String]) {
    self.entries = entries
    index = entries.endIndex
  }

  /// Adds to what is looked for; the entry found stays while it still fits.
  mutating func append(_ text: String) {
    query += text
    find(in: (0..<min(index + 1, entries.count)).reversed())
  }

  /// Takes back the last character and begins again at the newest entry.
  mutating func removeLast() {
    guard !query.isEmpty else { return }
    query.removeLast()
    match = nil
    index = entries.endIndex
    find(in: entries.indices.reversed())
  }

  /// Looks for an older entry.
  mutating func older() { find(in: (0..<index).reversed()) }

  /// Looks for a newer entry.
  mutating func newer() {
    guard index < entries.endIndex else { return }
    find(in: (index + 1)..<entries.endIndex)
  }

  private mutating func find(in indices: some Sequence<Int>) {
    guard !query.isEmpty else {
      hasFailed = false
      return
    }
    for candidate in indices where entries[candidate] != match?.entry || candidate == index {
      let scalars = Array(entries[candidate].unicodeScalars)
      if let found = scalars.firstRange(of: Array(query.unicodeScalars)) {
        index = candidate
        match = (entries[candidate], found.lowerBound)
        hasFailed = false
        return
      }
    }
    hasFailed = true
  }
}
