import Language
import Tensors
import Terminal

/// Shows things to people: results on standard output, diagnostics and notes on standard error.
final class TerminalSurface: Surface {
  func show(_ showing: Showing, _ settings: ConsoleSettings) {
    switch showing {
    case .value(let value, let name):
      let document = EchoView.arranged(value, name: name, settings)
      // A picture that was interrupted while it was made is wrong.
      if !Interruption.isRequested { write(document, settings) }
    case .output(let text):
      write(StyledDocument(text), settings)
    case .view(_, let document):
      write(document, settings)
    case .note(let note):
      writeError(DiagnosticView(settings).document(note), settings)
    case .failure(let diagnostic):
      writeError(DiagnosticView(settings).document(diagnostic), settings)
    }
  }

  private func write(_ document: StyledDocument, _ settings: ConsoleSettings) {
    let capabilities = settings.capabilities
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
