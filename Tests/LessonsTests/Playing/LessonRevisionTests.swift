import Testing

@testable import Lessons

@Suite("Finding a place again") struct LessonRevisionTests {
  private func outcome(_ paragraphs: [String]) -> LessonParser.Outcome {
    let text = paragraphs.map { "\($0)\\\n中文\($0)。\n" }.joined(separator: "\n")
    return LessonParser().parse("# T | 题\n\n" + text, file: "x.md")
  }

  @Test(
    "A place above a change stays, one below moves along, one within keeps its number",
    arguments: [
      // (before, after, place, expected)
      ("abcd", "abcd", 3, 3), ("abcd", "axbcd", 1, 1), ("abcd", "axbcd", 3, 4),
      ("abcd", "acd", 4, 3), ("abcd", "abXd", 3, 3), ("abcd", "aXYZd", 2, 2),
      ("abcd", "ab", 4, 2), ("abcd", "", 3, 0), ("", "ab", 0, 0), ("aaaa", "aaaaa", 4, 5),
      ("abcd", "wxyz", 4, 4),
    ])
  func places(before: String, after: String, place: Int, expected: Int) {
    let revision = LessonRevision(
      from: outcome(before.map(String.init)), to: outcome(after.map(String.init)))
    if after.isEmpty {
      // Only the title is left, which is a block as long as there is no other.
      #expect(revision.place(place) == 1)
    } else {
      #expect(revision.place(place) == expected)
    }
  }
}
