import Terminal
import TestSupport
import Testing

@testable import Console

@Suite("A picture to walk through") struct ShowPlayTests {
  private func play(
    _ program: String, _ language: LanguageChoice = .english
  ) throws -> ShowPlay {
    try #require(Performance.view(program, Performance.settings(language)))
  }

  @Test func arrowsChooseACellAndSayWhatItHolds() throws {
    var play = try play("y = [1 2 3; 4 5 6];\n:show y")
    #expect(play.screen().contains("y[0, 0] = 1"))
    play.press([.right, .right, .right, .down, .down])
    #expect(play.row == 1 && play.column == 2)
    #expect(play.screen().contains("y[1, 2] = 6"))
    #expect(play.screen().contains("[6]"))
    play.press([.home, .up])
    #expect(play.sentences == ["y[0, 0] = 1."])
    play.press(.end)
    #expect(play.screen().contains("y[0, 2] = 3"))
  }

  @Test func aLargeMatrixIsShownWholeInHalfBlocks() throws {
    var settings = Performance.settings(.english)
    settings.capabilities.colorDepth = .trueColor
    let play: ShowPlay = try #require(Performance.view(":show randn(28, 28)", settings))
    let lines = play.picture(in: .init(columns: 80, rows: 24)).lines.map(\.string)
    #expect(lines.count { $0.contains("▀▀▀") } == 14)
    #expect(!lines.contains { $0.contains("/ 28×28") })
  }

  @Test func otherMatricesAreATabAway() throws {
    var play = try play("y = [[1 2; 3 4], [5 6; 7 8], [9 8; 7 6]];\n:show y")
    play.press([.tab])
    #expect(play.screen().contains("y[1, 0, 0] = 5"))
    #expect(play.screen().contains("[1, :, :]  2/3"))
    play.press([.pageDown, .pageDown])
    #expect(play.tile == 2)
    play.press([.tab])
    #expect(play.tile == 0)
    play.press([.pageUp])
    #expect(play.tile == 0)
  }

  @Test func enterExplainsTheCellAndTheReasonStays() throws {
    var play = try play("x = [1 2; 3 4]; w = [1 0; 2 1];\n:show x @ w")
    play.press([.right, .down])
    play.press(.enter)
    #expect(play.screen().contains("(x @ w)[1, 1] = 4"))
    #expect(play.screen().contains("3 * 0 + 4 * 1"))
    #expect(play.press(.escape) == .stays)
    #expect(play.reason == nil)
    #expect(play.remainder.plain.contains("3 * 0 + 4 * 1"))
    #expect(play.remainder.plain.hasPrefix(play.printed.plain))
    #expect(play.press(.escape) == .leaves)
  }

  @Test func randomNumbersAreExplainedAsTheyWereDrawn() throws {
    var play = try play("seed(3);\n:show 2 * rand(2, 2)")
    let shown = play.sentences[0]
    play.press(.enter)
    let value = try #require(shown.split(separator: "= ").last).dropLast()
    #expect(play.reason?.plain.contains("= \(value)") == true)
  }

  @Test(arguments: [LanguageChoice.english, .chinese])
  func pictures(language: LanguageChoice) throws {
    var screens: [String] = []
    for program in [
      ":show [1 -2 3; 0 0.5 -1]", "seed(1);\n:show randn(30, 50)", "seed(1);\n:show randn(2, 4, 4)",
    ] {
      var play = try play(program, language)
      play.press([.down, .right, .enter])
      for (columns, rows) in [(40, 10), (80, 24)] {
        let picture = play.picture(in: TerminalCapabilities.Size(columns: columns, rows: rows))
        #expect(picture.height == rows && picture.width <= columns)
        screens.append(picture.plain)
      }
    }
    Snapshot.expect(
      screens.joined(separator: "\n--------\n"), named: "show-\(language.rawValue)")
  }

  @Test func theCellAndItsNumberAreSeenHoweverLongTheName() throws {
    var play = try play(":show reshape(arange(0, 24), (2, 3, 4)) * 1.5 + zeros(2, 3, 4)")
    play.press([.pageDown, .down, .right])
    for columns in [30, 40, 60] {
      #expect(play.screen(columns, 24).contains("…[1, 1, 1] = 25.5"))
    }
    #expect(play.screen(120, 24).contains("zeros(2, 3, 4))[1, 1, 1] = 25.5"))
  }

  @Test func nothingHappensWithoutElements() {
    #expect(Performance.views(":show zeros(0, 3)").isEmpty)
  }
}

@Suite("Variations one at a time") struct VaryPlayTests {
  @Test func arrowsChangeTheValueInItsPlace() throws {
    var play: VaryPlay = try #require(Performance.view(":vary k in [1 2 3] k * [1 2; 3 4]"))
    #expect(play.screen().contains("k = [1]  2  3"))
    play.press([.right])
    #expect(play.screen().contains("k =  1 [2]  3"))
    #expect(play.screen().contains("6  8"))
    play.press([.end, .right])
    #expect(play.place == 2)
    #expect(play.sentences.first == "k = 3")
    play.press([.home, .left])
    #expect(play.place == 0)
    #expect(play.press([.enter, .enter, .enter]) == .leaves)
    #expect(play.remainder == play.printed)
  }

  @Test func tallResultsScroll() throws {
    var play: VaryPlay = try #require(
      Performance.view(":vary k in [1 2] reshape(arange(0, 40), (40, 1)) * k"))
    let size = TerminalCapabilities.Size(columns: 40, rows: 12)
    play.fit(size)
    #expect(play.screen(40, 12).contains("⋮ lines 1 to 8 of 40"))
    #expect(play.screen(40, 12).contains("↑ ↓ scroll"))
    play.press(Array(repeating: .down, count: 3))
    #expect(play.place == 0 && play.scrolled == 3)
    #expect(play.screen(40, 12).contains("⋮ lines 4 to 11 of 40"))
    // The next value stands in the same place.
    play.press(.right)
    #expect(play.place == 1 && play.screen(40, 12).contains("\n20\n"))
    play.press(Array(repeating: .down, count: 99))
    #expect(play.screen(40, 12).contains("⋮ lines 33 to 40 of 40"))
    play.press(Array(repeating: .up, count: 99))
    #expect(play.scrolled == 0)
    play.fit(TerminalCapabilities.Size(columns: 40, rows: 60))
    #expect(!play.screen(40, 60).contains("lines"))
    play.press(.up)
    #expect(play.place == 0)
  }

  @Test func manyValuesAreShownAroundThePresentOne() throws {
    var play: VaryPlay = try #require(Performance.view(":vary k in range(100) k"))
    play.press(Array(repeating: .right, count: 50))
    for columns in [20, 40, 80] {
      let picture = play.picture(in: TerminalCapabilities.Size(columns: columns, rows: 10))
      #expect(picture.width <= columns && picture.height == 10)
      #expect(picture.plain.contains("[50]"))
    }
  }
}
