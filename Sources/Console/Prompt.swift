import Glibc
import Language
import Lessons
import Operations
import Terminal

/// The loop of the console: reads an entry, runs it, shows what comes of it.
final class Prompt {
  private let console: Console

  init(_ console: Console) {
    self.console = console
  }

  /// Runs until the learner leaves.
  func run() {
    let greeting = Greeting.document(console.settings, isLesson: console.stage != nil)
    console.surface.show(.view(command: "greeting", greeting), console.settings)
    let source = LineInput.open(settings: settings, assistant: assistant)
    if let source = source as? any KeySource, let keys = source.keyReader {
      console.terminal = InteractiveTerminal(keys, canDraw: source.canDraw)
    }
    console.isReading = true
    while !console.isLeaving {
      // The learner may have chosen other colours.
      (source as? LineEditor)?.settings = settings
      switch source.readLine(request) {
      case .line(let text): submit(text)
      case .key(let key): limited { console.stage?.press(key) }
      case .attention: limited { console.stage?.reload() }
      case .interrupted: console.stage?.cancel()
      case .endOfFile:
        StandardStream.write("\n")
        console.notes?.end()
        return
      }
    }
    console.notes?.end()
  }

  /// What to read next, in the manner that is in force now.
  private var request: LineRequest {
    let isSpoken = console.settings.isSpeech
    var request = console.stage?.request ?? LineRequest(prompt: isSpoken ? "> " : "» ")
    request.isSpoken = isSpoken
    return request
  }

  private func submit(_ text: String) {
    limited {
      if let stage = console.stage {
        stage.submit(text)
      } else {
        _ = console.run(Source(text), mode: .prompt)
      }
    }
  }

  /// Runs something that the learner may interrupt and that has only so much time.
  ///
  /// Reading has lowered the flag of interruptions: who pressed Ctrl-C since means what runs now.
  private func limited(_ body: () -> Void) {
    // The window may have been resized while the entry was typed.
    console.settings.followWindow()
    Watchdog.limit(console.settings.timeout, body)
  }

  private var settings: LineEditorSettings {
    var settings = LineEditorSettings()
    settings.usesColor = console.settings.capabilities.colorDepth != .none
    settings.historyFile = HistoryFile.standard()
    if console.settings.language.primary == .chinese { settings.searchLabel = "搜索" }
    return settings
  }

  private var assistant: LineAssistant {
    LineAssistant(
      completeness: { text in
        switch InputValidator.completeness(of: text) {
        case .complete: .complete
        case .incomplete(let indent): .incomplete(indent: indent)
        }
      },
      completion: { [unowned console] text, cursor in
        NameCompletion.complete(text, cursor: cursor, console)
      },
      highlight: { text in
        SyntaxHighlight.parts(of: text).map { part in
          StyledSpan(part.span.start..<part.span.end, style: Prompt.style(of: part.kind))
        }
      }, holes: Exercise.holes)
  }

  /// The graphic rendition of a part of an entry.
  private static func style(of kind: SyntaxHighlight.Kind) -> String {
    switch kind {
    case .number: "36"
    case .string: "33"
    case .keyword: "1;35"
    case .command: "1;34"
    case .mistake: "4"
    }
  }
}
