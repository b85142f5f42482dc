import Language
import Operations
import Testing

@testable import Lessons

@Suite("Playing a lesson") struct LessonPlayerTests {
  let runtime = CalculatorRuntime()
  let player: LessonPlayer<CalculatorRuntime>

  init() throws {
    let lesson = LessonParser().parse(try Fixtures.text("sums.md"), file: "05-sums.md").lesson
    player = LessonPlayer(lesson, runtime: runtime)
  }

  /// Events in a few words each.
  func play(_ actions: PlayerAction...) -> [String] {
    actions.flatMap { player.perform($0) }.map(Self.describe)
  }

  static func describe(_ event: PlayerEvent<String>) -> String {
    switch event {
    case .block: "block"
    case .source(let cell): "source \(cell.source.text.split(separator: "\n")[0])"
    case .guessWanted: "guess?"
    case .guess(let text, let agrees): "guessed \(text): \(agrees)"
    case .result(_, let run): "result " + run.output.joined(separator: ", ")
    case .note: "note"
    case .pause: "pause"
    case .exercise(let exercise, let isSolved): "exercise \(exercise.identifier) \(isSolved)"
    case .verdict(.right): "right"
    case .verdict(.wrong(let wrong)):
      "wrong \(wrong.count): "
        + (wrong.misconception?.message.first?.plain.english ?? wrong.unmet?.judgement?.left
          ?? wrong.run.failure?.code.rawValue
          ?? wrong.unmet?.failure?.code.rawValue ?? "?")
    case .hint(let hint, let number, let count):
      "hint \(number)/\(count) \(hint.paragraphs[0].plain.english)"
    case .hintOffered(let number, let count): "hint \(number)/\(count)?"
    case .answer(let source, let run): "answer \(source): " + run.output.joined(separator: ", ")
    case .misconceptions(let list): "misconceptions \(list.map { $0.source ?? "when" })"
    case .quiz: "quiz"
    case .choice(_, let index, let isRight): "choice \(index) \(isRight)"
    case .solution(_, let index): "solution \(index)"
    case .explore(let line): "explore \(line)"
    case .passedOver(let heading, let block): "passed \(heading.text.plain.english) \(block)"
    case .stopped: "stopped"
    case .finished(let solved, let exercises): "finished \(solved)/\(exercises)"
    case .nothing: "nothing"
    }
  }

  @Test("A lesson plays from its first block to its last")
  func playsThrough() {
    #expect(player.count == 10)
    #expect(play(.proceed) == ["block", "block"])
    #expect(play(.proceed) == ["block"])
    #expect(play(.proceed) == ["source x = 3", "result x : 3"])
    #expect(play(.proceed) == ["source x + y", "guess?"])
    #expect(play(.proceed) == ["result value 10.5, value 0.12345"])
    #expect(play(.proceed) == ["source z", "result "])
    #expect(play(.proceed, .proceed) == ["block", "block", "note"])
    #expect(play(.proceed, .proceed) == ["exercise nine false", "exercise nine false"])
    #expect(play(.submit("n = 9")) == ["right"])
    #expect(play(.proceed) == ["source n + 1", "result value 10"])
    #expect(play(.proceed) == ["quiz"])
    #expect(
      play(.submit("1"), .submit("b")) == ["choice 0 false", "choice 1 true", "finished 1/1"])
    #expect(play(.proceed) == ["finished 1/1"])
    #expect(player.place == player.count)
  }

  @Test("A guess is compared with the result")
  func guesses() {
    _ = play(.goto(4))
    #expect(play(.submit("10.5, 0.12")).first == "guessed 10.5, 0.12: false")
    _ = play(.goto(4))
    #expect(play(.submit("value 10.5")).first == "guessed value 10.5: true")
    _ = play(.goto(4))
    #expect(play(.submit("7")) == ["guessed 7: false", "result value 10.5, value 0.12345"])
  }

  @Test("Nothing that is typed reaches a cell of the lesson")
  func layers() {
    _ = play(.goto(3))
    #expect(play(.submit("x = 100")) == ["explore x = 100"])
    runtime.learner["x"] = 100
    #expect(play(.proceed, .proceed).last == "result value 10.5, value 0.12345")
    _ = play(.goto(8))
    // The try sees the learner's x, and is judged with it; the lesson's stays.
    #expect(play(.submit("n = x - 91")) == ["right"])
    #expect(runtime.lesson.values["x"] == 3)
    #expect(runtime.lesson.values["n"] == 9)
    #expect(play(.proceed) == ["source n + 1", "result value 10"])
  }

  @Test("A wrong try changes nothing, and the second one offers a hint")
  func wrongTries() {
    _ = play(.goto(8))
    let before = runtime.lesson
    #expect(play(.submit("n = 18")) == ["wrong 1: That is what you would add."])
    #expect(play(.submit("n = 8")) == ["wrong 2: 8", "hint 1/2?"])
    #expect(play(.submit("n = 3")) == ["wrong 3: You multiplied by one.", "hint 1/2?"])
    #expect(play(.submit("n = q")) == ["wrong 4: unknown-name", "hint 1/2?"])
    #expect(runtime.lesson.values == before.values)
    #expect(play(.hint) == ["hint 1/2 How often does three go into nine?"])
    #expect(play(.hint, .hint) == ["hint 2/2 Count on your fingers.", "nothing"])
    #expect(play(.submit("n = 7")) == ["wrong 5: 7"])
    #expect(player.solved.isEmpty)
  }

  @Test("A line that does not set the exercise's names is exploration; one with a hole is a try")
  func explorations() {
    _ = play(.goto(8))
    #expect(play(.submit("x * 2"), .submit("m = 9")) == ["explore x * 2", "explore m = 9"])
    #expect(play(.submit("n = x * ____")) == ["wrong 1: unfinished"])
  }

  @Test("What the learner assigned can be checked")
  func check() {
    _ = play(.goto(8))
    #expect(play(.check) == ["wrong 1: unknown-name"])
    runtime.learner["n"] = 9
    #expect(play(.check) == ["right"])
  }

  @Test("The answer shows, runs and moves on")
  func answer() {
    _ = play(.goto(8))
    #expect(
      play(.answer) == ["answer n = x * 3: n : 9", "source n + 1", "result value 10"])
    #expect(player.solved.isEmpty)
    #expect(play(.next, .answer) == ["quiz", "solution 1", "finished 0/1"])
    #expect(play(.answer, .hint, .check, .misconceptions).allSatisfy { $0 == "nothing" })
  }

  @Test("A skipped exercise leaves the values that later cells need")
  func skip() {
    _ = play(.goto(8))
    #expect(play(.next) == ["source n + 1", "result value 10"])
  }

  @Test("A wrong answer can be played before a class")
  func misconceptions() {
    _ = play(.goto(8))
    #expect(play(.misconceptions) == [#"misconceptions ["n = x * 6", "when"]"#])
    #expect(play(.misconception(1)) == ["wrong 1: That is what you would add."])
    #expect(play(.misconception(2), .misconception(3)) == ["nothing", "nothing"])
  }

  @Test("Going back restores variables and random stream of that place")
  func goingBack() {
    _ = play(.goto(10))
    #expect(runtime.lesson.values["n"] == 9)
    #expect(play(.goto(4), .proceed).last == "result value 10.5, value 0.12345")
    #expect(runtime.lesson.values["n"] == nil)
    #expect(play(.back) == ["source x = 3", "result x : 3"])
    #expect(play(.back, .back, .back).last == "nothing")
    #expect(play(.restart) == ["block", "block"])
    #expect(runtime.lesson.values.isEmpty)
    #expect(player.place == 1)
  }

  @Test("A lesson is taken up where it was left, with its variables rebuilt")
  func resume() {
    #expect(player.resume(at: 9).map(Self.describe) == ["source n + 1", "result value 10"])
    #expect(player.place == 9)
    #expect(player.resume(at: 99).map(Self.describe) == ["quiz"])
    #expect(player.resume(at: 0).isEmpty)
  }

  @Test("A block that is not there is refused", arguments: [0, -1, 11])
  func gotoNowhere(number: Int) {
    #expect(play(.goto(number)) == ["nothing"])
    #expect(player.place == 0)
  }

  /// A lesson with a hidden cell, and deeper parts in the middle and at the end.
  private var deep: Lesson {
    let text = """
      ---
      title: Hidden | 隐藏
      ---

      # Hidden | 隐藏

      Words.\\
      话。

      ```layerlab hidden
      a = 1
      ```

      ## Deep | 深 <!-- deeper -->

      ```layerlab
      b = a + 1
      ```

      ```layerlab
      c = b + 1
      ```

      ## Shown | 可见

      ```layerlab
      b * 10
      ```

      ## Deeper | 更深 <!-- deeper -->

      ```layerlab
      c + 1
      ```
      """
    let outcome = LessonParser().parse(text, file: "hidden.md")
    #expect(outcome.problems.isEmpty)
    return outcome.lesson
  }

  @Test("A class passes over deeper parts, whose cells run all the same")
  func passesOver() {
    let player = LessonPlayer(deep, runtime: CalculatorRuntime(), skipsDeeper: true)
    func play(_ actions: PlayerAction...) -> [String] {
      actions.flatMap { player.perform($0) }.map(Self.describe)
    }
    #expect(player.count == 5)
    #expect(play(.proceed) == ["block", "block"])
    #expect(player.next == 4)
    let last = [
      "block", "source b * 10", "result value 20", "passed Deeper 5", "finished 0/0",
    ]
    #expect(play(.proceed) == ["passed Deep 2"] + last)
    #expect(player.place == player.count)
    // Going back passes over them as well, and a teacher may still go into one.
    #expect(play(.back) == last)
    #expect(play(.goto(2)) == ["block", "source b = a + 1", "result b : 2"])
    #expect(play(.proceed) == ["source c = b + 1", "result c : 3"])
    #expect(play(.back) == ["block", "source b = a + 1", "result b : 2"])
    #expect(play(.back) == ["block", "block"])
    #expect(play(.goto(5)) == ["block", "source c + 1", "result value 4", "finished 0/0"])
  }

  @Test("Alone, nothing is passed over")
  func passesNothingOver() {
    let player = LessonPlayer(deep, runtime: CalculatorRuntime())
    let events = (1...5).flatMap { _ in player.perform(.proceed) }.map(Self.describe)
    #expect(!events.contains { $0.hasPrefix("passed") })
    #expect(events.contains("result c : 3"))
  }

  @Test("A block that was stopped has not been played")
  func stopped() throws {
    let text = try Fixtures.text("sums.md")
    func player(stoppedAt old: String) -> LessonPlayer<CalculatorRuntime> {
      let stopped = text.replacingFirst(old, with: "interrupt()")
      let lesson = LessonParser().parse(stopped, file: "05-sums.md").lesson
      return LessonPlayer(lesson, runtime: CalculatorRuntime())
    }
    func play(_ player: LessonPlayer<CalculatorRuntime>, _ actions: PlayerAction...) -> [String] {
      actions.flatMap { player.perform($0) }.map(Self.describe)
    }
    let shown = player(stoppedAt: "x = 3")
    #expect(
      play(shown, .proceed, .proceed, .proceed).suffix(3)
        == ["source interrupt()", "result ", "stopped"])
    #expect(shown.place == 2)
    #expect(play(shown, .proceed).last == "stopped")
    // A prediction, and what lies on the way to a block.
    let guessed = player(stoppedAt: "x + y")
    #expect(play(guessed, .goto(4), .submit("7")).suffix(2) == ["result ", "stopped"])
    #expect(guessed.place == 3)
    #expect(play(guessed, .goto(9)) == ["stopped"])
    #expect(guessed.place == 3)
    #expect(guessed.runtime.lesson.values["x"] == 3)
  }

  @Test("A heading plays with the block below it, notes on it included")
  func headings() {
    let text = """
      # One | 一

      ## Two | 二

      <!-- note: Wait. | 等一等。 -->

      Words.\\
      话。

      <!-- pause -->

      ## Last | 末
      """
    let lesson = LessonParser().parse(text, file: "x.md").lesson
    let player = LessonPlayer(lesson, runtime: CalculatorRuntime())
    #expect(player.count == 1)
    #expect(player.blocks(at: 1) == [0, 1, 2, 3, 4])
    #expect(player.blocks(at: 2).isEmpty)
    #expect(
      player.perform(.proceed).map(Self.describe)
        == ["block", "block", "note", "block", "pause", "finished 0/0"])
  }

  @Test("A lesson of nothing but headings can be played")
  func onlyHeadings() {
    let lesson = LessonParser().parse("# A | 甲\n\n## B | 乙\n", file: "x.md").lesson
    let player = LessonPlayer(lesson, runtime: CalculatorRuntime())
    #expect(player.count == 1)
    #expect(player.perform(.proceed).map(Self.describe) == ["block", "block", "finished 0/0"])
  }
}
