import Foundation
import Language
import Lessons
import Operations
import TestSupport
import Testing

@testable import Console

@Suite("A lesson whose file is changed while it plays") struct LessonChangeTests {
  private let folder: TemporaryDirectory
  private let surface = RecordingSurface()
  private let console: Console

  init() throws {
    folder = try TemporaryDirectory()
    var settings = ConsoleSettings()
    settings.lessonLanguage = .english
    console = Console(settings, surface: surface)
  }

  private func open(_ text: String) throws -> LessonStage {
    let path = try folder.write(text, to: "05-sums.md")
    return try LessonStage.open(
      path, in: console, course: CourseFiles(folder: folder.path),
      progress: ProgressFile(path: folder.path + "/progress"))
  }

  /// What is shown while something happens, without blank lines and margins.
  private func shown(_ body: () -> Void) -> [String] {
    let before = surface.lines.count
    body()
    return surface.lines[before...].map { $0.trimmingPrefix { $0 == " " } }
      .filter { !$0.isEmpty }.map(String.init)
  }

  @Test("The lesson goes on at the same block, with its variables rebuilt and the learner's kept")
  func reloads() throws {
    let stage = try open(LessonStageTests.lesson)
    stage.perform(.goto(5))
    stage.submit("mine = 7")
    stage.submit("y = x * x")
    #expect(stage.request.initialText == "y = x * x")
    let changed = LessonStageTests.lesson.replacing("x = [1 2; 3 4];", with: "x = [5 6];\nw = 1;")
      .replacing("How much is it?", with: "Guess!\\\n猜！\n\nHow much is it?")
    _ = try folder.write(changed, to: "05-sums.md")
    let lines = shown { stage.reload() }
    #expect(lines.prefix(3) == ["The file was changed and read anew.", "Exercise", "Double it."])
    #expect(stage.request.prompt == "sums 6/7 » ")
    #expect(stage.request.initialText == "y = x * x")
    #expect(shown { stage.submit("x") } == ["5  6"])
    #expect(shown { stage.submit("mine") } == ["7"])
    #expect(shown { stage.perform(.back) }.first == "│ sum(x)")
  }

  @Test("A file with new mistakes changes nothing and is told; one that is gone too")
  func broken() throws {
    let stage = try open(LessonStageTests.lesson)
    stage.perform(.goto(4))
    let wrong = LessonStageTests.lesson.replacing("一共多少？", with: "How much?")
    _ = try folder.write(wrong, to: "05-sums.md")
    let lines = shown { stage.reload() }
    #expect(lines.first?.hasSuffix(": missing-chinese") == true, "\(lines)")
    #expect(
      lines.last == "The file was changed and has 1 mistake; the lesson goes on as it was.")
    #expect(shown { stage.submit("") } == ["10"])
    try FileManager.default.removeItem(atPath: folder.path + "/05-sums.md")
    #expect(shown { stage.reload() } == [])
    #expect(stage.request.prompt == "sums 4/6 » ")
  }

  @Test("A change is noticed once the file stands still")
  func watches() throws {
    let path = try folder.write("one", to: "a.md")
    var watch = FileWatch(path)
    func answers(_ count: Int) -> [Bool] { (0..<count).map { _ in watch.takeChange() } }
    #expect(answers(2) == [false, false])
    _ = try folder.write("longer", to: "a.md")
    #expect(answers(3) == [false, true, false])
    try FileManager.default.removeItem(atPath: path)
    #expect(answers(2) == [false, false])
    _ = try folder.write("back again", to: "a.md")
    #expect(answers(3) == [false, true, false])
  }

  @Test("The teacher's screen is told of place, notes, answer and what comes next")
  func notes() throws {
    let notes = NotesFolder(path: folder.path + "/run")
    console.notes = NotesPublisher(folder: notes)
    let text = LessonStageTests.lesson.replacing(
      "How much is it?", with: "## Part | 部分 <!-- 6 min -->\n\nHow much is it?"
    ).replacing(
      "Double it.", with: "<!-- note: Ask first. | 先问。 -->\n<!-- pause -->\n\nDouble it.")
    let stage = try open(text)
    let follower = NotesFollower(folder: notes)
    func message() -> NotesMessage? {
      for _ in 0..<40 {
        _ = follower.listen(milliseconds: 25)
        if case .lesson(let message) = follower.news, message.place == stage.player.place {
          return message
        }
      }
      return nil
    }
    let first = try #require(message())
    #expect(first.title == LocalizedText(en: "Sums", zh: "求和"))
    #expect(first.part == nil)
    #expect(first.next?.english == "x = [1 2; 3 4];")
    stage.perform(.goto(4))
    let guess = try #require(message())
    #expect(guess.part?.english == "Part")
    #expect(guess.partPlan?.minutes == 6)
    #expect(guess.notes == [LocalizedText(en: "Ask first.", zh: "先问。")])
    #expect(guess.isPause)
    #expect(guess.next?.chinese == "翻一倍。\ny = ____ * x")
    stage.perform(.next)
    #expect(try #require(message()).answer?.english == "y = 2 * x")
    stage.press(.pageDown)
    let quiz = try #require(message())
    #expect(quiz.answer?.english == "2")
    #expect(quiz.next == nil)
    console.notes?.end()
  }

  @Test("A remote control leaves a question unanswered and goes on")
  func remoteControl() throws {
    let stage = try open(LessonStageTests.lesson)
    stage.perform(.goto(4))
    #expect(shown { stage.press(.pageDown) } == ["10"])
    stage.press(.pageDown)
    #expect(stage.request.fillsHoles)
    #expect(shown { stage.press(.pageDown) }.first == "Quiz")
    #expect(shown { stage.press(.pageDown) }.first == "End of the lesson.")
    #expect(shown { stage.press(.pageUp) }.first == "Exercise")
    #expect(stage.request.blankingKeys == ["."])
  }
}
