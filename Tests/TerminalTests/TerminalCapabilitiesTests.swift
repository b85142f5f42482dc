import Testing

@testable import Terminal

@Suite struct TerminalCapabilitiesTests {
  private func depth(
    _ environment: [String: String], isTerminal: Bool = true,
    color: TerminalCapabilities.ColorChoice = .auto,
  ) -> ColorDepth {
    TerminalCapabilities(environment: environment, isTerminal: isTerminal, color: color).colorDepth
  }

  @Test func colourDepthFollowsTheTerminal() {
    #expect(depth(["TERM": "xterm-256color"]) == .ansi256)
    #expect(depth(["TERM": "xterm-256color", "COLORTERM": "truecolor"]) == .trueColor)
    #expect(depth(["TERM": "xterm-kitty"]) == .trueColor)
    #expect(depth(["TERM": "linux"]) == .ansi16)
    #expect(depth(["TERM": "dumb"]) == .none)
    #expect(depth([:]) == .none)
    #expect(depth(["TERM": "xterm-256color"], isTerminal: false) == .none)
  }

  @Test func wishesWinInTheirOrder() {
    let term = ["TERM": "xterm-256color"]
    #expect(depth(term.merging(["NO_COLOR": "1"]) { $1 }) == .none)
    #expect(depth(term.merging(["NO_COLOR": ""]) { $1 }) == .ansi256)
    #expect(depth(term.merging(["CLICOLOR_FORCE": "1"]) { $1 }, isTerminal: false) == .ansi256)
    #expect(depth(term.merging(["CLICOLOR_FORCE": "0"]) { $1 }, isTerminal: false) == .none)
    #expect(depth(["NO_COLOR": "1", "CLICOLOR_FORCE": "1"]) == .none)
    #expect(depth(["NO_COLOR": "1"], isTerminal: false, color: .always) == .ansi256)
    #expect(depth(term, color: .never) == .none)
  }

  @Test func sizeComesFromUserWindowEnvironmentInThisOrder() {
    let window = TerminalCapabilities.Size(columns: 120, rows: 40)
    func size(_ window: TerminalCapabilities.Size?, width: Int? = nil) -> [Int] {
      let found = TerminalCapabilities(
        environment: ["COLUMNS": "100", "LINES": "x"], isTerminal: true, windowSize: window,
        width: width)
      return [found.width, found.height]
    }
    #expect(size(window, width: 60) == [60, 40])
    #expect(size(window) == [120, 40])
    #expect(size(nil) == [100, 24])
    #expect(size(.init(columns: 0, rows: 0)) == [100, 24])
    #expect(size(nil, width: -3) == [1, 24])
  }

  @Test func localeAndBackground() {
    func found(_ environment: [String: String]) -> TerminalCapabilities {
      TerminalCapabilities(environment: environment, isTerminal: true)
    }
    #expect(found(["LANG": "zh_CN.UTF-8"]).isUTF8)
    #expect(!found(["LANG": "zh_CN.UTF-8", "LC_ALL": "C"]).isUTF8)
    #expect(found(["LANG": "C", "LC_CTYPE": "C.utf8"]).isUTF8)
    #expect(!found([:]).isUTF8)
    #expect(found(["COLORFGBG": "0;default;15"]).theme.name == "light")
    #expect(found(["COLORFGBG": "15;0"]).theme.name == "dark")
    #expect(found([:]).theme.name == "dark")
  }

  @Test func aPipeHasNoWindow() {
    #expect(TerminalCapabilities.windowSize(of: -1) == nil)
  }
}
