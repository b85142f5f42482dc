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

@Suite("Pictures in colour and of classifiers") struct ShowTests {
  private func lines(_ program: String, _ language: LanguageChoice = .english, speech: Bool = false)
    -> (lines: [String], code: String?, documents: [StyledDocument])
  {
    var settings = ConsoleSettings()
    settings.language = language
    settings.isSpeech = speech
    let surface = RecordingSurface()
    let console = Console(settings, surface: surface)
    _ = console.run(Source(program, name: "test"))
    return (surface.lines, console.lastFailure?.rawValue, surface.documents)
  }

  @Test func threeChannelsAreAPicture() throws {
    let program = "photo = zeros(3, 2, 2); photo[0, 0, 0] = 1; photo[2, 1, 1] = 1;\n:show photo"
    let document = try #require(lines(program).documents.last)
    let colors = document.lines.flatMap(\.spans).compactMap(\.style.foreground)
    #expect(colors.contains(.color(Color(0xFF0000))))
    #expect(document.lines[0].plain == "photo : 3×2×2 · red, green and blue")
    // Asked for, or with numbers that are no colours, the channels are shown one by one.
    #expect(lines(program + " --maps").lines.contains { $0.hasPrefix("[0]") })
    #expect(lines(":show 2 * ones(3, 2, 2)").lines.contains { $0.hasPrefix("[0]") })
  }

  private static let classifier = "f = x -> x[:, 0:1] - x[:, 1:2]; d = moons(40, 0.1, 1);\n"

  @Test func regionsFollowTheClassifier() throws {
    let result = lines(Self.classifier + ":show f over d")
    #expect(result.code == nil)
    let picture = try #require(result.documents.last)
    // Above the diagonal, in the top left corner, the classifier says 0; in the bottom right it says 1.
    let rows = picture.lines.map(\.plain).filter { $0.contains("│") || $0.contains("┤") }
    let first = try #require(rows.first)
    let last = try #require(rows.last)
    #expect(first.contains("│··") || first.contains("┤··"))
    #expect(last.hasSuffix("░░"))
    #expect(picture.lines.contains { $0.plain.contains("·· says 0   ░░ says 1") })
    #expect(picture.figures.count == 1)
  }

  @Test func regionsCountTheirPoints() throws {
    let program =
      Self.classifier + ":show f over d\nsum((f(d.inputs)[:, 0] > 0) == (d.targets == 1))"
    let result = lines(program)
    let right = try #require(result.lines.last)
    #expect(result.lines.contains("\(right) of 40 points lie in a region of their own class"))
    let speech = lines(Self.classifier + ":show f over d", .chinese, speech: true).lines
    #expect(speech.first == "40 个点里有 \(right) 个落在自己那一类的区域。")
    #expect(speech.contains { $0.hasPrefix("判为 1：占图面的 ") })
  }

  @Test func severalClassesTakeTheLargestScore() {
    let program = """
      net = sequential(Linear(2, 8), Tanh(), Linear(8, 3)); d = spirals(30, 3);
      :show net over d
      """
    #expect(lines(program).code == nil)
  }

  @Test func regionsNeedDataAndScores() {
    #expect(lines(":show relu over [1 2]").code == "wrong-type")
    #expect(lines(":show sum over moons(20)").code == "wrong-type")
    #expect(lines(":show unknown over moons(20)").code == "unknown-name")
  }

  @Test func programsDraw() {
    let program = """
      for k in range(2) { plot([1 2 3] * (k + 1)) }
      show([1 -2; 3 4]); hist([1 2 2]); plot(tanh, x -> x, start=-1, end=1)
      """
    let result = lines(program)
    #expect(result.code == nil && result.documents.count == 5)
    #expect(result.documents.last?.lines.first?.plain.contains("tanh") == true)
    let speech = lines("show([1 -2; 3 4])", speech: true).lines
    #expect(speech.contains("Row 0: 1, -2."))
    #expect(lines("plot(x -> [x x])").code == "wrong-type")
  }

  /// What a command computes before it fails is taken back, as with a statement.
  @Test(arguments: [
    ":plot x -> rand(3)", ":trace rand(3) + zeros(2)", ":show norm([1 2; 3 5]) + zeros(3, 3)",
    ":vary k in [1 2 3] rand(k) + zeros(2)", ":hist rand(3) + zeros(2)", ":time rand(3) + zeros(2)",
  ])
  func aCommandThatFailsChangesNothing(_ command: String) throws {
    let console = Console(ConsoleSettings(), surface: RecordingSurface())
    #expect(console.run(Source("seed(1); norm = BatchNorm1d(2); norm([5 6; 7 9]); k = 7;")))
    func look() throws -> [String] {
      let random = console.session.evaluator.random.restorableState
      defer { console.session.evaluator.random.restorableState = random }
      return try ["rand(4)", "k", "norm(ones(2, 2), training=false)"].map { text in
        let source = Source(text)
        return try console.session.evaluate(Parser.parseExpression(source), in: source).text()
      }
    }
    let before = try look()
    #expect(!console.run(Source(command)))
    #expect(try look() == before)
  }
}
