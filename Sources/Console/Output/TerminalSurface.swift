import Language
import Models
import Tensors
import Terminal

/// Shows things to people: results on standard output, diagnostics and notes on standard error.
final class TerminalSurface: Surface {
  private let training = TrainingLine()

  func show(_ showing: Showing, _ settings: ConsoleSettings) {
    switch showing {
    case .value(let value, let name):
      let document = EchoView.arranged(value, name: name, settings)
      // A picture that was interrupted while it was made is wrong.
      if !Interruption.isRequested { write(document, settings) }
    case .output(let text):
      write(text, settings)
    case .view(_, let document):
      if !Interruption.isRequested { write(document, settings) }
    case .note(let note):
      writeError(DiagnosticView(settings).document(note), settings)
    case .failure(let diagnostic):
      writeError(DiagnosticView(settings).document(diagnostic), settings)
    }
  }

  func show(_ progress: Trainer.Progress?, _ settings: ConsoleSettings) {
    training.show(progress, settings)
  }

  /// The most bytes of a program's output that are prepared at a time.
  private static let portion = 1 << 16

  /// Writes a program's own output, a long one piece by piece, so that it begins at once and can be
  /// interrupted.
  private func write(_ text: String, _ settings: ConsoleSettings) {
    var rest = Substring(text)
    while rest.utf8.count > TerminalSurface.portion, !Interruption.isRequested {
      var end = rest.utf8.index(rest.startIndex, offsetBy: TerminalSurface.portion)
      // Neither inside a character nor between the two of a line break.
      while end.samePosition(in: text.unicodeScalars) == nil { end = rest.utf8.index(before: end) }
      let last = rest.utf8.index(before: end)
      if rest.utf8[last] == 13, rest.utf8[end] == 10 { end = last }
      let piece = StyledDocument(String(rest[..<end]))
      // Blanks at the end of a piece count, and nothing in it has a style.
      StandardStream.write(piece.lines.map(\.string).joined(separator: "\n"))
      if rest[..<end].utf8.last == 10 { StandardStream.write("\n") }
      rest = rest[end...]
    }
    // What the learner has cut off is not even prepared.
    guard rest.utf8.count <= TerminalSurface.portion else { return StandardStream.write("\n") }
    write(StyledDocument(String(rest)), settings)
  }

  private func write(_ document: StyledDocument, _ settings: ConsoleSettings) {
    let capabilities = settings.capabilities
    if document.prefersPixels, capabilities.isTerminal, let pixels = PixelOutput.stated,
      let picture = PixelOutput.text(document, pixels, theme: capabilities.theme)
    {
      StandardStream.write(picture + "\n")
      return
    }
    let document = settings.hasLargePrint ? LargePrint.document(document) : document
    StandardStream.write(document.rendered(for: capabilities, theme: capabilities.theme) + "\n")
  }

  private func writeError(_ document: StyledDocument, _ settings: ConsoleSettings) {
    let capabilities = settings.errorCapabilities
    let document = settings.hasLargePrint ? LargePrint.document(document) : document
    StandardStream.writeError(
      document.rendered(for: capabilities, theme: capabilities.theme) + "\n")
  }
}
