import Language
import Operations
import TestSupport
import Testing

@testable import Console

/// Lines that are longer than anybody can read: an answer all the same, short and soon.
@Suite struct LongInputTests {
  static let length = 20_000

  /// What the lines are made of; each gives an error.
  static let lines = [
    "(", "[", "{", ")", "]", "}", "-", "not ", "a.", "x |> ", "|> ", "“", "\"", "'", "\\", "1 ? ",
    "return ", "x = ", "lambda x: ", "\u{0}", "\u{301}", "e\u{301}", "👩\u{200D}", "😀", "，", "（",
    "【",
    "x -> ", "abs(", "f(1)", "?", ": ", ":help ", "$", "\u{202E}", "卷 积 ", "1.2.3.", "==",
  ].map { String(repeating: $0, count: length / $0.unicodeScalars.count + 1) }

  static let programs = [
    ":help " + String(repeating: "relu ", count: length),
    ":" + String(repeating: "a", count: length),
    "assert(0, \"" + String(repeating: "a", count: length) + "\")",
    "conv2d(ones(3, 3), ones(2, 2), padding=\"" + String(repeating: "a", count: length) + "\")",
    "reshape(ones(4), (" + String(repeating: "2, ", count: length) + "2))",
    "zeros(" + String(repeating: "1, ", count: length) + "1)",
    "sum(" + String(repeating: "1, ", count: length) + "1)",
    ":tell \"" + String(repeating: "a", count: length) + "\" * 2",
  ]

  @Test(arguments: 0..<lines.count + programs.count)
  func theAnswerIsShort(_ number: Int) throws {
    let text = (LongInputTests.lines + LongInputTests.programs)[number]
    let console = Console(ConsoleSettings(), surface: TranscriptSurface())
    let source = Source(text)
    let error = #expect(throws: Diagnostic.self, "\(text.prefix(20))") {
      try console.session.run(source)
    }
    let diagnostic = try #require(error)
    #expect(diagnostic.span.start >= 0 && diagnostic.span.end <= diagnostic.source.scalars.count)
    var settings = ConsoleSettings()
    for width in [40, 80] {
      settings.capabilities.size.columns = width
      settings.errorCapabilities.size.columns = width
      for isSpeech in [false, true] {
        settings.isSpeech = isSpeech
        let document = DiagnosticView(settings).document(diagnostic)
        #expect(document.lines.count < 100, "\(text.prefix(20))")
        #expect(document.lines.allSatisfy { $0.columns <= width }, "\(text.prefix(20))")
      }
    }
  }

  @Test func whatIsToldOfALongExpressionIsShort() throws {
    let surface = TranscriptSurface()
    let console = Console(ConsoleSettings(), surface: surface)
    let sum = String(repeating: "1 + ", count: LongInputTests.length) + "1"
    for text in [":tell \(sum)", ":tell \"\(sum)\""] {
      try console.session.run(Source(text))
      #expect(surface.take().joined().utf8.count < 5000)
    }
  }

  @Test func aPipeOfManyStagesIsRefused() throws {
    let console = Console(ConsoleSettings(), surface: TranscriptSurface())
    try console.session.run(Source("x = 1" + String(repeating: " |> abs", count: 400)))
    let error = #expect(throws: Diagnostic.self) {
      try console.session.run(Source("x = 1" + String(repeating: " |> abs", count: 2000)))
    }
    #expect(error?.code == .syntax)
  }
}
