import Language
import Lessons
import Operations
import Terminal
import Testing

@testable import Console

/// A view with the program that makes one: the last statement is shown.
struct ViewSample: Sendable, CustomTestStringConvertible {
  let name: String
  let program: String

  var testDescription: String { name }

  init(_ name: String, _ program: String) {
    self.name = name
    self.program = program
  }

  /// Every view that a statement shows.
  static let all = [
    ViewSample(
      "echo",
      """
      x = [1.5 -20 3; 0 0.25 1e-7]
      y = ones(2, 2, 3)
      w = param([1 2])
      t = (1, [1 2], "text", none)
      data = moons(6, 0.1, 1)
      net = sequential(Conv2d(1, 2, 3), ReLU(), Flatten(), Linear(8, 3))
      range(40)
      """),
    ViewSample(
      "summary", "x = cat([nan inf -inf -inf], linspace(-3, 5, 1200))\nones(3, 50, 60) * 0.125"),
    ViewSample(
      "show",
      """
      :show [1 2; 3 -4]
      :show conv2d(square_image(), [1 0 -1; 1 0 -1; 1 0 -1])
      :show [0 0.5; nan 1]
      :show reshape(linspace(0, 1, 72), (2, 6, 6))
      """),
    ViewSample(
      "plot",
      """
      :plot relu, tanh from -3 to 3
      :plot x -> x ^ 2 - 1 from -2 to 2 --grad
      :plot [3 2 1.5 nan 1.1 inf 0.5]
      :plot [1 2; 3 4; 5 1]
      :plot x -> 1 / x from -3 to 3
      """),
    ViewSample(
      "hist",
      """
      :hist [1 2 2 3 3 3 7 nan]
      :hist tanh(linspace(-3, 3, 300))
      """),
    ViewSample(
      "graph",
      "w = param([0.5 -1; 2 0.25]); x = [1 -2; 3 0.5]\n:graph cross_entropy(relu(x @ w), [0 1]) + 0.1 * sum(w ^ 2)"
    ),
    ViewSample(
      "trace",
      "w = param([0.5 -1; 2 0.25]); x = [1 -2; 3 0.5]\n:trace sum(relu(x @ w - 9)) + sum(log(x))"),
    ViewSample(
      "shapes",
      "net = sequential(Conv2d(1, 2, 3, padding=1), ReLU(), MaxPool2d(2), Flatten(), Linear(32, 3));\n:shapes net(ones(4, 1, 8, 8))"
    ),
    ViewSample(
      "why",
      "x = [1 2 3; 4 5 6; 7 8 9]; k = [1 0.5; -1 2]\n:why relu(conv2d(x, k) - 3)[1, 0]\n:why sum(linspace(0, 1, 60) * 2)"
    ),
    ViewSample("steps", ":steps max_pool2d([1 3 2 4; 5 6 7 8; 3 2 1 0; 9 8 5 6], 2)"),
    ViewSample(
      "steps-backward", "x = [1 3 2; 5 6 7; 3 2 1]; k = [1 0; 2 1]\n:steps backward conv2d(x, k)"),
    ViewSample("vary", ":vary k in [1 2 3] k * [1 2; 3 4]\n:vary n in [0.5 20] n * ones(2)"),
    ViewSample(
      "vars", "x = [1 2; 3 4]; 卷积核 = ones(30, 30); f(x) = x ^ 2; s = \"text\"; net = ReLU();\n:vars"
    ),
    ViewSample("help", ":help conv2d"),
  ]

  /// The settings of a terminal.
  static func settings(
    _ language: LanguageChoice = .english, width: Int = 80, depth: ColorDepth = .none,
    isTelling: Bool = false
  ) -> ConsoleSettings {
    var settings = ConsoleSettings()
    settings.language = language
    settings.lessonLanguage = language
    settings.isTelling = isTelling
    settings.capabilities = TerminalCapabilities(environment: [:], isTerminal: false, width: width)
    settings.capabilities.colorDepth = depth
    settings.errorCapabilities = settings.capabilities
    return settings
  }

  /// What the statements show, one document each.
  func documents(_ settings: ConsoleSettings) throws -> [StyledDocument] {
    let surface = RecordingSurface()
    let console = Console(settings, surface: surface)
    return try withExtendedLifetime(console) {
      try console.session.run(Source(program, name: "sample"))
      return surface.documents
    }
  }
}
