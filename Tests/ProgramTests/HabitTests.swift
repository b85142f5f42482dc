import Language
import Operations
import Testing

@testable import Console

/// Types what people are used to from Python, NumPy, PyTorch, MATLAB, Octave and Julia.
@Suite struct HabitTests {
  /// Something typed from habit.
  struct Habit: CustomTestStringConvertible, Sendable {
    let text: String
    /// What the English answer must contain.
    let answer: String
    var testDescription: String { text }

    init(_ text: String, _ answer: String) {
      self.text = text
      self.answer = answer
    }
  }

  static let habits = [
    // NumPy and PyTorch
    Habit("np.dot(a, b)", "write dot"),
    Habit("torch.tensor([1, 2])", "[1 2; 3 4]"),
    Habit("torch.nn.Linear(2, 2)", "write Linear"),
    Habit("F.relu(x)", "write relu"),
    Habit("nn.ReLU()(x)", "write ReLU"),
    Habit("x.view(-1, 3)", "reshape(x, …)"),
    Habit("x.reshape(4)", "reshape(x, …)"),
    Habit("x.sum()", "sum(x)"),
    Habit("x.shape()", "x.shape"),
    Habit("x.size(0)", "x.shape[0]"),
    Habit("x.T()", "x.T"),
    Habit("x.cuda()", "no devices"),
    Habit("randn(3).to(\"cuda\")", "no devices"),
    Habit("x.numpy()", "leave it out"),
    Habit("x.item()", "rank 0"),
    Habit("x.clone()", "b = a is a copy"),
    Habit("x.astype(\"float64\")", "float64(x)"),
    Habit("loss.backward()", "backward(loss)"),
    Habit("optimizer.step()", "step(optimizer)"),
    Habit("x.grad.zero_()", "zero_grad(w)"),
    Habit("net.eval()", "training=false"),
    Habit("with torch.no_grad(): x", "no_grad { … }"),
    Habit("x[:, np.newaxis]", "unsqueeze(x, dim)"),
    Habit("plt.plot(x)", ":plot"),
    Habit("numel(x)", "x.size"),
    Habit("view(x, -1)", "reshape"),
    Habit("init_normal(0.1)", "std * randn(shape)"),
    Habit("uniform(0.1)", "rand(shape)"),
    Habit("constant(3)", "full"),
    Habit("l2norm(x)", "norm"),
    Habit("torch.linalg.inv(x)", "matrix_power(A, -1)"),
    Habit("true_conv2d(x, x)", "mode=\"convolution\""),
    Habit("mask(x)", "bernoulli(keep, shape)"),
    Habit("gradcheck(relu, x)", "check_grad"),
    Habit("multiclass_hinge(x, b)", "svm_loss"),
    Habit("F.hardtanh(x)", "hard_tanh"),
    Habit("binary_cross_entropy(x, x)", "bce_loss"),
    Habit("assert_less(1, 2)", "assert(a < b)"),
    // Python
    Habit("import numpy as np", "already there"),
    Habit("def f(x): x", "fn f(x)"),
    Habit("lambda x: x", "x -> x + 1"),
    Habit("print x", "print(x)"),
    Habit("True", "true"),
    Habit("None", "none"),
    Habit("if x = 3 { 1 }", "=="),
    Habit("x // 2", "floor(a / b)"),
    Habit("'abc'", "double quotes"),
    Habit("x.append(3)", "cat(a, b)"),
    Habit("x is none", "=="),
    Habit("dict(a=1)", "(a, b)"),
    // MATLAB and Octave
    Habit("A'", "A.T"),
    Habit("zeros(3,3)'", ".T"),
    Habit("A.*B", "`*`"),
    Habit("A.^2", "`^`"),
    Habit("A \\ b", "solve"),
    Habit("1:5", "range(1, 6)"),
    Habit("x[1:end]", "x[-1]"),
    Habit("end", "x[-1]"),
    Habit("size(x)", "x.shape"),
    Habit("disp(x)", "print"),
    Habit("function y = f(x)", "fn f(x)"),
    Habit("%comment", "`#`"),
    // Julia, C and others
    Habit("y := 3", "`=`"),
    Habit("println(x)", "print"),
    Habit("let x = 3", "x = 3"),
    Habit("a && b", "`and`"),
    Habit("!a", "not"),
    Habit("x++", "x += 1"),
    Habit("null", "none"),
    // Forms
    Habit("1 if a == b else 2", "if c { a } else { b }"),
    Habit("[i * i for i in range(3)]", "range(3) ^ 2"),
    Habit("[i for i in range(5) if i > 2]", "range(3) ^ 2"),
    Habit("sum(i * i for i in range(3))", "for"),
    Habit("print(f\"x = {x}\")", "str(3)"),
    Habit("for i in range(3):\n    print(i)", "for i in range(10) { … }"),
    Habit("for i = 1:3\n  print(i)\nend", "for i in range(10) { … }"),
    Habit("if w > 2:\n    print(1)\nelse:\n    print(2)", "if x > 0 { … }"),
    Habit("if (w > 2) print(1)", "if x > 0 { … }"),
    Habit("while w > 5:\n    w = w + 1", "while x > 0 { … }"),
    Habit("def f(x):\n    return x + 1", "fn f(x)"),
    Habit("def f(x): return x + 1", "fn f(x)"),
    Habit("function f(x)\n  x + 1\nend", "fn f(x)"),
    Habit("lambda x, y: x + y", "x -> x + 1"),
    Habit("with torch.no_grad():\n    w -= 0.1", "no_grad { … }"),
    Habit("w > 2 ? 1 : 0", "if c { a } else { b }"),
    Habit("3 in x", "any(x == 3)"),
    Habit("a || b", "`or`"),
    Habit("x ~= B", "`!=`"),
    Habit("w =< 4", "`<=`"),
    Habit("x .+ B", "`+`"),
    Habit("x .== B", "`==`"),
    Habit("relu.(x)", "relu(x)"),
    Habit("x(1)", "x[0]"),
    Habit("x(1, :)", "[:, 0]"),
    Habit("x(end)", "x[-1]"),
    Habit("x(1) = 3", "x[0]"),
    Habit("zeros(3)(1)", "x[0]"),
    Habit("x = 1 + ...\n 2", "`\\`"),
    Habit("x = 3 % rows", "rows"),
    Habit("x = y = 0", "two statements"),
    Habit("int n = 3", "x = 3"),
    Habit("assert w == 3", "assert(x > 0"),
    Habit("x is not None", "=="),
    Habit("torch.no_grad()", "no_grad { … }"),
    Habit("np.matmul(A, B)", "matmul"),
    Habit("torch.nn.functional.relu(x)", "write relu"),
    Habit("nn.CrossEntropyLoss()", "cross_entropy(x, y)"),
    Habit("np.linalg.inv(A)", "solve(A, b)"),
    Habit("inv(A)", "solve(A, b)"),
    Habit("x[None, :]", "none"),
    Habit("\"n = \" + 3", "+ also joins strings"),
    Habit("x.mean(axis=0)", "mean(x)"),
    Habit("net.parameters()", "x.parameters"),
    Habit("net.train()", "training=false"),
    Habit("F.relu(x, inplace=True)", "write relu"),
    Habit("printf(\"%d\", 3)", "print("),
    Habit("typeof(x)", "x.dtype"),
    Habit("help relu", ":help relu"),
    Habit("pass", "{ }"),
    Habit("if w > 2 { 1 } elif w > 1 { 2 }", "else if"),
  ]

  /// What was typed before.
  private static let setup = """
    x = [1 2; 3 4]; a = x; b = [5; 6]; A = x; B = x; w = param(3)
    net = Linear(2, 2); loss = 2 * w
    """

  @Test(arguments: habits)
  func hasAnAnswerThatTeaches(_ habit: Habit) throws {
    let console = Console(ConsoleSettings(), surface: TranscriptSurface())
    #expect(console.run(Source(Self.setup)))
    var found: Diagnostic?
    do throws(Diagnostic) {
      try console.session.run(Source(habit.text))
    } catch {
      found = error
    }
    let diagnostic = try #require(found, "is accepted")
    let hint = try #require(diagnostic.fullHint)
    #expect(
      hint.english.contains(habit.answer) || diagnostic.message.english.contains(habit.answer),
      "\(hint.english)")
    #expect(hint.chinese.unicodeScalars.contains { $0.value > 0x2E7F })
  }

  /// What is offered to be typed runs in the very session in which the mistake was made.
  @Test(arguments: habits)
  func offersWhatRuns(_ habit: Habit) throws {
    let console = Console(ConsoleSettings(), surface: TranscriptSurface())
    #expect(console.run(Source(Self.setup)))
    var repairs: [String] = []
    do throws(Diagnostic) {
      try console.session.run(Source(habit.text), mode: .prompt)
    } catch {
      repairs = error.repairs
    }
    for repair in repairs {
      let console = Console(ConsoleSettings(), surface: TranscriptSurface())
      #expect(console.run(Source(Self.setup)))
      var failure: Diagnostic?
      do throws(Diagnostic) {
        try console.session.run(Source(repair), mode: .prompt)
      } catch {
        failure = error
      }
      #expect(failure == nil, "\(repair): \(failure?.message.english ?? "")")
    }
  }

  @Test(arguments: SyntaxError.ForeignWord.allCases)
  func everyForeignWordHasAnAnswer(_ word: SyntaxError.ForeignWord) throws {
    let console = Console(ConsoleSettings(), surface: TranscriptSurface())
    var found: Diagnostic?
    do throws(Diagnostic) {
      try console.session.run(Source("\(word.rawValue) x"))
    } catch {
      found = error
    }
    let diagnostic = try #require(found)
    let mistake = try #require((diagnostic.cause as? SyntaxError)?.mistake)
    #expect(mistake == .foreignWord(word))
    #expect(diagnostic.hint?.chinese.unicodeScalars.contains { $0.value > 0x2E7F } == true)
  }

  @Test func moreThanThirtyAreKnown() {
    #expect(Set(Self.habits.map(\.text)).count >= 30)
  }

  @Test(arguments: ["x ** 2", "range(5)[::-1]", "len(x.shape)", "sum(x, axis=0)", "x @ b"])
  func whatMeansTheSameHereSimplyWorks(_ text: String) {
    let console = Console(ConsoleSettings(), surface: TranscriptSurface())
    #expect(console.run(Source(Self.setup + "\n" + text)))
  }
}
