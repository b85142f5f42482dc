import Language
import Terminal
import TestSupport
import Testing

@testable import Console

@Suite("Text at the left, values at the right") struct LayoutTests {
  private func settings(_ layout: Layout, width: Int) -> ConsoleSettings {
    var settings = ConsoleSettings()
    settings.layout = layout
    settings.capabilities = TerminalCapabilities(environment: [:], isTerminal: false, width: width)
    return settings
  }

  @Test func valuesStandBesideTheirSourceFrom100ColumnsOn() {
    var settings = settings(.columns, width: 100)
    settings.shownSource = "x = 3"
    let wide = EchoView.arranged(.number(3), name: "x", settings)
    #expect(wide.plain == "x = 3" + String(repeating: " ", count: 47) + "x : 3")
    settings.capabilities.size.columns = 99
    #expect(EchoView.arranged(.number(3), name: "x", settings).plain == "x : 3")
    settings.capabilities.size.columns = 100
    settings.layout = .stacked
    #expect(EchoView.arranged(.number(3), name: "x", settings).plain == "x : 3")
    settings.layout = .columns
    settings.isSpeech = true
    #expect(EchoView.arranged(.number(3), name: "x", settings).plain == "x is 3.")
  }

  @Test func theSourceIsThatOfTheStatementAndTypedOnesAreNotRepeated() {
    let console = Console(settings(.columns, width: 120), surface: KeptSources())
    #expect(console.run(Source("a = 1; b = [1 2]\nc, d = 3, 4", name: "test")))
    #expect((console.surface as? KeptSources)?.sources == ["b = [1 2]", "c, d = 3, 4", ""])
    console.isReading = true
    #expect(console.run(Source("a", name: "test")))
    #expect((console.surface as? KeptSources)?.sources.last == "")
  }

  @Test(arguments: [80, 120])
  func traces(width: Int) {
    let surface = RecordingSurface()
    let console = Console(settings(.columns, width: width), surface: surface)
    let program = """
      w = param([1 2; 3 4]); x = randn(8, 8);
      :trace sum(relu(w @ [1; -1]) + mean(conv2d(x, ones(3, 3), padding=1)))
      """
    #expect(console.run(Source(program, name: "test")))
    #expect(surface.documents.allSatisfy { $0.width <= width })
    Snapshot.expect(
      surface.documents.map(\.plain).joined(separator: "\n\n"), named: "trace-columns-\(width)")
  }

  @Test func aThemeIsChosenWithinWhatTheTerminalCanShow() {
    var settings = ConsoleSettings()
    settings.capabilities = TerminalCapabilities(
      environment: ["TERM": "xterm-256color"], isTerminal: true)
    settings.choose(.light)
    #expect(settings.capabilities.theme.name == "light")
    #expect(settings.capabilities.colorDepth == .ansi256)
    settings.choose(.mono)
    #expect(settings.capabilities.colorDepth == .none)
    settings.choose(.auto)
    #expect(settings.capabilities.theme.name == "dark")
    #expect(settings.capabilities.colorDepth == .ansi256)
    settings = ConsoleSettings()
    settings.choose(.dark)
    #expect(settings.capabilities.colorDepth == .none)
  }
}

/// Keeps the sources that values come from.
private final class KeptSources: Surface {
  private(set) var sources: [String] = []

  func show(_ showing: Showing, _ settings: ConsoleSettings) {
    if case .value = showing { sources.append(settings.shownSource) }
  }
}
