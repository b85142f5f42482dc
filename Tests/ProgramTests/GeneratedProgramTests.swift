import FuzzSupport
import Testing

/// Runs programs made up by a grammar, and spoiled ones: none may crash or hang, and every error has
/// a code and a place in the text.
@Suite struct GeneratedProgramTests {
  @Test func madeUpProgramsEndWell() {
    var fuzz = SessionFuzz()
    ProgramRun.onLargeStack {
      for seed in 0..<20 { fuzz.run(1000, seed: UInt64(seed)) }
    }
    #expect(fuzz.problems.isEmpty, "\(fuzz.problems.prefix(5).joined(separator: "\n"))")
    #expect(fuzz.count == 20_000)
    // A generator whose programs are all refused at the door would test nothing but the door.
    #expect(fuzz.parsed >= fuzz.count / 2)
    #expect(fuzz.succeeded >= fuzz.count / 4)
  }
}
