import Testing

@testable import Language

/// Statements, blocks, and where they end.
@Suite("Statements")
struct StatementParsingTests {
  @Test(
    "forms",
    arguments: [
      ("x = 3", "(= x 3)"), ("x = 1, 2", "(= x (tuple 1 2))"), ("a, b = t", "(= a b t)"),
      ("(a, b) = t", "(= a b t)"), ("x[0, 1:3] = y", "(= (index x 0 1:3) y)"),
      ("net[0].weight = w", "(= (. (index net 0) weight) w)"),
      ("a, x[0] = b, c", "(= a (index x 0) (tuple b c))"),
      ("x += 1", "(+= x 1)"), ("x **= 2", "(^= x 2)"), ("x ^= 2", "(^= x 2)"),
      ("x %= 2", "(%= x 2)"),
      ("x @= y", "(@= x y)"), ("w[0] -= g", "(-= (index w 0) g)"), ("x /= 2", "(/= x 2)"),
      ("f(x, p=0.5) = x * p", "(fn f (x p=0.5) (x * p))"), ("f() = 1", "(fn f () 1)"),
      ("f(x)", "(call f x)"), ("f(x) == 1", "((call f x) == 1)"),
      ("fn f(a, b=2) { a\n b }", "(fn f (a b=2) {a b})"),
      ("fn f(x) { return }", "(fn f (x) {(return)})"),
      ("fn f(x) { if x { return x, 1 }\n 0 }", "(fn f (x) {(if x {(return (tuple x 1))}) 0})"),
      ("for i in range(3) { s += i }", "(for (i) (call range 3) {(+= s i)})"),
      ("for a, b in p { a }", "(for (a b) p {a})"),
      (
        "while x > 0 { x -= 1; if x == 2 { break } else { continue } }",
        "(while (x > 0) {(-= x 1) (if (x == 2) {(break)} else {(continue)})})"
      ),
      ("no_grad { w -= 0.1 * g }", "(no_grad {(-= w (0.1 * g))})"),
      (
        "for i in x { f = y -> { for j in y { break } } }",
        "(for (i) x {(= f (fn _ (y) {(for (j) y {(break)})}))})"
      ),
    ])
  func forms(text: String, tree: String) {
    #expect(TreeDump.program(text) == tree)
  }

  @Test(
    "where a statement ends",
    arguments: [
      ("s = 0; s + 1", "(= s 0); (s + 1)"), ("1;;2;", "1; 2;"), ("1\n\n2", "1 2"),
      ("1 +\n2", "(1 + 2)"), ("x =\n2", "(= x 2)"), ("f(1,\n2)", "(call f 1 2)"),
      ("1,\n2", "(tuple 1 2)"),
      ("1 \\\n + 2", "(1 + 2)"), ("1 \\ # why\n + 2", "(1 + 2)"), ("1\n+ 2", "1 (+ 2)"),
      ("f\n(x)", "f x"), ("x\n[0]", "x [0]"), ("(1\n+ 2)", "(1 + 2)"), ("x # c ( [\ny", "x y"),
      ("x\n  |> f\n  |> g", "(|> x f g)"), ("if a { 1 }\nelse { 2 }", "(if a {1} else {2})"),
      ("fn f() { 1; 2; }", "(fn f () {1 2})"), ("x\r\ny", "x y"), ("x\ry", "x y"),
      ("x |>\n f", "(|> x f)"), ("not\na", "(not a)"),
      (
        "f(x -> {\n y = x\n y\n})",
        "(call f (fn _ (x) {(= y x) y}))"
      ), ("\u{FEFF}1", "1"), ("", ""), ("# only\n", ""), (";", ""),
    ])
  func ends(text: String, tree: String) {
    #expect(TreeDump.program(text) == tree)
  }

  @Test(
    "the prompt takes the last value",
    arguments: [
      ("|> f", "(|> _ f)"), ("3\n|> f |> g", "3 (|> _ f g)"),
      ("fn h(x) {\n x\n |> f\n}", "(fn h (x) {(|> x f)})"),
    ])
  func prompt(text: String, tree: String) {
    #expect(TreeDump.program(text, mode: .prompt) == tree)
  }

  @Test(
    "commands",
    arguments: [
      (":steps relu(x)", "(:steps \"relu(x)\")"), ("  :vars  ", "(:vars \"\")"),
      ("?", "(:help \"\")"),
      ("?relu", "(:help \"relu\")"),
      ("x = 1\n:show [1\n 2] # c\ny", "(= x 1) (:show \"[1\n 2]\") y"),
      (":help what's \"this", "(:help \"what's \"this\")"), (":record a#b", "(:record \"a\")"),
      (":print \"a # (\" b", "(:print \"\"a # (\" b\")"), (": help", "(:help \"\")"),
      (":lang en\n:lang zh", "(:lang \"en\") (:lang \"zh\")"),
    ])
  func commands(text: String, tree: String) {
    #expect(TreeDump.program(text) == tree)
  }

  @Test("the argument of a command is cut into its expression and its flags")
  func commandArguments() throws {
    let source = Source(":graph f(a --b) -- c -1 --dot --width=40 --max-steps 3 \n")
    let program = try Parser.parse(source, mode: .prompt)
    guard case .command(let line) = program.statements[0].kind else {
      Issue.record("not a command")
      return
    }
    let arguments = CommandArguments(of: line, in: source)
    #expect(source[arguments.expression] == "f(a --b) -- c -1")
    #expect(arguments.flags.map { $0.name.text } == ["dot", "width", "max-steps"])
    #expect(arguments.flags.map { source[$0.value] } == ["", "40", "3"])
    #expect(arguments.flags.map { source[$0.name.span] } == ["--dot", "--width", "--max-steps"])
  }

  @Test("holes are errors of their own unless they are allowed")
  func holes() throws {
    let source = Source("y = conv2d(x, ____, stride=2) + \"____\" # ____\n______")
    #expect(Parser.holes(in: source).map { source[$0] } == ["____", "______"])
    let error = #expect(throws: Diagnostic.self) { try Parser.parse(source, mode: .file) }
    #expect(error?.code == .unfinished)
    #expect(error.map { source[$0.span] } == "____")
    #expect(error?.message.english == "fill the blank")
    #expect(throws: Never.self) {
      try Parser.parse(source, mode: .file, allowingHoles: true)
    }
  }
}
