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

  @Test("The gradients are those that `grad` gives, with gradients inside the expression too")
  func gradientsOfGradients() throws {
    let program = """
      u = param(2); w = param([0.5 -1; 2 0.25]); f(t) = t ^ 3; x = [1 2]
      fn power(t, n) { s = t; for i in range(n - 1) { s = s * t }; s }
      """
    let cases = [
      ("grad(f(u), u) * u", "u"), ("grad(grad(f(u), u), u)", "u"), ("f(u) + power(u, 4) * u", "u"),
      ("sum(softmax(w @ x) ^ 2)", "w"), ("sum(grad(sum((w @ x) ^ 2), w) ^ 2)", "w"),
    ]
    for (text, leaf) in cases {
      let trace = try trace(text, after: program)
      let place = try #require(trace.entries.firstIndex { $0.text == leaf })
      let source = Source("grad(\(text), \(leaf))")
      let expected = try session.evaluate(Parser.parseExpression(source), in: source).variable
      let gradient = try trace.gradients()[place]
      #expect(gradient?.elements == expected?.value.elements, "\(text)")
    }
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

  @Test("Layers are looked into, with their parameters, under their places in the model")
  func layers() throws {
    let trace = try trace(
      "net(x)",
      after: """
        net = sequential(Linear(2, 2, bias=false), sequential(ReLU(), Flatten()));
        net[0].weight = [1 2; 3 -4]; x = [1 1; 2 -1];
        """)
    #expect(
      lines(trace) == [
        "0 x = [[1, 1], [2, -1]] <>",
        "1 net[0].weight = [[1, 2], [3, -4]] <>",
        "2 net[0] Linear: linear(x, weight) = [[3, -1], [0, 10]] <0,1>",
        "3 net[1][0] ReLU: relu(x) = [[3, 0], [0, 10]] <2>",
        "4 net[1][1] Flatten: flatten(x, start=1) = [[3, 0], [0, 10]] <3>",
      ])
    // What is flat already is passed on as it is.
    #expect(trace.result == 3)
    #expect(trace.entries.map(\.layer) == [nil, "net[0]", "net[0]", "net[1][0]", "net[1][1]"])
    #expect(trace.isWholeLayer(2))
  }

  @Test("What a builtin does inside is no step")
  func builtins() throws {
    let trace = try trace("grad(sum(w ^ 2), w)", after: "w = param([1 2]);")
    #expect(
      trace.entries.map(\.text) == ["w", "2", "w ^ 2", "sum(w ^ 2)", "grad(sum(w ^ 2), w)"])
    #expect(try self.trace("check_grad(x -> x ^ 2, 3)").entries.count < 4)
  }

  @Test("Comparisons, parts that are assigned to, sums and numbers in loops are followed")
  func assignments() throws {
    let program = """
      a = [1 2 3]; fn f(x) { y = x * 2; y[1] = x[0] ^ 2; s = 0; for i in range(2) { s += y[i] }; s }
      """
    let trace = try trace("f(a)", after: program)
    #expect(trace.entries.filter { $0.text == "s + y[i]" }.map { $0.value.text() } == ["2", "3"])
    let place = Trace.Place(entry: try #require(trace.result), element: 0)
    #expect(try trace.account(of: place)?.texts.first == "2 + 1")
    let chain = try self.trace("(0 < a < 3)[2]")
    let last = try chain.source(of: Trace.Place(entry: try #require(chain.result), element: 0))
    #expect(try chain.account(of: last)?.texts.first == "1 * 0")
    #expect(chain.entries.map(\.text).contains("a < 3"))
  }

  @Test("A variable's definition is computed once more, unless it would give something else")
  func definitions() throws {
    func texts(_ text: String, after program: String) throws -> [String] {
      try session.run(Source(program))
      let source = Source(text)
      return try session.trace(
        Parser.parseExpression(source, in: Span(0, source.scalars.count)), in: source,
        followsNames: true
      ).entries.map(\.text)
    }
    #expect(
      try texts("y + z", after: "x = [1 2]; y = x * 3; z = y - x;") == [
        "[1 2]", "3", "x * 3", "y - x", "y + z",
      ])
    #expect(try texts("y", after: "x = [5 6];") == ["y"])
    #expect(try texts("x", after: "x = x * x;") == ["x"])
    #expect(try texts("r", after: "r = rand(3);") == ["r"])
    #expect(try texts("w", after: "w = param([1 2]);") == ["w"])
    #expect(host.printed == [])
    #expect(try texts("p", after: "fn loud(a) { print(a); a * 2 }; p = loud([1 2]);") == ["p"])
    #expect(host.printed == ["[1, 2]"])
  }

  @Test("A long loop is not kept for ever")
  func capacity() throws {
    let trace = try trace(
      "f()", after: "fn f() { s = [0]; for i in range(30000) { s = s + 1 }; s }")
    #expect(trace.entries.count <= Trace.capacity)
  }
}
