import Glibc
import Testing
import Tensors

@testable import Console

@Suite(.serialized)
struct PlainLineReaderTests {
  /// All that a reader makes of `bytes` in a pipe.
  private func read(_ bytes: [UInt8]) -> [LineResult] {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return [] }
    _ = write(ends[1], bytes, bytes.count)
    close(ends[1])
    defer { close(ends[0]) }
    let reader = PlainLineReader(descriptor: ends[0]) { text in
      text.filter { $0 == "(" }.count > text.filter { $0 == ")" }.count
        ? .incomplete(indent: 2) : .complete
    }
    var results: [LineResult] = []
    repeat {
      results.append(reader.readLine(LineRequest(prompt: "> ")))
    } while results.last != .endOfFile && results.count < 100
    return results
  }

  private func read(_ text: String) -> [LineResult] { read(Array(text.utf8)) }

  @Test func linesEndInAnyWay() {
    #expect(
      read("卷积\r\nb\n\nlast")
        == [.line("卷积"), .line("b"), .line(""), .line("last"), .endOfFile])
    #expect(read("") == [.endOfFile])
  }

  @Test func brokenBytesAreReplaced() {
    #expect(read([0x61, 0xFF, 0x62, 0x0A]) == [.line("a\u{FFFD}b"), .endOfFile])
  }

  @Test func linesOfAnEntryAreJoined() {
    #expect(
      read("f(\n\n  x\n)\ny\n") == [.line("f(\n\n  x\n)"), .line("y"), .endOfFile])
    #expect(read("f(\nx") == [.line("f(\nx"), .endOfFile])
  }

  @Test func aLongLineIsWhole() {
    let line = String(repeating: "卷积", count: 5000)
    #expect(read(line + "\n") == [.line(line), .endOfFile])
  }

  @Test func anInterruptionGivesUpTheEntry() {
    var ends: [Int32] = [-1, -1]
    #expect(pipe(&ends) == 0)
    defer { for end in ends { close(end) } }
    _ = write(ends[1], "part", 4)
    let reader = PlainLineReader(descriptor: ends[0])
    let writer = ends[1]
    let interrupter = Task.detached {
      // Raised again until the reader, which lowers the flag when it begins, has seen it.
      while !Task.isCancelled {
        Interruption.request()
        TerminalEvents.wake()
        usleep(1000)
      }
    }
    #expect(reader.readLine(LineRequest(prompt: "")) == .interrupted)
    interrupter.cancel()
    _ = write(writer, "next\n", 5)
    close(writer)
    ends[1] = -1
    // What was typed before is gone; a late interruption is answered before the line.
    var result = reader.readLine(LineRequest(prompt: ""))
    while result == .interrupted { result = reader.readLine(LineRequest(prompt: "")) }
    #expect(result == .line("next"))
  }
}
