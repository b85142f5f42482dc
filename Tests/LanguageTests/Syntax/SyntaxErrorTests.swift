import TestSupport
import Testing

@testable import Language

/// Every mistake of form, where it is seen, and what is said about it.
@Suite("Syntax errors")
struct SyntaxErrorTests {
  typealias Case = (text: String, mistake: SyntaxError.Mistake)

  static let texts: [Case] = [
    ("x = 1️⃣$2️⃣", .unexpectedCharacter("$", codePoint: 0x24)),
    ("x = 1️⃣😀2️⃣", .unexpectedCharacter("😀", codePoint: 0x1F600)),
    ("a 1️⃣≤2️⃣ b", .lookalike("≤", meaning: "<=")),
    ("a 1️⃣—2️⃣ b", .lookalike("—", meaning: "-")),
    ("a 1️⃣&&2️⃣ b", .foreignOperator("&&", ours: "and")),
    ("a 1️⃣||2️⃣ b", .foreignOperator("||", ours: "or")),
    ("1️⃣!2️⃣a", .foreignOperator("!", ours: "not")),
    ("a 1️⃣~=2️⃣ b", .foreignOperator("~=", ours: "!=")),
    ("a 1️⃣!==2️⃣ b", .foreignOperator("!==", ours: "!=")),
    ("a 1️⃣===2️⃣ b", .foreignOperator("===", ours: "==")),
    ("a 1️⃣<>2️⃣ b", .foreignOperator("<>", ours: "!=")),
    ("x 1️⃣:=2️⃣ 3", .foreignOperator(":=", ours: "=")),
    ("x 1️⃣=>2️⃣ x", .foreignOperator("=>", ours: "->")),
    ("A 1️⃣.*2️⃣ B", .dottedOperator(".*")), ("A1️⃣./2️⃣B", .dottedOperator("./")),
    ("21️⃣.^2️⃣x", .dottedOperator(".^")),
    ("A1️⃣'2️⃣ * B", .transposeMark), ("A1️⃣’2️⃣", .transposeMark),
    ("x = 1️⃣'2️⃣text'", .singleQuotes), ("f(1️⃣‘2️⃣a’)", .singleQuotes),
    ("7 1️⃣//2️⃣ 2", .floorDivision), ("x = 1\n1️⃣//2️⃣ note", .slashComment),
    ("1️⃣%2️⃣ note", .percentComment), ("A 1️⃣\\2️⃣ b", .strayBackslash),
    ("x = 1️⃣\"2️⃣abc\ny", .unterminatedString(closing: "\"")),
    ("x = 1️⃣“2️⃣abc\"", .unterminatedString(closing: "”")),
    ("\"C:1️⃣\\d2️⃣ata\"", .unknownEscape("d")), ("\"1️⃣\\u{110000}2️⃣\"", .invalidScalar("\\u{110000}")),
    ("1️⃣1.2️⃣ + 2", .pointWithoutDigit("1")), ("1️⃣1..2️⃣5", .dotsBetweenNumbers("1")),
    ("1️⃣1.2.32️⃣", .malformedNumber("1.2.3")), ("1️⃣1__02️⃣", .malformedNumber("1__0")),
    ("1️⃣3x2️⃣ + 1", .numberTouchesName(number: "3", name: "x")),
  ]

  static let brackets: [Case] = [
    ("f1️⃣(2️⃣1 + 2", .unclosedBracket("(", closing: ")")),
    ("print1️⃣(2️⃣(1 + 2)\ny = 3", .unclosedBracket("(", closing: ")")),
    ("x = 1️⃣[2️⃣1 2\n3 4", .unclosedBracket("[", closing: "]")),
    ("fn f(x) 1️⃣{2️⃣\n x + 1\n", .unclosedBracket("{", closing: "}")),
    ("(1 + [2, 31️⃣)2️⃣", .mismatchedBracket(")", opening: "[", openedAt: Span(5, 6))),
    ("x = 11️⃣)2️⃣", .strayClosingBracket(")")), ("1️⃣}2️⃣", .strayClosingBracket("}")),
  ]

  static let expressions: [Case] = [
    ("1 +1️⃣2️⃣", .expectedOperand(after: "+", .endOfText)),
    ("1 + 1️⃣*2️⃣ 2", .expectedOperand(after: "+", .text("*"))),
    ("f(1️⃣,2️⃣)", .expectedOperand(after: "(", .text(","))),
    ("relu 1️⃣x2️⃣", .operatorMissing(left: "relu", right: "x")),
    ("f(1 1️⃣22️⃣)", .operatorMissing(left: "1", right: "2")),
    ("[x1️⃣.52️⃣]", .operatorMissing(left: "x", right: ".5")),
    ("1️⃣def2️⃣ f(x):\n  return x", .foreignWord(.def)),
    ("1️⃣import2️⃣ numpy as np", .foreignWord(.import)), ("1️⃣print2️⃣ x", .foreignWord(.print)),
    ("f = 1️⃣lambda2️⃣ x: x + 1", .foreignWord(.lambda)), ("1️⃣let2️⃣ x = 3", .foreignWord(.let)),
    ("if a { 1 } 1️⃣elif2️⃣ b { 2 }", .foreignWord(.elif)), ("1️⃣try2️⃣:\n", .foreignWord(.try)),
    ("a 1️⃣is2️⃣ b", .foreignWord(.is)), ("if c 1️⃣then2️⃣", .foreignWord(.then)),
    ("1️⃣with2️⃣ torch.no_grad():", .foreignWord(.with)),
    ("1 + 1️⃣not2️⃣ a", .notNeedsParentheses),
    ("11️⃣:2️⃣5", .colonOutsideIndex), ("x = [11️⃣:2️⃣5]", .colonOutsideIndex),
    ("f(1️⃣...2️⃣)", .ellipsisOutsideIndex), ("x1️⃣[]2️⃣", .emptyIndex),
    ("[1,1️⃣,2️⃣ 2]", .emptyRow), ("[1️⃣;2️⃣ 1]", .emptyRow),
    ("(x 1️⃣=2️⃣ 3)", .assignmentInExpression), ("if x 1️⃣=2️⃣ 3 { 1 }", .assignmentInCondition),
    ("while x 1️⃣=2️⃣ 3 { }", .assignmentInCondition), ("a = b 1️⃣=2️⃣ 3", .chainedAssignment),
    ("x.1️⃣[2️⃣0]", .expectedMemberName(.text("["))), ("x1️⃣.2️⃣(3)", .broadcastCall),
    ("x = 1️⃣for2️⃣", .keywordAsName("for")),
    ("1️⃣in2️⃣ = 3", .keywordAsName("in")),
    ("f(k=1, 1️⃣x2️⃣)", .positionalAfterNamed("k")), ("f(k=1, 1️⃣k2️⃣=2)", .duplicateArgument("k")),
    ("f(1️⃣x[0]2️⃣ = 3)", .argumentNameNotPlain), ("1️⃣|>2️⃣ f", .nothingBeforePipe),
    ("x 1️⃣{2️⃣ 1 }", .blockInExpression), ("x1️⃣++2️⃣", .incrementOperator("+")),
    ("x1️⃣--2️⃣\ny", .incrementOperator("-")),
  ]

  static let statements: [Case] = [
    ("1️⃣a + b2️⃣ = 3", .invalidTarget("a + b")), ("1️⃣inf2️⃣ = 3", .invalidTarget("inf")),
    ("1️⃣(a,)2️⃣ = t", .invalidTarget("(a,)")), ("1️⃣[a, b]2️⃣ = t", .bracketedTargets),
    ("(1️⃣(a, b)2️⃣, c) = t", .nestedTargets), ("1️⃣a, b2️⃣ += 1", .augmentedTuple),
    ("1️⃣f(x)(y)2️⃣ = 3", .callAsTarget("f(x)(y)")), ("1️⃣f(x)2️⃣ += 3", .callAsTarget("f(x)")),
    ("x(1️⃣12️⃣) = 5", .invalidParameter("1")), ("f(x, 1️⃣x2️⃣) = 1", .duplicateParameter("x")),
    ("fn f(a=1, 1️⃣b2️⃣) { }", .requiredAfterDefault("b")), ("fn 1️⃣(2️⃣x) { x }", .functionWithoutName),
    ("fn f 1️⃣{2️⃣ x }", .expectedParameters(function: "f")),
    ("if a 1️⃣b2️⃣", .expectedBlock(after: "if", .text("b"))),
    ("fn f(x)1️⃣2️⃣\n{ x }", .expectedBlock(after: "fn", .endOfLine)),
    ("fn f(x) 1️⃣=2️⃣ x", .expectedBlock(after: "fn", .text("="))),
    ("if x > 01️⃣:2️⃣\n  1", .colonBeforeBlock("if")), ("for i in x1️⃣:2️⃣", .colonBeforeBlock("for")),
    ("if c { 1 } else1️⃣:2️⃣", .colonBeforeBlock("else")), ("1️⃣{2️⃣ 1 }", .blockWithoutKeyword),
    ("1️⃣return2️⃣ 3", .returnOutsideFunction), ("1️⃣break2️⃣", .loopWordOutsideLoop("break")),
    ("for i in x { fn f() { 1️⃣continue2️⃣ } }", .loopWordOutsideLoop("continue")),
    ("1️⃣else2️⃣ { 1 }", .elseWithoutIf), ("for i 1️⃣=2️⃣ 1:10", .loopWithoutIn(.text("="))),
    ("fn f() {\n 1️⃣:2️⃣vars\n}", .commandInsideBlock), ("x; 1️⃣:2️⃣vars", .commandNotFirst),
    ("1️⃣:2️⃣ 3", .commandWithoutName), ("for i in x { } 1️⃣y2️⃣", .operatorMissing(left: nil, right: "y")),
  ]

  @Test("the mistake and its place", arguments: texts + brackets + expressions + statements)
  func mistake(text: String, expected: SyntaxError.Mistake) throws {
    let marked = MarkedSource(text)
    let range = try #require(marked.range)
    let source = Source(marked.text)
    let error = try #require(syntaxError(of: source))
    #expect(error.mistake == expected, "\(marked.text)")
    #expect(error.span == Span(range.lowerBound, range.upperBound), "\(marked.text)")
    let diagnostic = error.diagnostic(in: source)
    #expect(diagnostic.code == .syntax)
    #expect(diagnostic.message.english != diagnostic.message.chinese)
    let hint = try #require(diagnostic.hint)
    #expect(
      hint.english != hint.chinese && hint.english != "`:help language` shows how it is written")
  }

  @Test("an unfinished `else` at the prompt is answered")
  func elseOnItsOwnLine() {
    let source = Source("if c { 1 }\nelse { 2 }")
    #expect(throws: Diagnostic.self) { try Parser.parse(source, mode: .prompt) }
    #expect(throws: Never.self) { try Parser.parse(source, mode: .file) }
  }

  @Test("both brackets of a mismatch are shown")
  func labels() throws {
    let source = Source("(1 + [2, 3)")
    let error = try #require(throws: Diagnostic.self) { try Parser.parse(source, mode: .file) }
    #expect(error.labels.map { source[$0.span] } == ["["])
  }

  @Test("a message never repeats long or invisible text")
  func excerpts() throws {
    let long = String(repeating: "9", count: 1_000)
    for text in [
      "\u{1B}[2J", "\"\u{1B}[2J\" \"\u{202E}\"", "\"\\\u{7}\"", long + " " + long, long + "x",
    ] {
      let error = try #require(throws: Diagnostic.self) {
        try Parser.parse(Source(text), mode: .file)
      }
      let words = [error.message, error.hint].compactMap { $0 }.flatMap {
        [$0.english, $0.chinese]
      }
      for word in words {
        #expect(word.count < 300)
        #expect(word.unicodeScalars.allSatisfy(FullWidth.isVisible), "\(word)")
      }
    }
  }

  @Test("wording in both languages")
  func wording() throws {
    let error = try #require(throws: Diagnostic.self) {
      try Parser.parse(Source("y = A'"), mode: .file)
    }
    #expect(error.message.english == "`'` does not transpose")
    #expect(error.message.chinese == "`'` 不表示转置")
    #expect(error.hint?.chinese == "`A` 的转置写作 `A.T`")
  }

  @Test("every foreign word has an answer", arguments: SyntaxError.ForeignWord.allCases)
  func foreignWords(word: SyntaxError.ForeignWord) {
    let source = Source("\(word.rawValue) something")
    #expect(syntaxError(of: source)?.mistake == .foreignWord(word))
  }

  private func syntaxError(of source: Source) -> SyntaxError? {
    let list = Lexer.tokens(of: source)
    let parser = Parser(source, tokens: list, mode: .file, allowsHoles: true)
    do throws(SyntaxError) {
      _ = try parser.parseProgram()
      return nil
    } catch {
      return parser.explained(error)
    }
  }
}
