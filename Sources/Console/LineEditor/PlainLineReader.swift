import Glibc
import Tensors

/// Reads entries from what is no terminal, or from one that cannot move its cursor.
///
/// Lines end in a newline, with or without a carriage return, the last one perhaps in nothing; bytes
/// that are not UTF-8 become replacement characters. Lines are joined until the entry is complete.
/// A prompt is printed only where somebody types.
package final class PlainLineReader: LineSource, KeySource {
  private let descriptor: Int32
  private let completeness: (String) -> Completeness
  private let showsPrompt: Bool
  private var bytes: [UInt8] = []
  private var position = 0

  /// Reads from `descriptor`.
  package init(
    descriptor: Int32 = STDIN_FILENO,
    completeness: @escaping (String) -> Completeness = { _ in .complete }
  ) {
    self.descriptor = descriptor
    self.completeness = completeness
    showsPrompt = isatty(descriptor) == 1 && isatty(STDOUT_FILENO) == 1
    Interruption.install()
  }

  private(set) lazy var keyReader = showsPrompt ? KeyReader(descriptor: descriptor) : nil
  var canDraw: Bool { false }

  package func readLine(_ request: LineRequest) -> LineResult {
    Interruption.clear()
    var entry: String?
    while true {
      if showsPrompt {
        fflush(nil)
        StandardStream.write(entry == nil ? request.prompt : request.continuationPrompt)
      }
      switch nextLine() {
      case .interrupted:
        if showsPrompt { StandardStream.write("\n") }
        return .interrupted
      case .end:
        return entry.map(LineResult.line) ?? .endOfFile
      case .line(let line):
        let joined = entry.map { $0 + "\n" + line } ?? line
        if case .complete = completeness(joined) { return .line(joined) }
        entry = joined
      }
    }
  }

  private enum Line {
    case line(String)
    case interrupted
    case end
  }

  private func nextLine() -> Line {
    var searched = position
    while true {
      if let end = bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = bytes[position..<end]
        position = end + 1
        return .line(Self.text(line))
      }
      searched = bytes.count
      switch fill() {
      case .more:
        searched -= position
        bytes.removeFirst(position)
        position = 0
      case .interrupted:
        position = 0
        bytes = []
        return .interrupted
      case .end:
        guard position < bytes.count else { return .end }
        let line = bytes[position...]
        position = bytes.count
        return .line(Self.text(line))
      }
    }
  }

  private enum Fill {
    case more
    case interrupted
    case end
  }

  private func fill() -> Fill {
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      if Interruption.isRequested { return .interrupted }
      guard TerminalEvents.wait(for: descriptor, milliseconds: -1) == .readable else { continue }
      let count = read(descriptor, &buffer, buffer.count)
      if count > 0 {
        bytes += buffer[..<count]
        return .more
      }
      guard count < 0, errno == EINTR || errno == EAGAIN else { return .end }
    }
  }

  private static func text(_ line: ArraySlice<UInt8>) -> String {
    let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    return String(decoding: line, as: UTF8.self)
  }
}
