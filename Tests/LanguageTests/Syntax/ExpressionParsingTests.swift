import Testing

@testable import Language

/// Expressions and the trees they stand for.
@Suite("Expressions")
struct ExpressionParsingTests {
  @Test(
    "precedence and grouping",
    arguments: [
      ("1 + 2 * 3 - 4", "(1 + (2 * 3) - 4)"),
      ("-2^2", "(- (2 ^ 2))"),
      ("2 ^ -1", "(2 ^ (- 1))"),
      ("2 ** 3", "(2 ^ 3)"),
      ("a^b^c", "(a ^ (b ^ c))"),
      ("-a * b", "((- a) * b)"),
      ("a @ b.T / c % d", "(a @ (. b T) / c % d)"),
      ("0 < x <= 1", "(0 < x <= 1)"),
      ("a or b and not c == d", "(or a (and b (not (c == d))))"),
      ("not not a", "(not (not a))"),
      ("(a + b) * c", "((a + b) * c)"),
      ("(a + b) + c", "((a + b) + c)"),
      ("x |> f |> g(a, k=1)", "(|> x f (call g a k=1))"),
      ("x - -y", "(x - (- y))"),
      ("a != b", "(a != b)"),
      ("- - a", "(- (- a))"),
    ])
  func precedence(text: String, tree: String) {
    #expect(TreeDump.program(text) == tree)
  }

  @Test(
    "literals",
    arguments: [
      ("3", "3"), (".5", "0.5"), ("1e-3", "0.001"), ("1_000", "1000"), ("0.1", "0.1"),
      ("1E5", "100000"), ("123456789012345678", "1.2345678901234568e+17"), ("inf", "inf"),
      ("nan", "nan"), ("true", "true"), ("none", "none"), ("pi", "pi"), ("____", "____"),
      ("_____", "____"), ("___", "___"), ("_", "_"),
      (#""a\n\t\"\\\u{5377}b""#, "\"a\n\t\"\\卷b\""), ("1e999", "inf"),
    ])
  func literals(text: String, tree: String) {
    #expect(TreeDump.program(text) == tree)
  }

  @Test(
    "calls, indices, members",
    arguments: [
      ("f()", "(call f)"),
      ("f(a, k=x -> x)", "(call f a k=(fn _ (x) x))"),
      ("f (a)", "(call f a)"),
      ("f(a,)", "(call f a)"),
      ("nn(1)(2)[0].T", "(. (index (call (call nn 1) 2) 0) T)"),
      ("x[0]", "(index x 0)"),
      ("x[1:3]", "(index x 1:3)"),
      ("x[::2]", "(index x ::2)"),
      ("x[::-1]", "(index x ::(- 1))"),
      ("x[:, 0]", "(index x : 0)"),
      ("x[..., 0]", "(index x ... 0)"),
      ("x[…, 0]", "(index x ... 0)"),
      ("x[a:b:c, :d]", "(index x a:b:c :d)"),
      ("x[[0, 2]]", "(index x [0 2])"),
      ("x[x > 0]", "(index x (x > 0))"),
      ("\"a\".size", "(. \"a\" size)"),
    ])
  func postfix(text: String, tree: String) {
    #expect(TreeDump.program(text) == tree)
  }

  @Test(
    "functions, tuples, conditionals",
    arguments: [
      ("x -> x^2", "(fn _ (x) (x ^ 2))"),
      ("x -> x |> relu", "(fn _ (x) (|> x relu))"),
      ("x |> y -> y + 1 |> f", "(|> x (fn _ (y) (|> (y + 1) f)))"),
      ("(x, y=1) -> x * y", "(fn _ (x y=1) (x * y))"),
      ("() -> 1", "(fn _ () 1)"),
      ("x -> y -> x + y", "(fn _ (x) (fn _ (y) (x + y)))"),
      ("x -> { y = x; y }", "(fn _ (x) {(= y x) y})"),
      ("()", "(tuple)"), ("(a)", "a"), ("(a,)", "(tuple a)"), ("(a, b)", "(tuple a b)"),
      ("a, b", "(tuple a b)"),
      ("(a)(b)", "(call a b)"),
      ("if c { 1 } else { 2 } + 3", "((if c {1} else {2}) + 3)"),
      ("1 + if c { 1 } else if d { 2 } else { 3 }", "(1 + (if c {1} d {2} else {3}))"),
      ("if c { 1 }", "(if c {1})"),
    ])
  func forms(text: String, tree: String) {
    #expect(TreeDump.program(text) == tree)
  }

  @Test(
    "what a Chinese input method types",
    arguments: [
      ("conv2d（I，K）", "(call conv2d I K)"),
      ("【1 2；3 4】", "[1 2 ; 3 4]"),
      ("［1、2］", "[1 2]"),
      ("ｘ１ ＝ ２", "(= x1 2)"),
      ("x。T", "(. x T)"),
      ("1。5", "1.5"), ("ａ＿ｂ．Ｔ", "(. a_b T)"), ("１ｅ－３", "0.001"), ("a ＝＝ b", "(a == b)"),
      ("２……３", "(2 ^ 3)"),
      ("2＊＊3", "(2 ^ 3)"),
      ("max——pool2d（x，2）", "(call max_pool2d x 2)"),
      ("————————", "____"),
      ("a × b − c － d ／ e ％ f ＠ g", "((a * b) - c - (d / e % f @ g))"),
      ("a《b", "(a < b)"), ("a 》＝ b", "(a >= b)"), ("a ＜ b ＞ c", "(a < b > c)"),
      ("a ！＝ b", "(a != b)"), ("x ｜》 f", "(|> x f)"), ("x －＞ x＾2", "(fn _ (x) (x ^ 2))"),
      ("“（你好，\"x\"）”", "\"（你好，\"x\"）\""), ("\"“a”\"", "\"“a”\""), ("＂ａ＂", "\"ａ\""),
      ("1　＋　2 ＃ 注释，（", "(1 + 2)"),
      ("if c ｛ 1 ｝ else ｛ 2 ｝", "(if c {1} else {2})"),
      ("x［1：3］", "(index x 1:3)"), ("卷积核 = 1；γ", "(= 卷积核 1); γ"),
      ("x ＋＝ 1", "(+= x 1)"), ("ｆｏｒ i in x ｛ ｝", "(for (i) x {})"),
      ("：help conv2d", "(:help \"conv2d\")"), ("？relu", "(:help \"relu\")"),
    ])
  func fullWidth(text: String, tree: String) {
    #expect(TreeDump.program(text) == tree)
  }

  @Test("spans count the scalars of the original text")
  func spans() throws {
    let source = Source("卷积 ＝ ２……３ + f（x）")
    let program = try Parser.parse(source, mode: .file)
    guard case .assignment(let targets, let value) = program.statements[0].kind,
      case .chain(let first, let links) = value.kind
    else {
      Issue.record("not an assignment of a sum")
      return
    }
    #expect(source[targets[0].span] == "卷积")
    #expect(source[value.span] == "２……３ + f（x）")
    #expect(source[first.span] == "２……３")
    #expect(source[links[0].operatorSpan] == "+")
    #expect(source[links[0].operand.span] == "f（x）")
  }

  @Test("an expression of a command keeps the spans of its source")
  func expressionInSpan() throws {
    let source = Source(":trace relu(x)  ")
    let expression = try Parser.parseExpression(source, in: Span(7, 14))
    #expect(source[expression.span] == "relu(x)")
    #expect(TreeDump.dump(expression) == "(call relu x)")
    #expect(throws: Diagnostic.self) { try Parser.parseExpression(source, in: Span(0, 3)) }
  }
}
