import Testing

@testable import Language

/// Whether Enter runs what has been typed.
@Suite("Input validator")
struct InputValidatorTests {
  @Test(
    "complete texts, right or wrong",
    arguments: [
      "", "1", "x = 3;", "f(x)", "fn f(x) { x }", "if c { 1 }", ":steps relu(x)", "# note (",
      "1 + * 2", "f(1 2", "\"abc", "x = )", "if x", "fn f(x)", "(1 + ]", "x++", "A'", "return",
      "____",
      ":help what's (this)", "x |> f", ":graph x --dot", "：show x", "x = 3；", "\"（\"", "# ［",
      "y = 1 if c else 2", "[i for i in x]", "[i for i in", "for i in x:", "lambda x:", "x = 1 ...",
      "print(f\"{x}\")",
      "“未完", "'abc",
      "# x = (", "x = 1 # (", "x = \"(\"", "x = \"abc\\", "f(\"a", "[1 2\n 3 4]", "f(\n)", "x := ",
      "for i",
      "fn", "fn f", "x.", "x。", "{", "x = {", "x = {\"a\":", "def f(x):", "class A:", "x = 「abc",
      "……", "if x:",
      "while x:", "x |> relu", "fn f(x) {\n  x\n}", "if x { 1 }\nelse { 2 }", "x = 5.shape",
      "x = 3 /* more",
      "for (i = 0; i < 3; i++) {", "for (i in x) {", "f(x) -> x", "1 2 3", "x[]", "print x",
      "x[0, 1:]", ":quit",
      "?relu", "`abc",
    ])
  func complete(text: String) {
    #expect(InputValidator.completeness(of: text) == .complete)
  }

  @Test(
    "texts that go on",
    arguments: [
      ("f(", 2), ("f(a,", 2), ("x = [1 2", 5), ("x = [1 2\n     3 4", 5), ("x = [", 2),
      ("fn f(x) {", 2), ("fn f(x) {\n  if x {", 4), ("fn f(x) {\n  if x {\n    1\n  }", 2),
      ("1 +", 2),
      ("x =", 2), ("x |>", 2), ("a,", 2), ("1 \\", 2), ("1 \\\n", 2), ("not", 2), ("x ->", 2),
      ("for i in", 2), (":show [1 2", 2), ("f（", 2), ("____ +", 2),
      (":graph relu(x,", 2), ("：show 【1 2", 2), ("1 ＋", 2), ("x ＝", 2), ("f（a，", 2), ("x ｜＞", 2),
      ("if c ｛", 2), ("y = 1 if c else", 2), ("1 \\ # more", 2),
      ("x = [1 2;", 5), ("f(x, # more", 2), ("\"a\" +", 2), ("f(\"a\"", 2), ("fn f(x", 5),
      ("fn f(", 2), ("x -> {", 2),
      ("(x, y) ->", 2), ("for i in range(3) {", 2), ("while x <", 2), ("no_grad {", 2), ("x[", 2),
      ("x[1:", 2),
      ("x[0,", 2), ("(1 +", 1), ("((", 2), ("sequential(\n  Linear(2, 3),", 2),
      ("x = f(\n  [1 2", 3), ("x ==", 2),
      ("x and", 2), ("-", 2), ("x @", 2), ("x **", 2), ("x %", 2), ("x +=", 2), ("a, b =", 2),
      ("f(x) =", 2),
      ("f(x, y=2) =", 2), ("x = -", 2), ("［1，2", 1), ("for", 2),
      ("y = if c { 1 } else {", 2),
      ("fn f(x) {\n  # {", 2), ("1 +\n", 2), ("1 + # more", 2), ("if", 2), ("while", 2), ("x……", 2),
      ("图像 ｜＞", 2),
      ("f(x)(", 2), ("f(x)[", 2), ("x = 1; y = (", 2), ("x = (\n  1 +", 2), ("“好” ＋", 2),
      ("x |> f(a,", 7),
      ("fn f(x) {\n  for i in x {\n    g(", 6), ("not (", 2), ("x ＝ 【1；", 5),
    ])
  func incomplete(text: String, indent: Int) {
    let answer = InputValidator.completeness(of: text)
    guard case .incomplete(let found) = answer else {
      Issue.record("\(text) counts as complete")
      return
    }
    #expect(found == indent, "\(text)")
  }
}
