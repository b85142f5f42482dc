import Language
import Terminal

@testable import Console

/// Keeps what a console shows, written as the comments of a program fixture expect it.
final class TranscriptSurface: Surface {
  /// What was shown since the lines were last taken.
  private var lines: [String] = []

  func show(_ showing: Showing, _ settings: ConsoleSettings) {
    switch showing {
    case .value(let value, let name): keep(EchoView(settings).document(value, name: name))
    case .output(let text): keep(StyledDocument(text))
    case .view(_, let document): keep(document)
    case .note(let note): lines.append("# expect note: " + note.text.english)
    case .failure(let diagnostic): lines.append("# expect error: " + diagnostic.code.rawValue)
    }
  }

  /// The lines shown since the last call.
  func take() -> [String] {
    defer { lines = [] }
    return lines
  }

  private func keep(_ document: StyledDocument) {
    lines += document.lines.map { "# expect: " + $0.trimmed().plain }
  }
}
