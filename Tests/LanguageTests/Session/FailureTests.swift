import Operations
import Testing

@testable import Language

@Suite("A statement that fails changes nothing") struct FailureTests {
  private let host = SilentHost()
  private let session: Session

  init() throws {
    session = Session(host: host)
    try session.run(
      Source(
        """
        x = 1; t = (1, 2); M = [1 2; 3 4]
        w = param([1 2]); y = w * 3; backward(sum(y))
        net = Linear(2, 2); norm = BatchNorm1d(2)
        seed(7)
        """))
  }

  /// What can be seen of the session, random numbers included.
  private func look() throws -> [String] {
    var texts: [String] = []
    for expression in [
      "x", "t", "M", "w", "y", "w.grad", "y.grad", "net.weight", "net.weight.grad",
      "norm(ones(2, 2), training=false)", "rand(2)",
    ] {
      texts.append(try session.text(expression))
    }
    return texts
  }

  @Test(arguments: [
    "x = 2", "x += 1; x", "M[0] = 9", "a, x = t", "w = param([5 6])", "no_grad { w -= 1 }",
    "no_grad { w[0] = 9 }", "backward(sum(w * w))", "backward(sum(net(ones(1, 2))))",
    "zero_grad(w)", "net.weight = zeros(2, 2)", "norm([1 2; 3 5])", "rand(3); randn(4)", "seed(3)",
    "fn f(x) { w }; x = f", "for x in range(3) { w.grad }",
  ])
  func changesNothing(_ change: String) throws {
    let random = session.evaluator.random.restorableState
    let before = try look()
    session.evaluator.random.restorableState = random
    let code = #expect(throws: Diagnostic.self) {
      try session.run(Source("for i in range(2) { \(change); if i == 1 { zeros(-1) } }"))
    }?.code
    #expect(code == .domain)
    let after = try look()
    #expect(after == before)
    #expect(session.globals["i"] == nil && session.globals["a"] == nil)
  }

  @Test func theLastValueStays() throws {
    try session.run(Source("6 * 7"))
    #expect(throws: Diagnostic.self) { try session.run(Source("1 + [1 2] + [1 2 3]")) }
    #expect(try session.text("_") == "42")
  }

  @Test func aNameInAFailedStatementAsksForNoGradient() throws {
    try session.run(Source("sum(w * 2)"))
    #expect(throws: Diagnostic.self) {
      try session.run(Source("for i in range(1) { loss = _; zeros(-1) }"))
    }
    try session.run(Source("s = 1; backward(_ + 0 * sum(w))"))
    #expect(session.globals["loss"] == nil)
  }

  @Test func bothLayersStay() throws {
    let upper = Session(host: host)
    upper.globals = Globals(above: session.globals)
    #expect(throws: Diagnostic.self) {
      try upper.run(
        Source("for i in range(2) { x = 5; no_grad { w -= 1 }; if i == 1 { zeros(-1) } }"))
    }
    #expect(try upper.text("x") == "1")
    #expect(!upper.globals.holds("x"))
    #expect(try session.text("w") == "[1, 2]")
  }

  @Test func earlierStatementsOfATextStay() throws {
    #expect(throws: Diagnostic.self) { try session.run(Source("x = 2\nx = 3; zeros(-1)\nx = 4")) }
    #expect(try session.text("x") == "3")
  }
}
