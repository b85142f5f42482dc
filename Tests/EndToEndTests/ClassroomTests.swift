import Foundation
import Glibc
import TestSupport
import Testing

/// The built tool before a class: a second screen for the teacher, edits while a lesson plays, and
/// power cuts.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct ClassroomTests {
  private let state: TemporaryDirectory

  init() throws {
    state = try TemporaryDirectory()
  }

  private func environment(runtime: String = "run") -> [String: String] {
    [
      "TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": state.path, "EDITRC": "/dev/null",
      "XDG_STATE_HOME": state.path, "XDG_RUNTIME_DIR": state.path + "/" + runtime,
    ]
  }

  private func start(_ arguments: [String]) throws -> PseudoTerminal {
    try PseudoTerminal(
      PseudoTerminal.productsDirectory + "/layerlab", arguments: arguments + ["--lang", "en"],
      environment: environment())
  }

  /// A lesson of so many paragraphs, the first with a note.
  private func lesson(_ count: Int, _ first: String = "Words 1") -> String {
    let paragraphs = (1...count).map { number in
      "\(number == 1 ? first : "Words \(number)").\\\n第 \(number) 段。\n"
        + (number == 1 ? "\n<!-- note: Say it loud. | 大声说。 -->\n" : "")
    }
    return "---\ntitle: Long | 长课\nminutes: 20\n---\n\n# Long | 长课\n\n"
      + paragraphs.joined(separator: "\n")
  }

  private func wait(_ terminal: PseudoTerminal, forPlace place: Int) throws {
    try terminal.wait(for: "block \(place)") { $0.rows[$0.row].hasPrefix("long \(place)/") }
  }

  private func wait(_ notes: PseudoTerminal, for text: String) throws {
    try notes.wait(for: text, showingCursor: nil) { screen in
      screen.rows.contains { $0.contains(text) }
    }
  }

  @Test func theNotesFollowWhateverIsRestarted() throws {
    _ = mkdir(state.path + "/run", 0o700)
    let path = try state.write(lesson(9), to: "05-long.md")
    let notes = try start(["notes"])
    try wait(notes, for: "Waiting for a lesson")
    let player = try start(["play", path])
    try wait(player, forPlace: 1)
    try wait(notes, for: "Say it loud.")
    player.send("\r")
    try wait(notes, for: "block 2 of 9")
    // A second viewer hears at once where the lesson is.
    let second = try start(["notes"])
    try wait(second, for: "block 2 of 9")
    // The player is killed and comes back.
    player.signal(SIGKILL)
    _ = player.waitForExit()
    try wait(notes, for: "Waiting for a lesson")
    let again = try start(["play", path])
    try wait(again, forPlace: 2)
    try wait(notes, for: "block 2 of 9")
    // A viewer is killed; the lesson goes on, and a new viewer finds it.
    second.signal(SIGKILL)
    again.send("\r\r")
    try wait(again, forPlace: 4)
    try wait(notes, for: "block 4 of 9")
    let third = try start(["notes"])
    try wait(third, for: "block 4 of 9")
    again.send("\u{4}")
    #expect(again.waitForExit() == 0)
    let left = try FileManager.default.contentsOfDirectory(atPath: state.path + "/run/layerlab")
    #expect(left.isEmpty)
  }

  @Test func aChangedFileIsReadAnewAtTheSameBlock() throws {
    let path = try state.write(lesson(6), to: "05-long.md")
    let player = try start(["play", path])
    try wait(player, forPlace: 1)
    player.send("\r\r")
    try wait(player, forPlace: 3)
    // While somebody types, nothing happens.
    player.send("1 + ")
    try player.wait(forLine: "long 3/6 » 1 +", column: 15)
    _ = try state.write(lesson(7, "New words"), to: "05-long.md")
    player.send("1\r")
    try player.wait(forRow: "2")
    try player.wait(forRow: "  The file was changed and read anew.")
    try player.wait(for: "the place") { $0.rows[$0.row] == "long 3/7 »" }
    _ = try state.write(lesson(7, "只有中文"), to: "05-long.md")
    try player.wait(for: "the mistake") { screen in
      screen.rows.contains { $0.contains("the lesson goes on as it was") }
    }
    player.send("\u{1B}[5~\u{1B}[5~")
    try player.wait(forRow: "  New words.")
    try player.wait(for: "the place") { $0.rows[$0.row] == "long 1/7 »" }
    player.send("\u{4}")
    #expect(player.waitForExit() == 0)
  }

  @Test func aKilledLessonLosesNoMoreThanTheBlockThatWasPlayed() throws {
    let path = try state.write(lesson(60), to: "05-long.md")
    var place = 1
    for round in 0..<10 {
      let player = try start(["play", path])
      try player.wait(for: "block \(place)") { screen in
        (place...(place + 1)).contains { screen.rows[screen.row].hasPrefix("long \($0)/60") }
      }
      if player.screen.rows[player.screen.row].hasPrefix("long \(place + 1)/") { place += 1 }
      player.send("\r\r")
      try wait(player, forPlace: place + 2)
      place += 2
      // The next block is on its way when the power goes.
      player.send("\r")
      usleep(UInt32(round * 700))
      player.signal(SIGKILL)
      #expect(player.waitForExit() == -SIGKILL)
    }
    let kept = try String(contentsOfFile: state.path + "/layerlab/progress", encoding: .utf8)
    let places = [place, place + 1].map { "format 1\nlong \($0)" }
    #expect(places.contains(where: kept.hasPrefix))
    #expect(place > 20)
  }

  @Test func aLessonGoesRoundUntilItIsInterrupted() throws {
    let path = try state.write(lesson(3), to: "05-long.md")
    let player = try start(["play", path, "--auto", "--loop", "--pace", "100000"])
    try player.wait(for: "the second round", showingCursor: nil) { screen in
      screen.rows.count { $0.contains("Words 1") } > 1
    }
    player.signal(SIGINT)
    #expect(player.waitForExit() == 130)
  }

  @Test func aNewLessonPassesTheCheckAndReplacesNothing() throws {
    let made = try Tool.run(
      ["new", "31-my-lesson"], environment: environment(), in: state.path)
    #expect(made.status == 0)
    #expect(made.output.contains("31-my-lesson.md"))
    let check = try Tool.run(
      ["check", "./31-my-lesson.md"], environment: environment(), in: state.path)
    #expect(check.status == 0, "\(check.output)")
    #expect(!check.errors.contains("\u{1B}"))
    let text = try String(contentsOfFile: state.path + "/31-my-lesson.md", encoding: .utf8)
    let again = try Tool.run(
      ["new", "31-my-lesson.md", "--lang", "zh"], environment: environment(), in: state.path)
    #expect(again.status == 1)
    #expect(again.errors.contains("无法写入 31-my-lesson.md：已经有同名的文件"))
    #expect(again.errors.contains("请换一个名字"))
    #expect(try String(contentsOfFile: state.path + "/31-my-lesson.md", encoding: .utf8) == text)
  }

  @Test func aCheckShowsItsProgressOnATerminalOnly() throws {
    for name in ["31-a.md", "32-b.md", "33-c.md"] {
      _ = try Tool.run(["new", name], environment: environment(), in: state.path)
    }
    let check = try start(["check", state.path])
    #expect(check.waitForExit() == 0)
    #expect(check.output.contains("━"))
    #expect(check.output.contains("3/3"))
    #expect(check.screen.text.map { $0.hasPrefix("3 lessons, ") } == [true, false])
    let piped = try Tool.run(["check", state.path], environment: environment())
    #expect(piped.errors.isEmpty)
  }

  @Test func aLessonFollowsTheWindow() throws {
    let text = lesson(4, String(repeating: "Many words ", count: 20))
    let player = try start(["play", try state.write(text, to: "05-long.md")])
    try wait(player, forPlace: 1)
    player.resize(columns: 40, rows: 24)
    try player.wait(forLine: "long 1/4 »", column: 11)
    player.send(":restart\r")
    try player.wait(for: "a narrow block") { screen in
      screen.rows.filter { $0.hasPrefix("  Many words") }.count > 5
    }
    #expect(player.screen.text.allSatisfy { $0.count <= 40 })
  }

  @Test func aWatchedLessonIsCheckedAgainWhenItChanges() throws {
    _ = try Tool.run(["new", "31-a.md"], environment: environment(), in: state.path)
    let path = state.path + "/31-a.md"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let watch = try start(["check", path, "--watch"])
    try watch.wait(for: "the first check") { screen in
      screen.rows.contains { $0.hasPrefix("1 lesson, ") }
    }
    _ = try state.write(text.replacingOccurrences(of: "2  4\n", with: "2  5\n"), to: "31-a.md")
    try watch.wait(for: "the mistake") { screen in
      screen.rows.contains { $0.hasSuffix(": output") }
    }
    watch.send("\u{3}")
    #expect(watch.waitForExit() == 130)
  }
}
