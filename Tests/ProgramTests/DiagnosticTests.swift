import Language
import Operations
import Terminal
import Testing

@testable import Console

/// Compares the error that ends each program of `Fixtures/errors` with the texts beside it: one for
/// each language, and one with the colours of both.
@Suite struct DiagnosticTests {
  @Test(arguments: Fixture.programs(in: "errors"))
  func explainsTheError(_ program: Fixture) throws {
    let diagnostic = try #require(DiagnosticTests.diagnostic(of: program))
    for language in [LanguageChoice.english, .chinese] {
      var settings = ConsoleSettings()
      settings.language = language
      let text = DiagnosticView(settings).document(diagnostic).plain
      try program.expect(text + "\n", extension: language.rawValue + ".txt")
    }
  }

  /// In the third text an escape sequence is written as `‹…›`, and `‹›` is the end of a style.
  @Test(arguments: Fixture.programs(in: "errors"))
  func coloursTheError(_ program: Fixture) throws {
    let diagnostic = try #require(DiagnosticTests.diagnostic(of: program))
    var texts: [String] = []
    for language in [LanguageChoice.english, .chinese] {
      var settings = ConsoleSettings()
      settings.language = language
      let document = DiagnosticView(settings).document(diagnostic)
      texts.append(
        document.ansi(theme: .dark, depth: .ansi16)
          .replacing("\u{1B}[0m", with: "‹›")
          .replacing(/\u{1B}\[([0-9;]*)m/) { "‹\($0.1)›" })
    }
    try program.expect(texts.joined(separator: "\n\n") + "\n", extension: "color.txt")
  }

  /// What is offered to be typed runs where the statement at fault stood.
  @Test(arguments: Fixture.programs(in: "errors"))
  func offersOnlyWhatRuns(_ program: Fixture) throws {
    let diagnostic = try #require(DiagnosticTests.diagnostic(of: program))
    // The locals of a function are gone, and what it was called with.
    guard diagnostic.source.scalars.count == program.text.unicodeScalars.count,
      !program.name.contains("in-function")
    else { return }
    let line = diagnostic.source.position(of: diagnostic.span.start).line
    let lines = program.text.split(separator: "\n", omittingEmptySubsequences: false)
    var count = line - 1
    func before() -> String { lines.prefix(count).joined(separator: "\n") }
    while count > 0, (try? Parser.parse(Source(before()), mode: .file)) == nil { count -= 1 }
    for repair in diagnostic.repairs {
      let text = before() + "\n" + repair
      let failure = DiagnosticTests.failure(of: text, named: program.name)
      // Where a text cannot be read, nothing before it has run, and names may be missing.
      let isUnread =
        failure?.code == .unknownName
        && (diagnostic.cause is SyntaxError || lines[line - 1].contains(";"))
      #expect(failure == nil || isUnread, "\(repair): \(failure?.message.english ?? "")")
    }
  }

  @Test func everyCaseOfEveryErrorHasAProgram() {
    let shown = Set(
      Fixture.programs(in: "errors").compactMap {
        DiagnosticTests.diagnostic(of: $0)?.cause.flatMap(ErrorCaseName.of)
      })
    // These need a clock or a key, a gigabyte of text, or something that the language does not do
    // yet: files, and lessons that are forbidden to read them.
    let others: Set = [
      "TensorError.interrupted", "SyntaxError.interrupted", "SyntaxError.tooLong",
      "EvaluationError.file",
      "EvaluationError.format", "EvaluationError.permission", "EvaluationError.recursionLimit",
    ]
    let missing = ErrorCaseName.all.subtracting(shown).subtracting(others)
    #expect(missing.isEmpty, "\(missing.sorted())")
    #expect(shown.isSubset(of: ErrorCaseName.all), "\(shown.subtracting(ErrorCaseName.all))")
  }

  @Test(arguments: Fixture.programs(in: "errors"))
  func pointsIntoTheText(_ program: Fixture) throws {
    let diagnostic = try #require(DiagnosticTests.diagnostic(of: program))
    for span in [diagnostic.span] + diagnostic.labels.map(\.span) {
      #expect(0 <= span.start && span.start <= span.end)
      #expect(span.end <= diagnostic.source.scalars.count)
    }
    #expect(diagnostic.hint != nil)
  }

  @Test func everyCodeThatLearnersCanMeetHasAProgram() {
    let codes = Fixture.programs(in: "errors").compactMap {
      DiagnosticTests.diagnostic(of: $0)?.code
    }
    // These need a clock, a key, a file or a lesson.
    let others: Set<ErrorCode> = [.timeLimit, .interrupted, .file, .format, .permission]
    #expect(Set(codes).union(others) == Set(ErrorCode.allCases))
  }

  private static func diagnostic(of program: Fixture) -> Diagnostic? {
    failure(of: program.text, named: program.name)
  }

  private static func failure(of text: String, named name: String) -> Diagnostic? {
    let name = name.split(separator: "/").last.map { $0 + ".lab" } ?? ""
    var found: Diagnostic?
    ProgramRun.onLargeStack {
      let console = Console(ConsoleSettings(), surface: TranscriptSurface())
      console.session.evaluator.stackAllowance = LargeStack.allowance
      do throws(Diagnostic) {
        try console.session.run(Source(text, name: name))
      } catch {
        found = error
      }
    }
    return found
  }
}
