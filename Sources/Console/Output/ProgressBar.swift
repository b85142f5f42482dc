import Glibc
import Terminal

/// How far something long has come, on standard error, where that is a terminal.
struct ProgressBar: Sendable {
  private static let length = 24
  private let isShown: Bool
  private let capabilities: TerminalCapabilities

  /// Creates a bar; a screen reader is spared it.
  init(_ settings: ConsoleSettings) {
    capabilities = settings.errorCapabilities
    isShown = capabilities.isTerminal && !settings.isSpeech && !settings.isJSON
  }

  /// Shows that some of all is done.
  func show(_ done: Int, of count: Int) {
    guard isShown, count > 1 else { return }
    let filled = done * ProgressBar.length / count
    let bar =
      StyledText(String(repeating: "━", count: filled), .hint)
      + StyledText(String(repeating: "─", count: ProgressBar.length - filled), .faint)
      + StyledText(" \(done)/\(count)", .faint)
    let line = bar.truncated(to: max(1, capabilities.width - 1))
    StandardStream.writeError(
      "\r" + line.ansi(theme: capabilities.theme, depth: capabilities.colorDepth) + "\u{1B}[K")
  }

  /// Takes the bar away.
  func end() {
    guard isShown else { return }
    StandardStream.writeError("\r\u{1B}[K")
  }
}
