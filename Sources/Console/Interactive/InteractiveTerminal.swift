import Glibc
import Tensors
import Terminal

/// A terminal at which somebody sits and presses keys: plays views.
///
/// A view has the screen to itself, the alternate one, so that all is as it was when it ends and a
/// new size of the window does no harm. For a screen reader nothing is repainted: every key gives a
/// sentence below the last one.
final class InteractiveTerminal {
  /// Keys that no view decides about.
  private enum Control {
    static let endings: [Key] = [.scalar("\u{3}"), .scalar("\u{4}"), .code(.interrupt)]
    static let suspend = Key.scalar("\u{1A}")
  }

  private let keys: KeyReader
  private let canDraw: Bool

  /// Takes keys from a reader, which may have some that were typed ahead.
  ///
  /// - Parameters:
  ///   - keys: The reader of standard input.
  ///   - canDraw: Whether the terminal can be drawn on.
  init(_ keys: KeyReader, canDraw: Bool) {
    self.keys = keys
    self.canDraw = canDraw
    TerminalEvents.install()
  }

  /// Whether views can be played at all: drawn, or said.
  func canPlay(_ settings: ConsoleSettings) -> Bool {
    !settings.isJSON && (canDraw || settings.isSpeech)
  }

  /// Plays a view until the learner leaves it.
  ///
  /// - Returns: The view as it was left.
  func play<View: InteractiveView>(_ view: View, _ settings: ConsoleSettings) -> View {
    var view = view
    let redraws = canDraw && !settings.isSpeech
    guard TerminalState.beginViewing(fillsScreen: redraws) else { return view }
    defer { TerminalState.endViewing() }
    if !redraws { say([view.keysInWords], settings) }
    show(&view, settings, redraws)
    while true {
      switch keys.nextKey(within: view.pause.map { Int32(clamping: $0) } ?? -1) {
      case .endOfInput: return view
      case .timedOut:
        view.goOn()
        show(&view, settings, redraws)
      case .woken:
        if Interruption.isRequested {
          let reason = Interruption.reason
          Interruption.clear()
          // The time allowed is for computing; how long a picture is looked at is up to the learner.
          if reason == .learner { return view }
        }
        if TerminalEvents.takeContinued() { _ = TerminalState.beginViewing(fillsScreen: redraws) }
        _ = TerminalEvents.takeResized()
        if redraws { show(&view, settings, redraws) }
      case .key(let key):
        if Control.endings.contains(key) { return view }
        if key == Control.suspend {
          suspend(redraws)
        } else if let key = ViewKey(key), view.press(key) == .leaves {
          return view
        }
        show(&view, settings, redraws)
      }
    }
  }

  private func show(
    _ view: inout some InteractiveView, _ settings: ConsoleSettings, _ redraws: Bool
  ) {
    guard redraws else {
      say(view.sentences, settings)
      return
    }
    var settings = settings
    // A view lays out a whole screen, and needs all its columns.
    settings.setLargePrint(false)
    settings.followWindow()
    let size = settings.capabilities.size
    view.fit(size)
    StandardStream.write(
      InteractiveTerminal.frame(view.picture(in: size), in: size, settings.capabilities))
  }

  /// Writes sentences below what stands there, broken between words.
  private func say(_ sentences: [String], _ settings: ConsoleSettings) {
    var settings = settings
    settings.followWindow()
    let width = settings.capabilities.width
    let lines = sentences.flatMap { TextWrapping.lines(of: $0, width: width) }
    StandardStream.write(lines.map { $0 + "\n" }.joined())
  }

  /// Sleeps in the background until the shell brings the process back.
  private func suspend(_ redraws: Bool) {
    TerminalState.endViewing()
    kill(0, SIGTSTP)
    _ = TerminalEvents.takeContinued()
    _ = TerminalState.beginViewing(fillsScreen: redraws)
  }

  /// The bytes that draw a picture over the whole screen; the cursor ends behind its last line.
  static func frame(
    _ picture: StyledDocument, in size: TerminalCapabilities.Size,
    _ capabilities: TerminalCapabilities
  ) -> String {
    let lines = picture.lines.prefix(max(size.rows, 1)).map { line in
      line.truncated(to: size.columns)
        .ansi(theme: capabilities.theme, depth: capabilities.colorDepth)
    }
    var output = "\u{1B}[?25l\u{1B}[H"
    for (index, line) in lines.enumerated() {
      // Erasing behind a full row would take its last character, so it comes first.
      output += index + 1 == lines.count ? "\u{1B}[J" : "\u{1B}[K"
      output += line + (index + 1 == lines.count ? "" : "\r\n")
    }
    return output + "\u{1B}[?25h"
  }
}
