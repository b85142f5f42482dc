import Operations

/// What lessons and transcripts can be written as.
package enum ExportFormat: String, CaseIterable, Sendable {
  /// One page that needs nothing from elsewhere.
  case html
  /// Markdown.
  case md
  /// A recording of a terminal, asciicast version 2.
  case cast

  /// The format that the ending of a file name asks for.
  init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    self.init(rawValue: fileName[fileName.index(after: dot)...].lowercased())
  }
}
