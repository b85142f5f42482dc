import Language
import Operations
import Terminal

/// Keeps what is shown, in plain form and as documents, for lessons and transcripts.
package final class RecordingSurface: Surface {
  /// The lines in plain form.
  package private(set) var lines: [String] = []
  /// The same as documents, in order.
  package private(set) var documents: [StyledDocument] = []
  /// What there was to note.
  package private(set) var notes: [LocalizedText] = []

  /// Creates a surface on which nothing has been shown.
  package init() {}

  package func show(_ showing: Showing, _ settings: ConsoleSettings) {
    switch showing {
    case .value(let value, let name): keep(EchoView(settings).document(value, name: name))
    case .output(let text): keep(StyledDocument(text))
    case .view(_, let document): keep(document)
    case .note(let note): notes.append(note.text)
    case .failure: break
    }
  }

  private func keep(_ document: StyledDocument) {
    documents.append(document)
    lines += document.lines.map(\.plain)
  }
}
