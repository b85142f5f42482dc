import Language
import Terminal

/// Keeps everything that is shown as documents, errors and notes too, in the order in which they
/// come.
final class DocumentSurface: Surface {
  private(set) var documents: [StyledDocument] = []

  func show(_ showing: Showing, _ settings: ConsoleSettings) {
    documents.append(showing.document(settings))
  }

  /// What was shown since the last time.
  func take() -> [StyledDocument] {
    defer { documents = [] }
    return documents
  }
}

extension Showing {
  /// What a person would see.
  func document(_ settings: ConsoleSettings) -> StyledDocument {
    switch self {
    case .value(let value, let name): EchoView(settings).document(value, name: name)
    case .output(let text): StyledDocument(text)
    case .view(_, let document): document
    case .note(let note): DiagnosticView(settings).document(note)
    case .failure(let diagnostic): DiagnosticView(settings).document(diagnostic)
    }
  }
}
