import Testing

@testable import Language

/// Trees written back as text.
@Suite("Expression printer")
struct ExpressionPrinterTests {
  @Test(
    "normal form",
    arguments: [
      ("f(x)=x^2", "f(x) = x ^ 2"), ("(x,y)->x*y", "(x, y) -> x * y"), ("x->(x)", "x -> x"),
      ("[1,2;3,4]", "[1 2; 3 4]"), ("[a+b, c]", "[a + b, c]"), ("[-1, 2]", "[-1 2]"),
      ("[1;]", "[1;]"),
      ("f(a,k = 1)", "f(a, k=1)"), ("((a+b))*c", "(a + b) * c"), ("a+(b*c)", "a + b * c"),
      ("(a+b)+c", "(a + b) + c"), ("-(2^2)", "-2 ^ 2"), ("(-2)^2", "(-2) ^ 2"), ("2**-1", "2 ^ -1"),
      ("(a^b)^c", "(a ^ b) ^ c"), ("a^(b^c)", "a ^ b ^ c"), ("not(a)", "not a"),
      ("(a<b)<c", "(a < b) < c"),
      ("x|>f|>g(1)", "x |> f |> g(1)"), ("(x|>f)|>g", "(x |> f) |> g"),
      ("(x->x)(1)", "(x -> x)(1)"),
      ("( a , )", "(a,)"), ("(3).shape", "(3).shape"), ("x[ :,::2,... ]", "x[:, ::2, ...]"),
      ("\"a\\n\\\"\"", "\"a\\n\\\"\""), ("0.1", "0.1"), ("1e-7", "1e-07"), ("1e20", "1e+20"),
      ("if a{1}else{2}", "if a { 1 } else { 2 }"), ("a or (b or c)", "a or (b or c)"),
      ("fn f(x){y=x;return y}", "fn f(x) {\n  y = x\n  return y\n}"),
      ("for a,b in c{a}", "for a, b in c { a }"), ("x+=1;", "x += 1;"), (":show  x", ":show x"),
    ])
  func normalForm(text: String, printed: String) throws {
    let source = Source(text)
    let program = try Parser.parse(source, mode: .file)
    #expect(ExpressionPrinter.text(of: program.statements[0], in: source) == printed)
  }

  @Test("what is printed parses to the same tree", arguments: 0..<40)
  func roundTrip(seed: Int) throws {
    var generator = TreeGenerator(seed: UInt64(seed))
    for _ in 0..<50 {
      let tree = generator.expression(4)
      let text = ExpressionPrinter.text(of: tree)
      #expect(TreeDump.program(text) == TreeDump.dump(tree), "\(text)")
    }
  }
}
