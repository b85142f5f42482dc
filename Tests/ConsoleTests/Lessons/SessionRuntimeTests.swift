import Language
import Lessons
import Operations
import Terminal
import Testing

@testable import Console

@Suite("Running the code of a lesson") struct SessionRuntimeTests {
  let learner = Console(ConsoleSettings(), surface: RecordingSurface())
  let runtime: SessionRuntime

  init() {
    _ = learner.run(Source("mine = 7"))
    runtime = SessionRuntime(ConsoleSettings(), learner: learner)
  }

  func cell(_ source: String) -> [String] {
    let run = runtime.run(source, line: 1, language: .english)
    return run.output + (run.failure.map { [$0.code.rawValue] } ?? [])
  }

  /// What the learner's prompt shows.
  func prompt(_ source: String) -> [String] {
    let surface = RecordingSurface()
    learner.surface = surface
    let succeeded = learner.run(Source(source), mode: .prompt)
    return surface.lines + (succeeded ? [] : [learner.lastFailure?.rawValue ?? "?"])
  }

  @Test("Cells and prompt have layers of their own")
  func layers() {
    #expect(cell("x = [1 2]") == ["x : 2", "1  2"])
    #expect(prompt("x[1] + mine") == ["9"])
    #expect(runtime.namesHidden(by: "x = 3; mine = 8") == ["x"])
    #expect(prompt("x = 3") == ["x : 3"])
    #expect(runtime.namesHidden(by: "x = 4") == [])
    #expect(cell("x") == ["1  2"])
    #expect(cell("mine") == ["unknown-name"])
    #expect(prompt("x + mine") == ["10"])
  }

  @Test("The learner may change parameters of the lesson, but only until it goes on")
  func lentParameters() {
    _ = cell("w = param([1 2]); loss = sum(w ^ 2)")
    #expect(prompt("backward(loss); w.grad") == ["2  4"])
    _ = prompt("v = param(5); for i in range(3) { no_grad { w -= 1; v -= 1 } }")
    #expect(prompt("w") == ["-2  -1"])
    #expect(cell("w.grad") == [])
    #expect(cell("w") == ["1  2"])
    #expect(prompt("(w[0], v)") == ["(1, 2)"])
  }

  @Test("A try sees what the learner did to parameters of the lesson, and leaves it so")
  func lentToTries() {
    _ = cell("w = param([1 2]); loss = sum(w ^ 2)")
    _ = prompt("backward(loss)")
    let output = runtime.attempt(
      "no_grad { w -= w.grad }; g = w", line: 1, seesLearner: true, language: .english
    ) { $0.output }
    #expect(output == ["g : 2 · parameter", "-1  -2"])
    #expect(prompt("(w[0], w.grad[0])") == ["(1, 2)"])
    #expect(!runtime.hasTakenBack)
    #expect(cell("w.grad") == [])
    #expect(runtime.hasTakenBack)
  }

  @Test("Each has a random stream of its own")
  func randomStreams() {
    let first = cell("rand(2)")
    _ = prompt("seed(5); rand(9)")
    let second = cell("rand(2)")
    let again = SessionRuntime(ConsoleSettings())
    #expect(again.run("rand(2)", line: 1, language: .english).output == first)
    #expect(again.run("rand(2)", line: 1, language: .chinese).output == second)
    #expect(first != second)
  }

  @Test("Going back restores variables, parameters in place and the random stream")
  func goingBack() {
    _ = cell("w = param(1); n = 0; _ = rand(3)")
    let before = runtime.snapshot
    let numbers = cell("n = 5; no_grad { w += 1 }; rand(2)")
    _ = prompt("own = 3; no_grad { w += 10 }")
    runtime.restore(before)
    #expect(cell("n\nw") == ["0", "1 · parameter"])
    #expect(prompt("own") == ["3"])
    runtime.restore(before)
    #expect(cell("n = 5; no_grad { w += 1 }; rand(2)") == numbers)
  }

  @Test("A try is judged by what it leaves, and leaves nothing")
  func attempts() throws {
    _ = cell("w = param(1); x = 2")
    _ = prompt("help_me = 40")
    let source = "no_grad { w += help_me }; y = w + rand(1)[0]"
    let (judgement, values, run) = runtime.attempt(
      source, line: 1, seesLearner: true, language: .english
    ) { run in
      (Result { try runtime.judge("w == x", line: 1) }, runtime.values(of: ["y"]), run)
    }
    #expect(run.failure == nil)
    #expect(try judgement.get() == Judgement(holds: false, left: "41", right: "2"))
    #expect(!runtime.agree(values, runtime.values(of: ["y"])))
    #expect(cell("w") == ["1 · parameter"])
    #expect(cell("y") == ["unknown-name"])
    let failure = runtime.attempt(
      "y = help_me", line: 1, seesLearner: false, language: .english
    ) { $0.failure?.code }
    #expect(failure == .unknownName)
    #expect(prompt("help_me") == ["40"])
  }

  @Test("Conditions name both their sides")
  func conditions() throws {
    _ = cell("y = [1 2]")
    #expect(
      try runtime.judge("close(y, [1 2.5])", line: 1)
        == Judgement(holds: false, left: "[1, 2]", right: "[1, 2.5]"))
    #expect(
      try runtime.judge("y == y", line: 1)
        == Judgement(holds: true, left: "[1, 2]", right: "[1, 2]"))
    #expect(try runtime.judge("y[0] < y[1] and true", line: 1) == Judgement(holds: true))
    #expect(throws: Diagnostic.self) { try runtime.judge("\"text\"", line: 1) }
    #expect(throws: Diagnostic.self) { try runtime.judge("y ==", line: 1) }
  }

  @Test("Values are copies, and functions never agree")
  func values() {
    _ = cell("w = param([1 2]); t = (w, \"a\"); f(x) = x")
    let before = runtime.values(of: ["w", "t", "f"])
    #expect(runtime.agree(Array(before[..<2]), Array(before[..<2])))
    #expect(!runtime.agree(before, before))
    _ = cell("no_grad { w += 1 }")
    #expect(!runtime.agree(before, runtime.values(of: ["w", "t", "f"])))
    #expect(!runtime.agree([nil], [nil]))
  }

  @Test("Numbers in prose are computed without a trace")
  func prose() throws {
    _ = cell("x = [1 2; 3 4]")
    #expect(try runtime.evaluate("sum(x)", line: 1) == ["10"])
    #expect(try runtime.evaluate("x", line: 1) == ["1  2", "3  4"])
    let first = try runtime.evaluate("rand(1)", line: 1)
    #expect(try runtime.evaluate("rand(1)", line: 1) == first)
  }

  @Test("Commands run in cells, those about lessons do not")
  func commands() {
    _ = cell("x = eye(2)")
    #expect(cell(":show x").first == "x : 2×2")
    #expect(cell(":steps max_pool2d(x, 2)") == ["1/1  [0, 0]  max([1 0; 0 1]) = 1"])
    #expect(cell(":next") == ["unknown-name"])
  }

  @Test(
    "A lesson may not open lessons, look around or end what it stands in",
    arguments: [":lesson convolution", ":lessons", ":reset", ":quit"])
  func refused(command: String) {
    #expect(cell(command) == ["permission"])
    #expect(learner.stage == nil)
  }

  @Test("Going back undoes a new seed, too")
  func seeds() {
    let before = runtime.snapshot
    let numbers = cell("rand(2)")
    runtime.restore(before)
    _ = cell(":seed 3")
    #expect(cell("rand(2)") != numbers)
    runtime.restore(before)
    #expect(cell("rand(2)") == numbers)
  }

  @Test("Behind the lesson the learner keeps what is his")
  func closing() {
    _ = cell("x = 1; f(a) = a + x; w = param(1)")
    _ = prompt("mine = f(1); mine_too(a) = a * mine; copy = w; no_grad { copy += 1 }")
    runtime.close()
    #expect(prompt("mine") == ["2"])
    #expect(prompt("mine_too(3)") == ["6"])
    #expect(prompt("copy") == ["1 · parameter"])
    #expect(prompt("x") == ["unknown-name"])
  }
}
