import Glibc

/// A source of entries that gives single keys between two of them.
protocol KeySource: AnyObject {
  /// The reader of keys; none where nobody types.
  var keyReader: KeyReader? { get }
  /// Whether the terminal can be drawn on.
  var canDraw: Bool { get }
}

/// Chooses where the console reads from.
package enum LineInput {
  /// The line editor where input and output are a terminal that can draw, else a plain reader.
  package static func open(
    settings: LineEditorSettings, assistant: LineAssistant
  ) -> any LineSource {
    if isDrawingTerminal,
      let editor = LineEditor(settings: settings, assistant: assistant)
    {
      return editor
    }
    return PlainLineReader(completeness: assistant.completeness)
  }

  /// Whether input and output are a terminal that can draw.
  static var isDrawingTerminal: Bool {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { return false }
    guard let name = getenv("TERM") else { return false }
    return !["", "dumb", "emacs", "unknown"].contains(String(cString: name))
  }
}
