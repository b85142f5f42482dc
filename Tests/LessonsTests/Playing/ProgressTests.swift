import Testing

@testable import Lessons

@Suite("Progress") struct ProgressTests {
  @Test("What is written is read back")
  func roundTrip() throws {
    var progress = Progress()
    progress.note(.init(place: 5, count: 24, solved: ["b", "a"]), of: "pooling")
    progress.note(.init(place: 3, count: 3), of: "卷积")
    #expect(progress.text == "format 1\npooling 5 24 a b\n卷积 3 3\n")
    #expect(try #require(Progress(parsing: progress.text)) == progress)
    #expect(progress["卷积"]?.isFinished == true)
    #expect(progress["pooling"]?.isFinished == false)
  }

  @Test("What was solved stays solved until the lesson is forgotten")
  func staysSolved() {
    var progress = Progress()
    progress.note(.init(place: 5, count: 9, solved: ["a"]), of: "x")
    progress.note(.init(place: 2, count: 9, solved: ["b"]), of: "x")
    #expect(progress["x"] == .init(place: 2, count: 9, solved: ["a", "b"]))
    progress.forget("x")
    #expect(progress["x"] == nil)
  }

  @Test("A damaged line costs that line and no more")
  func damage() {
    let text = "format 1\nx 5\ny 1 2\nz 3 2\nw -1 2\nv one two\n"
    #expect(Progress(parsing: text)?.entries.keys.sorted() == ["y"])
    #expect(Progress(parsing: "")?.entries.isEmpty == true)
    #expect(Progress(parsing: "format 2\ny 1 2\n") == nil)
  }

  @Test("A name that would break the file is not kept")
  func badNames() {
    var progress = Progress()
    progress.note(.init(place: 1, count: 2), of: "a b")
    progress.note(.init(place: 3, count: 2), of: "c")
    progress.note(.init(place: 1, count: 2, solved: ["d e", ""]), of: "f")
    #expect(progress.text == "format 1\nf 1 2\n")
  }
}
