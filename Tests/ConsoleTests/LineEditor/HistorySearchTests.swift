import Testing

@testable import Console

struct HistorySearchTests {
  private let entries = ["卷积 1", "relu(x)", "卷积 2", "relu(y)", "卷积 2"]

  /// What stands in the line after each step of a walk; a step that leads nowhere shows nil.
  private func shown(_ steps: String, walk start: PrefixRecall) -> [String?] {
    var walk = start
    return steps.map { step in
      let moved = step == "^" ? walk.older() : walk.newer()
      return moved ? walk.shown : nil
    }
  }

  @Test func recallVisitsEntriesWithThePrefix() {
    let walk = PrefixRecall(entries: entries, draft: "卷积", prefix: "卷积")
    // The same entry is not shown twice in a row.
    #expect(shown("^^^", walk: walk) == ["卷积 2", "卷积 1", nil])
    #expect(shown("^^vvv", walk: walk) == ["卷积 2", "卷积 1", "卷积 2", "卷积", nil])
  }

  @Test func recallWithoutPrefixVisitsAll() {
    let walk = PrefixRecall(entries: ["a", "b"], draft: "", prefix: "")
    #expect(shown("^^^vvv", walk: walk) == ["b", "a", nil, "b", "", nil])
  }

  @Test func searchNarrowsAndRepeats() {
    var search = IncrementalSearch(entries: entries)
    search.append("卷")
    #expect(search.match?.entry == "卷积 2")
    search.older()
    #expect(search.match?.entry == "卷积 1")
    search.older()
    #expect(search.hasFailed)
    #expect(search.match?.entry == "卷积 1")
    search.newer()
    #expect(search.match?.entry == "卷积 2")
    search.removeLast()
    #expect(search.query.isEmpty)
    #expect(search.match == nil)
    search.append("(y")
    #expect(search.match?.entry == "relu(y)")
    #expect(search.match?.offset == 4)
    search.append("z")
    #expect(search.hasFailed)
    search.removeLast()
    #expect(!search.hasFailed)
    #expect(search.match?.entry == "relu(y)")
  }

  @Test func searchInNothing() {
    var search = IncrementalSearch(entries: [])
    search.append("a")
    search.older()
    search.newer()
    search.removeLast()
    #expect(search.match == nil)
  }

  @Test func blankAndRepeatedEntriesAreNotKept() {
    var history = LineHistory(file: nil)
    let added = ["x", "x", " \n ", "卷积"].map { history.add($0) }
    #expect(added == [true, false, false, true])
    #expect(history.entries == ["x", "卷积"])
    #expect(history.rest(of: "卷") == "积")
    #expect(history.rest(of: "卷积").isEmpty)
    #expect(history.rest(of: "").isEmpty)
  }

  @Test func candidatesShareWholeCharacters() {
    #expect(CandidateList.commonPrefix(of: ["conv1d", "conv2d"]) == Array("conv".unicodeScalars))
    #expect(CandidateList.commonPrefix(of: ["卷积", "卷核"]) == ["卷"])
    #expect(CandidateList.commonPrefix(of: ["e\u{301}", "e"]).isEmpty)
    #expect(CandidateList.commonPrefix(of: []).isEmpty)
  }

  @Test func theListFitsItsRows() {
    let many = (10..<40).map { Completion.Candidate("name\($0)") }
    let lines = CandidateList.lines(of: many, columns: 20, rows: 5)
    #expect(lines.count == 5)
    #expect(lines.first == "name10  name11  ")
    #expect(lines.last == "… +22")
    let described = [
      Completion.Candidate("卷积", description: "d"), Completion.Candidate("ab", description: "e"),
    ]
    #expect(
      CandidateList.lines(of: described, columns: 20, rows: 5) == ["卷积  d", "ab    e"])
  }
}
