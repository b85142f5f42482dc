import Autodiff
import Operations
import Testing

@testable import Language

@Suite("What is noted while an expression is computed") struct TraceTests {
  private let host = SilentHost()
  private let session: Session

  init() { session = Session(host: host) }

  private func trace(_ text: String, after program: String = "") throws -> Trace {
    try session.run(Source(program))
    let source = Source(text)
    return try session.trace(
      Parser.parseExpression(source, in: Span(0, source.scalars.count)), in: source)
  }

  /// The entries that a learner wants to see: text, value, operands.
  private func lines(_ trace: Trace) -> [String] {
    trace.entries.enumerated().map { index, entry in
      let operands = entry.operands.map(String.init).joined(separator: ",")
      let function = entry.function.map { $0 + ": " } ?? ""
      return "\(index) \(function)\(entry.text) = \(entry.value.text()) <\(operands)>"
    }
  }

  @Test("Every subexpression is noted, operands first, a name once")
  func order() throws {
    let trace = try trace("relu(x @ x) - x", after: "x = [1 2; 3 -4];")
    #expect(
      lines(trace) == [
        "0 x = [[1, 2], [3, -4]] <>",
        "1 x @ x = [[7, -6], [-9, 22]] <0,0>",
        "2 relu(x @ x) = [[7, 0], [0, 22]] <1>",
        "3 relu(x @ x) - x = [[6, -2], [-3, 26]] <2,0>",
      ])
    #expect(trace.result == 3)
  }

  @Test("A chain is noted operator by operator, a pipe stage by stage")
  func chains() throws {
    #expect(
      try trace("x + 1 - x |> relu", after: "x = [1 2];").entries.map(\.text) == [
        "x", "1", "x + 1", "x + 1 - x", "x + 1 - x |> relu",
      ])
  }

  @Test(
    "A learner's function is looked into, under its name; its parameters are the caller's values")
  func functions() throws {
    let trace = try trace(
      "f(x + 1)", after: "x = [1 2]; fn f(t) { h = t * t; if sum(h) > 0 { return relu(h) }; h }")
    #expect(
      lines(trace).filter { $0.contains("f: ") } == [
        "3 f: t * t = [4, 9] <2,2>", "4 f: sum(h) = 13 <3>", "5 f: 0 = 0 <>",
        "6 f: sum(h) > 0 = 1 <4,5>", "7 f: relu(h) = [4, 9] <3>",
      ])
    #expect(trace.result == 7)
  }

  @Test("A closure keeps what it took along while it is looked into")
  func closures() throws {
    let trace = try trace(
      "g([1 2])", after: "fn make(k) { x -> (y -> y * k)(x) + k }; g = make(3);")
    #expect(trace.entries.last?.value.text() == "[6, 9]")
  }

  @Test("Nothing is noted afterwards, nor after an error")
  func off() throws {
    _ = try trace("f([1 2])", after: "f(x) = x * 2;")
    #expect(throws: Diagnostic.self) { try trace("f([1 2]) + [1 2 3]") }
    let later = try trace("1 + 1")
    #expect(later.entries.count == 3)
    #expect(try trace("f(3)").entries.last?.value.text() == "6")
  }

  @Test("Gradients stand beside what they belong to, and leave nothing behind")
  func gradients() throws {
    let trace = try trace("sum((w * x)^2)", after: "w = param([1 2]); x = [3 4];")
    #expect(trace.hasGradients)
    let gradients = try trace.gradients()
    let found = zip(trace.entries, gradients).map { entry, gradient in
      "\(entry.text): \(gradient.map { Value.tensor(Variable($0)).text() } ?? "-")"
    }
    #expect(
      found == [
        "w: [18, 64]", "x: -", "w * x: [6, 16]", "2: -", "(w * x) ^ 2: [1, 1]",
        "sum((w * x) ^ 2): 1",
      ])
    #expect(try self.trace("w.grad").entries.last?.value.text() == "none")
  }

  @Test("A long loop is not kept for ever")
  func capacity() throws {
    let trace = try trace(
      "f()", after: "fn f() { s = [0]; for i in range(30000) { s = s + 1 }; s }")
    #expect(trace.entries.count <= Trace.capacity)
  }
}
