import Operations
import Testing

@testable import Lessons

@Suite("Broken lessons") struct BrokenLessonTests {
  @Test("Every mistake is named in both languages", arguments: Fixtures.lessons(in: "broken"))
  func namesMistakes(name: String) throws {
    let text = try Fixtures.text("broken/\(name).md")
    let outcome = LessonParser().parse(text, file: "\(name).md")
    #expect(!outcome.problems.isEmpty)
    for language in Language.allCases {
      let lines = outcome.problems.map { $0.plainText(language) }.joined(separator: "\n")
      #expect(!lines.unicodeScalars.contains { $0.isTerminalControl })
      try Fixtures.expect(lines, matches: "broken/\(name).\(language.rawValue).txt")
    }
  }

  @Test("Mistakes are given in the order of their places")
  func sorted() throws {
    let outcome = LessonParser().parse(
      try Fixtures.text("broken/unsupported.md"), file: "unsupported.md")
    #expect(outcome.problems.map(\.position) == outcome.problems.map(\.position).sorted())
    #expect(outcome.problems.count == 5)
  }

  @Test("No text makes the parser fail, whatever signs are thrown into it")
  func survivesNoise() throws {
    let text = Array(try Fixtures.text("sums.md").unicodeScalars)
    let signs: [Unicode.Scalar] = [
      "`", "|", "\\", "*", "<", "$", "[", "(", "\n", "-", "#", "核", "_",
    ]
    var state: UInt64 = 1
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    for _ in 0..<150 {
      var noisy = text
      for _ in 0..<12 { noisy.insert(signs[next(signs.count)], at: next(noisy.count)) }
      let outcome = LessonParser().parse(String(String.UnicodeScalarView(noisy)), file: "noisy.md")
      for problem in outcome.problems {
        #expect(problem.position.line >= 1 && problem.position.column >= 1)
        #expect(problem.position.line <= max(1, outcome.text.lines.count))
      }
    }
  }

  @Test("No text makes the parser fail, however it is cut")
  func survivesCuts() throws {
    let text = try Fixtures.text("pooling.md")
    let scalars = Array(text.unicodeScalars)
    for length in stride(from: 0, to: scalars.count, by: 97) {
      let cut = String(String.UnicodeScalarView(scalars[..<length]))
      _ = LessonParser().parse(cut, file: "cut.md")
    }
  }
}
