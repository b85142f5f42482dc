import Language
import Testing

@testable import Console

/// Compares what `--json` gives for the programs of `Fixtures/json` with the `.jsonl` beside them.
@Suite struct JSONTests {
  @Test(arguments: Fixture.programs(in: "json"))
  func writesOneObjectALine(_ program: Fixture) throws {
    var lines = ""
    ProgramRun.onLargeStack {
      let console = Console(ConsoleSettings(), surface: JSONSurface { lines += $0 })
      _ = console.run(Source(program.text, name: program.name))
    }
    try program.expect(lines, extension: "jsonl")
  }
}
