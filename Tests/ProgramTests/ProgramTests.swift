import Language
import Tensors
import Testing

@testable import Console

/// Runs every program of `Fixtures/programs` as at a prompt, statement by statement, and compares
/// what each statement shows with the `# expect` comments that stand behind it.
///
/// `# expect: …` is a line of output, `# expect note: …` a note in English, `# expect error: …` the
/// code of an error, after which the program goes on. A first line `# at the prompt` makes a line
/// that begins with `|>` a statement of its own.
@Suite struct ProgramTests {
  @Test(arguments: Fixture.programs(in: "programs"))
  func showsWhatItsCommentsExpect(_ program: Fixture) {
    for outcome in ProgramRun.outcomes(of: program) where outcome.shown != outcome.expected {
      Issue.record(
        """
        \(program.name), line \(outcome.line): \(outcome.statement)
        expected: \(outcome.expected.joined(separator: "\n          "))
        shown:    \(outcome.shown.joined(separator: "\n          "))
        """)
    }
  }
}

/// What a statement of a program showed, and what its comments expect.
struct StatementOutcome: Sendable {
  let line: Int
  let statement: String
  let expected: [String]
  let shown: [String]
}

/// A program on its way through a session.
enum ProgramRun {
  /// What every statement shows.
  static func outcomes(of program: Fixture) -> [StatementOutcome] {
    var outcomes: [StatementOutcome] = []
    onLargeStack { outcomes = run(program) }
    return outcomes
  }

  /// Runs something on a stack as large as the program's own, which recursion needs, and with a
  /// limit of memory.
  static func onLargeStack(_ body: () -> Void) {
    MemoryBudget.byteLimit = 1 << 29
    withoutActuallyEscaping(body) { body in
      _ = LargeStack.run {
        body()
        return 0
      }
    }
  }

  private static func run(_ program: Fixture) -> [StatementOutcome] {
    let source = Source(program.text, name: program.name)
    let surface = TranscriptSurface()
    let console = Console(ConsoleSettings(), surface: surface)
    console.session.evaluator.stackAllowance = LargeStack.allowance
    let mode: Parser.Mode = program.text.hasPrefix("# at the prompt") ? .prompt : .file
    let statements: [Statement]
    do {
      statements = try Parser.parse(source, mode: mode).statements
    } catch {
      surface.show(.failure(error), console.settings)
      return [outcome(from: 0, to: source.scalars.count, source, surface.take())]
    }
    return statements.indices.map { index in
      do throws(Diagnostic) {
        try console.session.run(statements[index], in: source)
      } catch {
        surface.show(.failure(error), console.settings)
      }
      let isLast = index + 1 == statements.count
      return outcome(
        from: statements[index].span.start,
        to: isLast ? source.scalars.count : statements[index + 1].span.start, source,
        surface.take())
    }
  }

  private static func outcome(
    from start: Int, to end: Int, _ source: Source, _ shown: [String]
  ) -> StatementOutcome {
    let text = source[Span(start, end)]
    let expected = text.split(separator: "\n").compactMap { line in
      line.range(of: "# expect").map { String(line[$0.lowerBound...]) }
    }
    return StatementOutcome(
      line: source.position(of: start).line,
      statement: String(text.prefix { $0 != "\n" }), expected: expected, shown: shown)
  }
}
