import Language
import Terminal
import TestSupport
import Testing

@testable import Console

@Suite("Commands that draw") struct PictureCommandTests {
  private func console(
    _ language: LanguageChoice = .english, width: Int = 80, isSpeech: Bool = false
  ) -> (Console, RecordingSurface) {
    var settings = ConsoleSettings()
    settings.language = language
    settings.isSpeech = isSpeech
    settings.capabilities = TerminalCapabilities(environment: [:], isTerminal: false, width: width)
    let surface = RecordingSurface()
    return (Console(settings, surface: surface), surface)
  }

  private static let program = """
    net = sequential(Conv2d(1, 2, 3, padding=1), ReLU(), MaxPool2d(2), Flatten(), Linear(32, 3));
    :plot relu, tanh from -3 to 3 --grad
    :plot moons(40, 0.1, 1)
    :plot [3 2 1.5 1.2 1.1], ([0 1 4], [1 2 1])
    :hist relu(randn(300))
    :shapes net(ones(4, 1, 8, 8))
    :tell [1 2; 3 4]
    :tell :plot sin from 0 to 3
    :vary k in [1 2 3] k * [1 2; 3 4]
    """

  @Test(arguments: [40, 80, 120], LanguageChoice.allCases)
  func pictures(width: Int, language: LanguageChoice) {
    let (console, surface) = console(language, width: width)
    #expect(console.run(Source(Self.program, name: "test")))
    #expect(surface.documents.allSatisfy { $0.width <= width })
    Snapshot.expect(
      surface.documents.map(\.plain).joined(separator: "\n\n"),
      named: "pictures-\(language.rawValue)-\(width)")
  }

  @Test func coloursAreOnlyAnAddition() {
    let (console, surface) = console()
    #expect(console.run(Source(Self.program, name: "test")))
    for document in surface.documents {
      for theme in Theme.all {
        let colored = document.ansi(theme: theme, depth: .trueColor)
        #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == document.plain)
      }
    }
  }

  @Test func speechDrawsNothing() {
    let (console, surface) = console(.both, isSpeech: true)
    let program = ":plot relu\n:hist [1 2 3]\n:show [1 2; 3 4]\n:vary k in [1 2] k"
    #expect(console.run(Source(program, name: "test")))
    let text = surface.lines.joined(separator: "\n")
    #expect(!text.unicodeScalars.contains { (0x2500...0x28FF).contains($0.value) })
    #expect(!text.contains("第"))
    #expect(text.contains("Row 1: 3, 4."))
  }

  @Test func timeSaysHowFastAndLeavesEverythingAsItWas() {
    let (console, surface) = console()
    let program = "seed(1);\n:time rand(8, 8) @ ones(8, 8)\nrand(2)"
    #expect(console.run(Source(program, name: "test")))
    let line = surface.lines[0]
    #expect(line.hasPrefix("median of ") && line.contains("GFLOP/s"))
    #expect(line.hasSuffix("result: 256 B"))
    #expect(surface.lines[1] == "0.566562  0.745782")
  }
}
