import Testing

@testable import Language

/// Random texts: whatever is typed, the answer is a tree or one error inside the text.
@Suite("Fuzzing the parser")
struct ParserFuzzTests {
  private static let programs = [
    "x = [1 2; 3 4]\ny = conv2d(x, k, stride=2) |> relu |> sum\n",
    "fn f(x, p=0.5) {\n  if x > 0 { return x * p } else if x == 0 { 0 }\n  -x\n}\nf(3)\n",
    "for i, v in range(10) { s += i ^ 2; if s > 5 { break } }\n:steps max_pool2d(x, 2) --plain\n",
    "a, b = (1, 2); x[0, 1:3, ...] = -a ** 2; g(x) = x -> y -> x + y\n",
    "卷积核 ＝ 【1，0；-1 0】\nno_grad { w -= 0.1 × w。grad }\n“文字”\n?relu\n",
    "while not done and 0 < x <= 1_000.5e-3 { x = x @ x.T % 2 } # note\n\"a\\n\\u{5377}\" \\\n+ ____\n",
  ]

  private static let pieces: [String] = [
    "(", ")", "[", "]", "{", "}", ",", ";", ":", ".", "...", "=", "==", "+=", "-", "+", "*", "^",
    "**",
    "|>", "->", "x", "f", "1", ".5", "1e", "\"", "“", "”", "'", "\\", "\n", " ", " ", "#", "if ",
    "else ",
    "for ", " in ", "fn ", "return ", "not ", "and ", "no_grad", "____", "卷", "（", "）", "……", "——",
    "，",
    "：", "？", "?", "!", "~", "%", "@", "\u{0}", "\u{FFFD}", "é", "e\u{301}", "🙂", "\u{202E}", "\r",
    "\t",
  ]

  @Test("random bytes", arguments: 0..<4)
  func randomBytes(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<500 {
      let count = Int.random(in: 0...60, using: &random)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      check(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test("random pieces of the language", arguments: 10..<14)
  func randomPieces(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<1_000 {
      let count = Int.random(in: 1...25, using: &random)
      let pieces = (0..<count).compactMap { _ in
        ParserFuzzTests.pieces.randomElement(using: &random)
      }
      check(pieces.joined())
    }
  }

  @Test("mutated and half-typed programs", arguments: 20..<24)
  func mutatedPrograms(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    for round in 0..<600 {
      var scalars = Array(ParserFuzzTests.programs[round % 6].unicodeScalars)
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        mutate(&scalars, &random)
      }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      check(String(text))
    }
  }

  @Test("the programs themselves parse")
  func wholePrograms() {
    for text in ParserFuzzTests.programs {
      #expect(!TreeDump.program(text).hasPrefix("error"), "\(text)")
    }
  }

  private func mutate(_ scalars: inout [Unicode.Scalar], _ random: inout SeededGenerator) {
    guard !scalars.isEmpty else { return }
    let place = Int.random(in: 0..<scalars.count, using: &random)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: scalars.remove(at: place)
    case 1: scalars.removeSubrange(place...)
    case 2: scalars.swapAt(place, Int.random(in: 0..<scalars.count, using: &random))
    default:
      let piece = ParserFuzzTests.pieces.randomElement(using: &random) ?? ""
      scalars.insert(contentsOf: piece.unicodeScalars, at: place)
    }
  }

  private func check(_ text: String) {
    let source = Source(text)
    let end = source.scalars.count
    for mode in [Parser.Mode.file, .prompt] {
      do {
        _ = try Parser.parse(source, mode: mode)
      } catch {
        #expect(error.code == .syntax || error.code == .unfinished)
        #expect(error.span.start >= 0 && error.span.start <= error.span.end, "\(text)")
        #expect(error.span.end <= end, "\(text)")
        #expect(error.hint != nil && !error.message.chinese.isEmpty)
        #expect(error.message.english != "this cannot be read", "\(text)")
      }
    }
    _ = InputValidator.completeness(of: text)
    for span in Parser.holes(in: source) { #expect(span.end <= end) }
    guard let program = try? Parser.parse(source, mode: .file, allowingHoles: true) else { return }
    for statement in program.statements {
      guard case .expression(let expression) = statement.kind else { continue }
      let printed = ExpressionPrinter.text(of: expression)
      #expect(TreeDump.program(printed) == TreeDump.dump(expression), "\(text) as \(printed)")
    }
  }
}
