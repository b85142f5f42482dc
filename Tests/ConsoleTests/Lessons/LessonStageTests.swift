import Language
import Lessons
import TestSupport
import Testing

@testable import Console

@Suite("A lesson in a console") struct LessonStageTests {
  static let lesson = """
    ---
    title: Sums | 求和
    ---

    # Sums | 求和

    Let us count.\\
    来数一数。

    ```layerlab
    x = [1 2; 3 4];
    ```

    How much is it?\\
    一共多少？

    ```layerlab predict
    sum(x)
    ```
    ```output
    10
    ```

    Double it.\\
    翻一倍。

    ```exercise id=double
    y = ____ * x
    ```
    ```check
    close(y, x + x)
    ```
    ```hint
    How many times? | 几倍？
    ```
    ```answer
    2
    ```
    ```misconception
    x
    That squares it. | 这是平方。
    ```

    ```quiz
    How many rows? | 几行？
    - [ ] 1
    - [x] 2
    proof: x.shape[0]
    ```
    """

  private let folder: TemporaryDirectory
  private let surface = RecordingSurface()
  private let console: Console
  private let progress: ProgressFile

  init() throws {
    folder = try TemporaryDirectory()
    _ = try folder.write(Self.lesson, to: "05-sums.md")
    progress = ProgressFile(path: folder.path + "/progress")
    var settings = ConsoleSettings()
    settings.lessonLanguage = .english
    console = Console(settings, surface: surface)
  }

  private func open(_ name: String = "sums", isFresh: Bool = false) throws -> LessonStage {
    try LessonStage.open(
      name, in: console, isFresh: isFresh, course: CourseFiles(folder: folder.path),
      progress: progress)
  }

  /// What is shown while something happens, without blank lines and margins.
  private func shown(_ body: () throws -> Void) rethrows -> [String] {
    let before = surface.lines.count
    try body()
    return surface.lines[before...].map { $0.trimmingPrefix { $0 == " " } }
      .filter { !$0.isEmpty }.map(String.init)
  }

  @Test("Enter plays the next block, and the prompt says where the lesson is")
  func plays() throws {
    var stage: LessonStage?
    #expect(try shown { stage = try open() } == ["Sums", "────", "Let us count."])
    let lesson = try #require(stage)
    #expect(console.stage === lesson)
    #expect(lesson.request.prompt == "sums 1/6 » ")
    #expect(shown { lesson.submit("") } == ["│ x = [1 2; 3 4];"])
    #expect(shown { lesson.press(.pageDown) } == ["How much is it?"])
    #expect(
      shown { lesson.submit("  ") } == ["│ sum(x)", "Your guess? Enter shows the result."])
    #expect(shown { lesson.submit("4") } == ["You said 4. This is what comes out:", "10"])
    #expect(shown { lesson.press(.pageUp) } == ["How much is it?"])
    #expect(lesson.request.prompt == "sums 3/6 » ")
    #expect(progress.read()["sums"] == Progress.Entry(place: 3, count: 6))
  }

  @Test("At an exercise the starter stands in the line, then the try before")
  func exercise() throws {
    let stage = try open()
    #expect(stage.request.initialText.isEmpty)
    let exercise = shown { stage.perform(.goto(5)) }
    #expect(exercise.first == "Exercise")
    #expect(stage.request.initialText == "y = ____ * x")
    #expect(stage.request.initialCursor == 4)
    #expect(
      shown { stage.submit("y = x * x") }
        == [
          "y : 2×2", "1   4", "9  16", "✗ Not yet.", "That squares it.", "This does not hold:",
          "close(y, x + x)", "left   [[1, 4], [9, 16]]", "right  [[2, 4], [6, 8]]",
        ])
    #expect(stage.request.initialText == "y = x * x")
    let second = shown { stage.submit("y = 3 * x") }
    #expect(second.contains("This does not hold:"))
    #expect(second.contains("left   [[3, 6], [9, 12]]"))
    #expect(second.contains("right  [[2, 4], [6, 8]]"))
    #expect(second.last == ":hint shows hint 1 of 1.")
    #expect(shown { stage.submit(":hint") } == ["Hint 1/1", "How many times?"])
    stage.cancel()
    #expect(stage.request.initialText.isEmpty)
    #expect(shown { stage.submit("y = 2 * x") }.last == "✓ Right.")
    #expect(stage.request.initialText.isEmpty)
    #expect(progress.read()["sums"]?.solved == ["double"])
    #expect(console.session.globals.holds("y") == false)
  }

  @Test("What is typed is evaluated above the lesson, and shadows are announced once")
  func explores() throws {
    let stage = try open()
    stage.submit("")
    #expect(shown { stage.submit("sum(x)") } == ["10"])
    #expect(
      shown { stage.submit("x = 5") }
        == ["x : 5", "x is now yours at the prompt; the lesson keeps its own."])
    #expect(shown { stage.submit("x = 6") } == ["x : 6"])
    stage.submit("")
    #expect(shown { stage.submit(":next") }.first == "│ sum(x)")
    #expect(shown { stage.submit("") } == ["10"])
    #expect(shown { stage.submit(":nex") } == [])
    #expect(console.lastFailure == .unknownName)
  }

  @Test("A cell that sets a name of the learner says so")
  func keptNames() throws {
    _ = console.run(Source("x = 7;"))
    let stage = try open()
    #expect(
      shown { stage.submit("") }
        == ["│ x = [1 2; 3 4];", "At the prompt, x stays yours; the lesson has its own."])
  }

  @Test("Commands move through the lesson")
  func commands() throws {
    let stage = try open()
    #expect(shown { stage.submit(":goto 5") }.first == "Exercise")
    #expect(shown { stage.submit(":misconceptions") }.contains("1  y = x * x"))
    #expect(shown { stage.submit(":misconceptions 1") }.contains("That squares it."))
    #expect(shown { stage.submit(":check") }.contains("✗ Not yet."))
    #expect(
      shown { stage.submit("：answer") }
        == [
          "Answer", "│ y = 2 * x", "y : 2×2", "2  4", "6  8", "Quiz", "How many rows?", "a  1",
          "b  2", "Type a letter.",
        ])
    #expect(shown { stage.submit("a") } == ["✗ a is not it."])
    #expect(
      shown { stage.submit("b") }
        == ["✓ b is right.", "End of the lesson.", "0 of 1 exercise solved."])
    #expect(shown { stage.submit(":goto 9") } == ["There is no block 9."])
    #expect(shown { stage.submit(":restart") } == ["Sums", "────", "Let us count."])
    #expect(shown { stage.submit(":back") } == ["This is the beginning."])
    #expect(shown { stage.submit(":lang zh") } == ["求和", "────", "来数一数。"])
  }

  @Test(
    "Every lesson command says so where no lesson is open",
    arguments: [
      ":next", ":back", ":goto 1", ":restart", ":hint", ":answer", ":check", ":misconceptions",
    ])
  func withoutLesson(command: String) {
    #expect(console.run(Source(command)) == false)
    #expect(console.lastFailure == .unknownName)
  }

  @Test("A lesson is taken up where it was left, unless it is to be fresh")
  func resumes() throws {
    try open().perform(.goto(4))
    #expect(
      try shown { _ = try open() }.first == "You were at block 4 of 6; :restart begins anew.")
    #expect(console.stage?.request.prompt == "sums 4/6 » ")
    #expect(try shown { _ = try open(isFresh: true) } == ["Sums", "────", "Let us count."])
    #expect(throws: Diagnostic.self) { try open("sum-of-all") }
    #expect(console.stage?.request.prompt == "sums 1/6 » ")
  }

  @Test("After a reset the lesson goes on as if nothing had happened")
  func reset() throws {
    let text = Self.lesson.replacing("x = [1 2; 3 4];", with: "x = param([1 2; 3 4]);")
    let path = try folder.write(text, to: "06-leaf.md")
    let stage = try open(path)
    stage.submit("")
    stage.submit("no_grad { x -= 1 }")
    stage.submit(":reset")
    stage.submit("")
    stage.submit("")
    #expect(shown { stage.submit("") } == ["10"])
  }

  @Test("That the lesson takes its parameters back is told once")
  func lending() throws {
    let text = Self.lesson.replacing("x = [1 2; 3 4];", with: "x = param([1 2; 3 4]);")
    let stage = try open(try folder.write(text, to: "06-leaf.md"))
    stage.submit("")
    stage.submit("no_grad { x -= 1 }")
    let words = "The lesson's parameters are as it left them again; your own are not touched."
    #expect(shown { stage.submit("") } == [words, "How much is it?"])
    stage.submit("no_grad { x -= 1 }")
    #expect(!shown { stage.submit("") }.contains(words))
  }

  @Test("A lesson plays by itself, with the answers")
  func playsThrough() throws {
    let stage = try LessonStage.prepare(
      "sums", in: console, isFresh: true, course: CourseFiles(folder: folder.path),
      progress: ProgressFile(path: nil))
    var ending: LessonStage.Ending?
    let lines = shown { ending = stage.playThrough(pace: nil) }
    #expect(ending == .finished)
    #expect(lines.first == "Nobody answers here: answers come by themselves.")
    #expect(lines.contains("│ y = 2 * x"))
    #expect(lines.last == "End of the lesson.")
    #expect(!lines.contains("Type a letter."))
  }

  @Test("A cell that fails unexpectedly makes the automatic run fail")
  func failsThrough() throws {
    let path = try folder.write(
      Self.lesson.replacing("sum(x)", with: "sum(z)"), to: "07-wrong.md")
    let stage = try LessonStage.prepare(
      path, in: console, isFresh: true, course: CourseFiles(folder: folder.path),
      progress: ProgressFile(path: nil))
    #expect(stage.playThrough(pace: nil) == .failed)
  }
}
