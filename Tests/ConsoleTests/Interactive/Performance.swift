import Language
import Terminal

@testable import Console

/// Views as commands make them, without a terminal.
enum Performance {
  /// Settings of a screen.
  static func settings(
    _ language: LanguageChoice = .english, columns: Int = 80, rows: Int = 24
  ) -> ConsoleSettings {
    var settings = ConsoleSettings()
    settings.language = language
    settings.capabilities = TerminalCapabilities(
      environment: ["LANG": "C.UTF-8"], isTerminal: true,
      windowSize: TerminalCapabilities.Size(columns: columns, rows: rows))
    return settings
  }

  /// The views that a program makes.
  static func views(
    _ program: String, _ settings: ConsoleSettings = settings()
  ) -> [any InteractiveView] {
    let console = Console(settings, surface: RecordingSurface())
    // As in a lesson, where views are kept for whoever plays them.
    console.isInsideLesson = true
    guard console.run(Source(program, name: "test")) else { return [] }
    // Explanations compute in the session of the console.
    consoles.append(console)
    return console.performances
  }

  nonisolated(unsafe) private static var consoles: [Console] = []

  /// The only view that a program makes.
  static func view<View: InteractiveView>(
    _ program: String, _ settings: ConsoleSettings = settings()
  ) -> View? {
    views(program, settings).first as? View
  }
}

extension InteractiveView {
  /// Presses keys; what the view said to the last one.
  @discardableResult
  mutating func press(_ keys: [ViewKey]) -> ViewReaction {
    keys.reduce(.stays) { _, key in press(key) }
  }

  /// Types characters.
  @discardableResult
  mutating func type(_ text: String) -> ViewReaction { press(text.map(ViewKey.character)) }

  /// The picture as plain text.
  func screen(_ columns: Int = 80, _ rows: Int = 24) -> String {
    picture(in: TerminalCapabilities.Size(columns: columns, rows: rows)).plain
  }
}
