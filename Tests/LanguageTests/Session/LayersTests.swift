import Autodiff
import Operations
import Testing

@testable import Language

@Suite("Two sessions in layers") struct LayersTests {
  private let host = SilentHost()
  private let lower: Session
  private let upper: Session

  init() {
    lower = Session(host: host)
    upper = Session(host: host)
    upper.globals = Globals(above: lower.globals)
  }

  private func text(_ expression: String, in session: Session) throws -> String {
    let source = Source(expression)
    let parsed = try Parser.parseExpression(source, in: Span(0, source.scalars.count))
    return try session.evaluate(parsed, in: source).text()
  }

  @Test("The upper layer sees the lower one, and keeps to itself what it assigns")
  func sees() throws {
    try lower.run(Source("x = 1; f(a) = a + x"))
    try upper.run(Source("y = f(1)"))
    #expect(try text("y", in: upper) == "2")
    #expect(upper.globals.shadows("x"))
    #expect(!upper.globals.holds("x"))
    try upper.run(Source("x = 10; y = f(1)"))
    #expect(upper.globals.holds("x"))
    #expect(try text("y", in: upper) == "11")
    #expect(try text("f(1)", in: lower) == "2")
    #expect(lower.globals["y"] == nil)
  }

  @Test("Only changes to objects of some birth are taken back")
  func takesBack() throws {
    let start = Birth.count
    try lower.run(Source("lent = param([1 2])"))
    let end = Birth.count
    try upper.run(Source("own = param([5 6]); backward(sum(lent * own))"))
    try upper.run(Source("no_grad { lent -= 1 }; no_grad { own -= 1 }"))
    try upper.run(Source("no_grad { lent -= 1; own -= 1 }; kept = lent + 0"))
    #expect(try text("lent", in: lower) == "[-1, 0]")

    upper.takeBackChanges { (start..<end).contains($0) }
    #expect(try text("lent", in: lower) == "[1, 2]")
    #expect(try text("lent.grad", in: lower) == "none")
    #expect(try text("own", in: upper) == "[3, 4]")
    #expect(try text("own.grad", in: upper) == "[1, 2]")
    #expect(try text("kept", in: upper) == "[-1, 0]")
  }

  @Test("What was taken back once stays, and what was left can still be undone")
  func takesBackOnce() throws {
    let start = Birth.count
    try lower.run(Source("lent = param(1)"))
    let births = start..<Birth.count
    let before = upper.snapshot()
    try upper.run(Source("own = param(1); no_grad { lent += 1 }; no_grad { own += 1 }"))
    upper.takeBackChanges { births.contains($0) }
    try lower.run(Source("no_grad { lent += 10 }"))
    upper.takeBackChanges { births.contains($0) }
    #expect(try text("lent", in: lower) == "11")
    let own = try #require(upper.globals["own"])
    upper.restore(before)
    #expect(own.text() == "1")
    #expect(try text("lent", in: lower) == "11")
  }

  @Test("A layer besides another shares its numbers of names, so that functions can move")
  func besides() throws {
    try lower.run(Source("k = 3; f(x) = k * x"))
    let other = Globals(besides: lower.globals)
    #expect(other.names.isEmpty)
    other.state = lower.globals.state
    lower.globals.state = []
    upper.globals = other
    #expect(try text("f(2)", in: upper) == "6")
    #expect(lower.globals["k"] == nil)
  }
}
