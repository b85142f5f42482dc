import Glibc
import TestSupport
import Testing

@testable import Console

struct HistoryFileTests {
  /// A history file, not there yet, in directories that are not there either.
  private struct Scratch {
    let directory: TemporaryDirectory
    var path: String { directory.path + "/state/layerlab/history" }

    init() throws { directory = try TemporaryDirectory() }

    func write(_ bytes: [UInt8], appending: Bool = false) {
      let flags = O_WRONLY | O_CREAT | (appending ? O_APPEND : O_TRUNC)
      let descriptor = open(path, flags, 0o600)
      _ = Glibc.write(descriptor, bytes, bytes.count)
      close(descriptor)
    }
  }

  @Test func entriesComeBackAsTheyWere() throws {
    let scratch = try Scratch()
    let entries = ["卷积", "a\\n\\", "f(\n  x,\n)", "  indented", "\"quoted\""]
    for entry in entries { #expect(HistoryFile(path: scratch.path).append(entry)) }
    #expect(HistoryFile(path: scratch.path).load() == entries)
  }

  @Test func theFileIsPrivate() throws {
    let scratch = try Scratch()
    HistoryFile(path: scratch.path).append("x")
    var status = stat()
    #expect(stat(scratch.path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  @Test func aMissingOrForbiddenFileIsNoHistory() throws {
    let scratch = try Scratch()
    #expect(HistoryFile(path: scratch.path).load().isEmpty)
    let unwritable = HistoryFile(path: "/proc/nothing/history")
    #expect(!unwritable.append("x"))
    #expect(unwritable.load().isEmpty)
  }

  @Test func aLinkIsNotFollowed() throws {
    let scratch = try Scratch()
    HistoryFile(path: scratch.path).append("x")
    let link = scratch.directory.path + "/link"
    symlink(scratch.path, link)
    #expect(!HistoryFile(path: link).append("y"))
    #expect(HistoryFile(path: scratch.path).load() == ["x"])
  }

  @Test func garbageIsSkippedAndKept() throws {
    let scratch = try Scratch()
    let file = HistoryFile(path: scratch.path)
    file.append("first")
    var random = SplitMix(state: 7)
    let garbage = (0..<50_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    scratch.write(garbage, appending: true)
    file.append("last")
    let entries = file.load()
    #expect(entries.first == "first")
    #expect(entries.last == "last")
    #expect(entries.allSatisfy { !$0.contains("\u{FFFD}") && !$0.contains("\0") })
  }

  @Test func aLineCutShortDoesNotSwallowTheNext() throws {
    let scratch = try Scratch()
    let file = HistoryFile(path: scratch.path)
    file.append("whole")
    scratch.write(Array("cut \\".utf8), appending: true)
    file.append("next")
    #expect(file.load() == ["whole", "next"])
  }

  @Test func theFileIsCutDownAtTwiceTheLimit() throws {
    let scratch = try Scratch()
    let file = HistoryFile(path: scratch.path, limit: 10)
    for number in 1...19 { file.append("\(number)") }
    #expect(file.load() == (10...19).map(String.init))
    file.append("20")
    #expect(file.load() == (11...20).map(String.init))
    #expect(HistoryFile(path: scratch.path, limit: 100).load() == (11...20).map(String.init))
  }

  @Test func writersDoNotDisturbEachOther() async throws {
    let scratch = try Scratch()
    let path = scratch.path
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          let file = HistoryFile(path: path, limit: 400)
          for number in 0..<100 {
            file.append("writer \(writer) entry \(number)\n卷积")
            if number % 10 == 0 { _ = HistoryFile(path: path, limit: 400).load() }
          }
        }
      }
    }
    let entries = HistoryFile(path: path, limit: 1000).load()
    #expect(Set(entries).count == 400)
    for writer in 0..<4 {
      let own = entries.filter { $0.hasPrefix("writer \(writer) ") }
      #expect(own == (0..<100).map { "writer \(writer) entry \($0)\n卷积" })
    }
  }

  @Test func aWriterWaitingForTheLockFollowsTheNewFile() async throws {
    let scratch = try Scratch()
    let path = scratch.path
    HistoryFile(path: path).append("old")
    let held = open(path, O_RDWR)
    #expect(flock(held, LOCK_EX) == 0)
    let writer = Task.detached { HistoryFile(path: path).append("waited") }
    // Long enough for the writer to have opened the old file; were it not, nothing would be shown.
    try await Task.sleep(for: .milliseconds(50))
    let replacement = HistoryFile(path: path + ".new")
    replacement.append("new")
    rename(path + ".new", path)
    close(held)
    #expect(await writer.value)
    #expect(HistoryFile(path: path).load() == ["new", "waited"])
  }
}
