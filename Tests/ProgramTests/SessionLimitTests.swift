import Language
import Testing

@testable import Console

/// What a session does at its limits, on the stack that a test has.
@Suite struct SessionLimitTests {
  @Test func aLongRecordedChainIsReleasedStepByStep() throws {
    let lines = try run(
      """
      w = param(1); y = w;
      for i in range(100000) { y = y + 1 }
      y
      y = 0;
      """)
    #expect(lines == ["# expect: 100001"])
  }

  @Test func endlessRecursionIsAnErrorOnASmallStack() {
    #expect(throws: Diagnostic.self) { try run("f(x) = 1 + f(x)\nf(0)") }
  }

  @Test func valuesThatHoldThemselvesAreNotMade() throws {
    let lines = try run(
      """
      t = (1,)
      t = (t, t)
      f = () -> f
      f()
      """)
    #expect(lines.last == "# expect: () -> f")
  }

  @Test func aFileStopsAtItsFirstErrorAndIsParsedWhole() {
    let surface = TranscriptSurface()
    let console = Console(ConsoleSettings(), surface: surface)
    #expect(!console.run(Source("a = 1\nb = a + undefined\nc = 2")))
    #expect(surface.take() == ["# expect: a : 1", "# expect error: unknown-name"])
    #expect(console.session.globals["c"] == nil)
    #expect(!console.run(Source("d = 1\ne = = 2")))
    #expect(surface.take() == ["# expect error: syntax"])
    #expect(console.session.globals["d"] == nil)
  }

  @discardableResult
  private func run(_ text: String) throws -> [String] {
    let surface = TranscriptSurface()
    let console = Console(ConsoleSettings(), surface: surface)
    try console.session.run(Source(text))
    return surface.take()
  }
}
