import Language
import Operations
import Terminal
import TestSupport
import Testing

@testable import Console

/// What `:trace`, `:why` and `:graph` show, on 80 columns.
@Suite("How a computation is shown") struct TraceViewTests {
  private static let cells = [
    "network":
      """
    x = [1 -2; 3 0.5]; w = param([0.5 -1; 2 0.25]); b = param([0 -1]); t = [0 1]
    h(x) = relu(x @ w + b)
    :trace cross_entropy(h(x), t)
    """,
    "large": "x = linspace(-3, 3, 600)\n:trace sum(relu(x) * 2)",
    "troubles":
      """
    x = param([-1 -2 4]); big = param([1e6])
    :trace sum(relu(x - 9)) + sum(x * 1e-9) + sum(big * big)
    :trace sum(log(x) + 1)
    """,
    "model":
      """
    seed(3); x = rand(2, 1, 8, 8); t = [0 2]
    net = sequential(Conv2d(1, 2, 3), ReLU(), MaxPool2d(2), Flatten(), Linear(18, 3));
    :trace cross_entropy(net(x), t)
    :graph cross_entropy(net(x), t)
    :why net(x)[0, 1] --depth 2
    bad = sequential(Linear(2, 3), ReLU(), Linear(3, 1)); bad[0].weight = [-1 -1; 1 1; 0 -2]
    bad[0].bias = [0 0 0]; bad[2].weight = [[1e-9 1e-9 1]]
    :trace sum(bad([1 2; 2 1]))
    :trace sum(bad([1 2; 2 1]) * 1e9) + log(0 * sum(bad[0].bias))
    """,
    "graph":
      """
    x = [1 -2; 3 0.5]; w = param([0.5 -1; 2 0.25]); b = param([0 -1]); t = [0 1]
    h(x) = relu(x @ w + b)
    :graph cross_entropy(h(x), t) + 0.1 * sum(w ^ 2)
    a = param(2)
    :graph a * a + sin(a) / (a * a)
    :graph conv2d(rand(28, 28), ones(3, 3)) |> relu |> max_pool2d(2) |> flatten
    :graph 3
    """,
    "graph-folded":
      """
    x = param([1 2])
    :graph sum([sum(x), sum(x * 2), sum(x * 3), sum(x * 4), sum(x * 5), sum(x * 6), sum(x * 7)])
    """,
    "graph-text":
      """
    w = param([1 2]); 卷积核 = [3 4]
    :graph sum(w * 卷积核) ^ 2 --dot
    :graph sum(w * 卷积核) ^ 2 --mermaid
    """,
    "why":
      """
    x = [1 2 3; 4 5 6; 7 8 9]; k = [1 0.5; -1 2]
    y = relu(conv2d(x, k))
    :why relu(conv2d(x, k) - 3)[1, 0]
    :why softmax(x @ x.T)[0, 2]
    :why x.T[0, 2]
    :why sum(linspace(0, 1, 60) * 2)
    :why max_pool2d(conv2d(x, k), 2)[0, 0] + mean(x) --depth 1
    """,
  ]

  @Test(arguments: cells.keys.sorted(), [LanguageChoice.english, .chinese])
  func looks(_ name: String, _ language: LanguageChoice) throws {
    let text = try #require(TraceViewTests.cells[name])
    var settings = ConsoleSettings()
    settings.language = language
    let lines = show(text, settings)
    Snapshot.expect(lines.joined(separator: "\n"), named: "trace-\(name)-\(language.rawValue)-80")
    // Other languages, and the first line of `:why`, are text to copy.
    guard name != "graph-text" else { return }
    let pictures = lines.indices.filter { index in
      !lines[index].hasPrefix("> ") && !(index > 0 && lines[index - 1].hasPrefix("> :why"))
    }.map { lines[$0] }
    #expect(pictures.allSatisfy { DisplayWidth.columns(of: $0) <= 80 })
  }

  @Test("A number is asked for, and a depth from 1")
  func refusals() {
    #expect(show("x = [1 2]\n:why x", ConsoleSettings()).isEmpty)
    #expect(show("x = [1 2]\n:why x[0] --depth 0", ConsoleSettings()).isEmpty)
    #expect(show("x = [1 2]\n:trace x + [1 2 3]", ConsoleSettings()).isEmpty)
    #expect(show(":graph relu", ConsoleSettings()).isEmpty)
    #expect(show(":trace 3", ConsoleSettings()) == ["> :trace 3", "3", "    3"])
  }

  @Test("What is remarked is true, and said where it begins")
  func remarks() {
    func remarks(_ text: String) -> [String] {
      show(text, ConsoleSettings()).filter { $0.hasPrefix("    ! ") }.map {
        String($0.dropFirst(6))
      }
    }
    let program = "u = param([0 -1 2]); v = param(0.5)\n"
    // Numbers that are written down have no line of their own.
    #expect(
      remarks(program + ":trace sum(u * [1 nan 2])").contains("nan comes in with [1 nan 2]"))
    #expect(
      remarks(program + ":trace sum(sqrt(u * 0))") == [
        "the gradient is nan",
        "the gradient becomes inf here, at [0], on its way back through sqrt(u * 0)",
      ])
    #expect(
      remarks(program + ":trace sum(where(u > 0, log(u), 0 * u))").contains(
        "the gradient becomes nan here, at [0], on its way back through log(u) and"))
    // Every share of a long mean is small, and nothing has vanished.
    #expect(remarks("w = param(ones(2000000))\n:trace mean(w * w)").isEmpty)
    #expect(remarks("w = param([1 2])\n:trace sum(relu(w))").isEmpty)
    #expect(remarks("w = param([1 -2])\n:trace mean(softmax(w) ^ 2)").isEmpty)
  }

  @Test("The end of a long computation is told, and where it ceases to be finite")
  func longLoops() {
    let lines = show(
      """
      w = param(2); fn grow(t) { s = t; for i in range(300) { s = s * 1.5 }; s - s }
      :trace grow(w)
      """, ConsoleSettings())
    #expect(lines.contains { $0.contains("more values") })
    #expect(lines.contains { $0.contains("inf begins here") })
    #expect(lines.contains { $0.contains("nan begins here: inf - inf") })
  }

  /// The lines that a program's commands show.
  private func show(_ text: String, _ settings: ConsoleSettings) -> [String] {
    let surface = RecordingSurface()
    let console = Console(settings, surface: surface)
    var lines: [String] = []
    for line in text.split(separator: "\n") {
      _ = console.run(Source(String(line)))
      guard line.contains(":trace") || line.contains(":why") || line.contains(":graph") else {
        continue
      }
      lines += ["> \(line)"] + (surface.documents.last?.lines.map(\.plain) ?? [])
    }
    return console.lastFailure == nil ? lines : []
  }
}
