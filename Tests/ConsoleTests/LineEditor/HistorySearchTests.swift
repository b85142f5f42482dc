import Testing

@testable import Console

struct HistorySearchTests {
  private let entries = ["卷积 1", "relu(x)", "卷积 2", "relu(y)", "卷积 2"]

  @Test func recallVisitsEntriesWithThePrefix() {
    var walk = PrefixRecall(entries: entries, draft: "卷积", prefix: "卷积")
    #expect(walk.older())
    #expect(walk.shown == "卷积 2")
    // The same entry is not shown twice in a row.
    #expect(walk.older())
    #expect(walk.shown == "卷积 1")
    #expect(!walk.older())
    #expect(walk.shown == "卷积 1")
    #expect(walk.newer())
    #expect(walk.shown == "卷积 2")
    _ = walk.newer()
    #expect(walk.shown == "卷积")
    #expect(!walk.newer())
  }

  @Test func recallWithoutPrefixVisitsAll() {
    var walk = PrefixRecall(entries: ["a", "b"], draft: "", prefix: "")
    #expect(walk.older() && walk.shown == "b")
    #expect(walk.older() && walk.shown == "a")
    #expect(!walk.older())
    #expect(walk.newer() && walk.shown == "b")
    #expect(walk.newer() && walk.shown.isEmpty)
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
    #expect(history.add("x"))
    #expect(!history.add("x"))
    #expect(!history.add(" \n "))
    #expect(history.add("卷积"))
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
