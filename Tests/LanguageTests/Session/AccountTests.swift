import Operations
import Tensors
import Testing

@testable import Language

/// The arithmetic behind single numbers of random programs.
@Suite("Where numbers come from") struct AccountTests {
  /// Expressions over a, b (4×6), v (6), m (6×4), i (2×6×6), k (3×2×3×3), p (3), all without zeros.
  private static let expressions = [
    "a + b", "a - b * 2", "a / v", "a ^ 2", "a % 3", "-a * v", "exp(a)", "log(abs(a))",
    "sqrt(abs(b))",
    "maximum(a, b)", "clamp(a, -0.5, 0.5)", "where(a > b, a, b)", "sin(a) + cos(b)", "abs(a) ^ 0.5",
    "relu(a)", "sigmoid(a)", "tanh(b)", "softplus(a)", "leaky_relu(a, slope=0.2)",
    "softmax(a)", "softmax(a, dim=0)", "log_softmax(b)",
    "sum(a)", "sum(a, 0)", "mean(a, dim=1)", "mean(a)", "var(a, dim=0)", "std(b)", "max(a, dim=1)",
    "min(b)", "argmax(a, dim=1)", "prod(a, dim=1)", "sum(i, (0, 2))",
    "a @ m", "a @ v", "v @ m", "m @ a", "dot(v, v)", "outer(v, v)", "linear(a, b, ones(4))",
    "conv2d(i, k)", "conv2d(i, k, p, padding=1)", "conv2d(i, k, stride=2)",
    "conv2d(i, k, mode=\"convolution\")", "conv2d(i[0], k[0, 0], dilation=2, padding=\"same\")",
    "conv2d(i, ones(2, 3, 3), groups=2)",
    "max_pool2d(i, 2)", "avg_pool2d(i, 3, stride=1, padding=1)", "min_pool2d(i, 2)",
    "global_avg_pool2d(i)", "global_max_pool2d(i)",
    "a.T", "transpose(i, 0, 2)", "reshape(a, (6, 4))", "flatten(i)", "permute(i, 2, 0, 1)",
    "flip(a)", "roll(a, 2, dim=1)", "cat(a, b)", "stack(a, b, dim=1)", "a[1:3, ::-1]", "a[:, 2]",
    "i[..., 1]", "a[a > 0]", "a[[3, 0]]", "[v, v * 2]", "squeeze(a[:1])", "unsqueeze(v, 0)",
    "pad(a, 1)", "repeat(v, 2)", "layer_norm(a)", "batch_norm(a)", "cross_entropy(a, [1 0 5 2])",
    "mse_loss(a, b)", "relu(conv2d(i, k, p)) |> max_pool2d(2) |> flatten",
    "softmax(relu(a @ m) @ a + v)", "f(a) + f(b)",
    "a > b", "a[0] >= b[1]", "a == a", "0 < a < 1", "where(a <= b, a, b * 2)", "net(i)", "g(a)",
    "chunk(a * 2, 3, dim=1)[1]", "lstm_cell(v, (p, p), l, r)[0]", "made",
    "made[1] + net[4](v[:4])[:4]",
  ]

  private static let preparation = """
    a = randn(4, 6); b = randn(4, 6); v = randn(6); m = randn(6, 4);
    i = randn(2, 6, 6); k = randn(3, 2, 3, 3); p = randn(3); fn f(x) { h = tanh(x * v); h + mean(h) }
    net = sequential(Conv2d(2, 3, 3), ReLU(), MaxPool2d(2), Flatten(), Linear(4, 6));
    fn g(x) { y = x * 2; y[1, 2] = x[0, 0] ^ 2; s = 0; for r in range(3) { s += y[r, r] }; y * s }
    l = randn(12, 6); r = randn(12, 3); made = relu(a @ m) - b @ m;
    """

  @Test("What is printed, typed back, gives the number", arguments: 0..<8)
  func typedBack(_ seed: Int) throws {
    let host = SilentHost()
    let session = Session(host: host, seed: UInt64(seed))
    try session.run(Source(AccountTests.preparation))
    var random = RandomSource(seed: UInt64(seed) + 100)
    var (picks, failures) = (0, [String]())
    for text in AccountTests.expressions {
      let source = Source(text)
      let trace = try session.trace(
        Parser.parseExpression(source, in: Span(0, source.scalars.count)), in: source,
        followsNames: true)
      let entries = trace.entries.indices.filter {
        trace.entries[$0].value.variable.map { $0.value.count > 0 } ?? false
      }
      for _ in 0..<32 {
        let entry = entries[Int(random.nextUniform() * Double(entries.count))]
        let count = trace.entries[entry].value.variable?.value.count ?? 1
        let element = Int(random.nextUniform() * Double(count))
        let place = try trace.source(of: Trace.Place(entry: entry, element: element))
        let value = try #require(trace.value(at: place))
        #expect(
          trace.value(at: Trace.Place(entry: entry, element: element)) == value,
          "\(text): a move keeps the number")
        guard let account = try trace.account(of: place) else { continue }
        picks += 1
        if account.texts.contains(where: { session.gives($0, value) }) { continue }
        failures.append("\(trace.entries[place.entry].text)[\(place.element)]: \(account.texts)")
      }
    }
    #expect(picks > 600)
    #expect(failures == [])
  }

  @Test("So does what is printed for the manual's examples, whatever the operation")
  func examples() throws {
    let host = SilentHost()
    var failures: [String] = []
    var picks = 0
    for operation in Catalog.operations {
      for example in operation.reference.examples {
        guard case .prints = example.outcome else { continue }
        let session = Session(host: host, seed: 1)
        let source = Source(example.source)
        let statements = try Parser.parse(source, mode: .file).statements
        for statement in statements.dropLast() { try session.run(statement, in: source) }
        guard case .expression(let expression)? = statements.last?.kind else { continue }
        let trace = try session.trace(expression, in: source)
        for entry in trace.entries.indices {
          for element in 0..<min(trace.entries[entry].value.variable?.value.count ?? 0, 6) {
            let place = Trace.Place(entry: entry, element: element)
            guard let account = try trace.account(of: place) else { continue }
            picks += 1
            if account.texts.contains(where: { session.gives($0, account.value) }) { continue }
            failures.append("\(example.source)[\(element)] = \(account.value): \(account.texts)")
          }
        }
      }
    }
    #expect(picks > 300)
    #expect(failures == [])
  }
}
