import Glibc

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

  private static var isDrawingTerminal: Bool {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { return false }
    guard let name = getenv("TERM") else { return false }
    return !["", "dumb", "emacs", "unknown"].contains(String(cString: name))
  }
}
