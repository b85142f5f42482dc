import Operations
import Tensors
import Testing

@testable import Language

@Suite("Limits of a session") struct LimitTests {
  private let host = SilentHost()
  private let session: Session

  init() {
    session = Session(host: host)
  }

  private func code(of program: String) -> ErrorCode? {
    #expect(throws: Diagnostic.self) { try session.run(Source(program)) }?.code
  }

  @Test func aLongRecordedChainIsDifferentiatedAndReleased() throws {
    let program = "w = param(1); y = w; for i in range(100000) { y = y + 1 }; g = grad(y, w)"
    try session.run(Source(program))
    #expect(try session.text("g") == "1")
    try session.run(Source("y = 0"))
  }

  @Test func tuplesNestedOnceARoundStayFast() throws {
    try session.run(Source("t = (); for i in range(3000) { t = (t, i) }"))
    #expect(try session.text("t[1]") == "2999")
  }

  @Test(arguments: [
    "f(n) = f(n + 1); f(0)", "fn f(n) { [f(n + 1)] }; f(0)", "f(a, b=f(a)) = b; f(1)",
    "g = n -> g(n) + 1; g(0)",
  ])
  func recursionIsBounded(_ program: String) {
    session.evaluator.stackAllowance = 128 << 10
    #expect(code(of: program) == .recursionLimit)
  }

  @Test(arguments: ["zeros(1e9, 1e9)", "range(1e15)", "ones(1e6, 1e6, 1e6)", "x = arange(1e17)"])
  func hugeShapesAreRefusedAtOnce(_ program: String) {
    let time = ContinuousClock().measure { #expect(code(of: program) == .memoryLimit) }
    #expect(time < .seconds(1))
  }

  @Test func aLongLineIsReadInTime() throws {
    let line = "x = [" + String(repeating: "1 ", count: 200_000) + "]"
    let time = try ContinuousClock().measure { try session.run(Source(line)) }
    #expect(time < .seconds(20))
    #expect(try session.text("len(x)") == "200000")
  }
}
