import Testing

@testable import Language

/// Texts that are too deep or merely very long.
@Suite("Limits of the parser")
struct ParserLimitTests {
  @Test(
    "deep nesting is an error, never a crash",
    arguments: [
      "(", "[", "-", "not ", "x -> ", "a^", "f(", "x[", "f(x=", "a + (", "if c { ", "x -> { ",
      "1 or 1 and not 1 < 1 + 1 * -1 ^ (", "if x { } else { ", "fn f() { ", "(a, ", "[1 ", "x[1:",
    ])
  func deepNesting(piece: String) throws {
    // Lexing is slow in a debug build, so the long pieces are repeated less often.
    let count = piece.count > 6 ? 10_000 : 100_000
    let source = Source(String(repeating: piece, count: count))
    let error = try #require(throws: Diagnostic.self) { try Parser.parse(source, mode: .file) }
    #expect(error.code == .syntax)
    #expect(error.message.english == "nested too deeply: more than 500 levels")
    #expect(InputValidator.completeness(of: String(repeating: piece, count: 2_000)) == .complete)
  }

  @Test("the limit counts brackets exactly")
  func limit() {
    let deepest = String(repeating: "(", count: 500) + "x" + String(repeating: ")", count: 500)
    #expect(TreeDump.program(deepest) == "x")
    #expect(TreeDump.program("(" + deepest + ")").hasPrefix("error: nested too deeply"))
  }

  @Test("deep nesting of a block without a keyword is an error")
  func deepBraces() {
    let source = Source(String(repeating: "{", count: 100_000))
    #expect(throws: Diagnostic.self) { try Parser.parse(source, mode: .file) }
  }

  @Test(
    "what is applied in a row makes a tree too high to be released",
    arguments: ["[0]", "(1)", ".T"])
  func longPostfix(piece: String) {
    let long = Source("x" + String(repeating: piece, count: 100_000))
    #expect(throws: Diagnostic.self) { try Parser.parse(long, mode: .file) }
    let nested =
      String(repeating: "(", count: 400) + "x"
      + String(repeating: String(repeating: piece, count: 400) + ")", count: 400)
    #expect(throws: Diagnostic.self) { try Parser.parse(Source(nested), mode: .file) }
    let short = Source("x" + String(repeating: piece, count: 400))
    #expect(throws: Never.self) { try Parser.parse(short, mode: .file) }
  }

  @Test("the deepest nesting allowed parses, prints and is released")
  func deepestNesting() throws {
    let piece = "1 or 1 and 1 < 1 + 1 * ("
    let text = String(repeating: piece, count: 70) + "x + 1" + String(repeating: ")", count: 70)
    let program = try Parser.parse(Source(text), mode: .file)
    #expect(ExpressionPrinter.text(of: program.statements[0], in: program.source) == text)
  }

  @Test(
    "long flat chains parse",
    arguments: [
      (" + 1", "x"), (" * y", "x"), (" < 1", "x"), (" and y", "x"), (", y", "x"),
      (" else if c { 1 }", "if c { 1 }"), ("; y", "x"), ("\ny", "x"), (" + f(x)[0]", "x"),
    ])
  func flatChains(piece: String, start: String) throws {
    let source = Source(start + String(repeating: piece, count: 100_000))
    #expect(throws: Never.self) { try Parser.parse(source, mode: .file) }
  }

  @Test("a pipe has at most as many stages as brackets may be deep")
  func longPipes() throws {
    func pipe(_ count: Int) -> Source { Source("x" + String(repeating: " |> f", count: count)) }
    #expect(throws: Never.self) { try Parser.parse(pipe(Parser.nestingLimit - 1), mode: .file) }
    let error = #expect(throws: Diagnostic.self) {
      try Parser.parse(pipe(Parser.nestingLimit + 1), mode: .file)
    }
    #expect(error?.code == .syntax)
  }

  @Test("long literals, calls and texts of a megabyte parse in linear time")
  func longTexts() throws {
    let numbers = String(repeating: "12 ", count: 350_000)
    #expect(throws: Never.self) { try Parser.parse(Source("[" + numbers + "]"), mode: .file) }
    // A name that long is refused, for every message about it would fill screens.
    let name = String(repeating: "卷", count: 1_000_000)
    #expect(throws: Diagnostic.self) { try Parser.parse(Source(name), mode: .file) }
    let digits = String(repeating: "9", count: 1_000_000)
    #expect(TreeDump.program(digits) == "inf")
    let quotes = ":x " + String(repeating: "“", count: 1_000_000)
    #expect(throws: Never.self) { try Parser.parse(Source(quotes), mode: .file) }
    let groups = String(repeating: "()", count: 400)
    #expect(throws: Never.self) { try Parser.parse(Source("f" + groups), mode: .file) }
  }
}
