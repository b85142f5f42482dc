import Terminal
import Testing

@testable import Console

@Suite("Steps at the learner's pace") struct StepsPlayTests {
  /// Nine steps.
  private func play(_ language: LanguageChoice = .english) throws -> StepsPlay {
    try #require(
      Performance.view(
        ":steps conv2d([1 2 3 4; 5 6 7 8; 9 1 2 3; 4 5 6 7], [1 0; 0 -1])",
        Performance.settings(language)))
  }

  @Test func arrowsGoOnAndBackWithinTheSteps() throws {
    var play = try play()
    #expect(play.place == 0 && play.script.count == 9)
    play.press([.left, .up])
    #expect(play.place == 0)
    play.press([.right, .right, .down])
    #expect(play.place == 3)
    play.press([.end, .right])
    #expect(play.place == 8)
    play.press([.left, .backspace])
    #expect(play.place == 6)
    play.press([.home])
    #expect(play.place == 0)
  }

  @Test func leavingTakesOneKey() throws {
    for key in [ViewKey.character("q"), .character("Q"), .escape] {
      var play = try play()
      #expect(play.press(key) == .leaves)
    }
  }

  @Test func enterGoesOnAndLeavesBehindTheLastStep() throws {
    var play = try play()
    #expect(play.press([.enter, .pageDown, .character(" ")]) == .stays)
    #expect(play.place == 3)
    play.press(.end)
    #expect(play.press(.enter) == .leaves)
  }

  @Test func digitsJump() throws {
    var play = try play()
    play.type("12")
    #expect(play.typed == "12" && play.place == 0)
    #expect(play.screen().hasSuffix("Go to step (Enter): 12"))
    play.press([.backspace, .backspace])
    #expect(play.typed.isEmpty && play.place == 0)
    play.type("7")
    #expect(play.press(.enter) == .stays)
    #expect(play.place == 6 && play.typed.isEmpty)
    play.type("99")
    play.press(.enter)
    #expect(play.place == 8)
    play.type("0")
    play.press(.enter)
    #expect(play.place == 0)
    play.type("999999999999999999999999")
    play.press(.enter)
    #expect(play.place == 8)
    play.type("5")
    #expect(play.press(.escape) == .stays)
    #expect(play.typed.isEmpty && play.place == 8)
    play.type("5")
    play.press(.left)
    #expect(play.typed.isEmpty && play.place == 7)
    play.type("3")
    #expect(play.type("q") == .leaves)
  }

  @Test func theResultIsHiddenUntilTheNextKey() throws {
    var play = try play()
    play.type("?")
    #expect(play.isHidden && play.place == 0)
    #expect(play.screen().contains("result[0, 0] = ?"))
    #expect(play.screen().contains("[?]") || play.screen().contains("[ ?]"))
    #expect(!play.screen().contains("= -5"))
    #expect(!play.sentences.joined().contains("= -5"))
    play.press(.right)
    #expect(!play.isHidden && play.place == 0)
    #expect(play.screen().contains("result[0, 0] = -5"))
    play.press(.right)
    #expect(play.isHidden && play.place == 1)
    // Any key shows it, and does nothing else.
    play.press(.left)
    #expect(!play.isHidden && play.place == 1)
    play.press(.end)
    #expect(play.isHidden && play.place == 8)
    #expect(play.press(.enter) == .stays)
    #expect(!play.isHidden)
    play.type("?")
    #expect(!play.isGuessing && !play.isHidden)
    play.press(.left)
    #expect(!play.isHidden)
  }

  @Test func itPlaysByItselfToTheEnd() throws {
    var play = try play()
    #expect(play.pause == nil)
    play.type("a")
    let usual = try #require(play.pause)
    play.type("++")
    let fast = try #require(play.pause)
    play.type("---")
    let slow = try #require(play.pause)
    #expect(fast < usual && usual < slow)
    play.type("+++++++++++++")
    #expect((play.pause ?? 0) >= 100)
    for _ in 0..<7 { play.goOn() }
    #expect(play.place == 7 && play.pause != nil)
    play.goOn()
    #expect(play.place == 8 && play.pause == nil)
    // Once more from the beginning.
    play.type("a")
    #expect(play.place == 0 && play.pause != nil)
    play.type("a")
    #expect(play.pause == nil)
  }

  @Test func whileItPlaysGuessesAreShownAndThenSolved() throws {
    var play = try play()
    play.type("?a")
    #expect(play.isHidden && play.pause != nil)
    play.goOn()
    #expect(play.place == 0 && !play.isHidden)
    play.goOn()
    #expect(play.place == 1 && play.isHidden)
  }

  @Test func whatStaysIsWhatAPipeGetsOrTheLastStep() throws {
    let short = try play()
    #expect(short.remainder == short.printed)
    var long: StepsPlay = try #require(
      Performance.view(":steps conv2d(ones(6, 6), [1 1; 1 1])"))
    #expect(long.script.count == 25)
    long.press([.right, .right])
    #expect(long.remainder.plain == "3/25  [0, 2]  sum([1 1; 1 1] * [1 1; 1 1]) = 4")
  }

  @Test func sentencesSayTheStepInTheLanguageOfTheSession() throws {
    #expect(
      try play().sentences
        == ["Step 1 of 9. result[0, 0]: sum([1 2; 5 6] * [1 0; 0 -1]) = -5"])
    #expect(
      try play(.chinese).sentences
        == ["第 1 步，共 9 步。结果[0, 0]：sum([1 2; 5 6] * [1 0; 0 -1]) = -5"])
  }

  @Test func sentencesSayWhichCellWins() throws {
    let play: StepsPlay = try #require(Performance.view(":steps max_pool2d([1 2; 7 4], 2)"))
    #expect(play.sentences.last == "The largest is x[1, 0].")
    let chinese: StepsPlay = try #require(
      Performance.view(":steps min([3 1 2])", Performance.settings(.chinese)))
    #expect(chinese.sentences.last == "最小的是 x[1]。")
  }

  @Test func argumentsKeepTheNamesThatTheLearnerGave() throws {
    let play: StepsPlay = try #require(
      Performance.view("图 = ones(4, 4); core = [1 2; 3 4];\n:steps conv2d(图, kernel=core)"))
    #expect(play.screen().contains("图  4×4"))
    #expect(play.screen().contains("core  2×2"))
  }

  @Test func quantitiesHaveShortNamesAsLongAsTheseTellThemApart() throws {
    let softmax: StepsPlay = try #require(Performance.view(":steps softmax([1 2 3])"))
    #expect(softmax.script.boards.map(\.title).contains("largest score"))
    #expect(softmax.screen().contains("largest score, which is subtracted"))
    let cell: StepsPlay = try #require(
      Performance.view(":steps lstm_cell([1], ([0], [0]), ones(4, 1), ones(4, 1))"))
    let titles = cell.script.boards.map(\.title)
    #expect(Set(titles).count == titles.count)
  }
}
