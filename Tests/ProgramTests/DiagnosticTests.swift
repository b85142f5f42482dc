import Language
import Operations
import Terminal
import Testing

@testable import Console

/// Compares the error that ends each program of `Fixtures/errors` with the texts beside it, one for
/// each language.
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
    let name = program.name.split(separator: "/").last.map { $0 + ".lab" } ?? ""
    var found: Diagnostic?
    ProgramRun.onLargeStack {
      let console = Console(ConsoleSettings(), surface: TranscriptSurface())
      console.session.evaluator.stackAllowance = LargeStack.allowance
      do throws(Diagnostic) {
        try console.session.run(Source(program.text, name: name))
      } catch {
        found = error
      }
    }
    return found
  }
}
