import TestSupport
import Testing

/// What keeps a program from running for ever or filling the machine.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct LimitTests {
  @Test(arguments: [
    "while true { }", "a = rand(2000, 2000); while true { a @ a }",
    "f(n) = if n < 2 { n } else { f(n - 1) + f(n - 2) }; f(50)",
    "print(rand(50000000))",
  ])
  func theTimeIsLimited(program: String) throws {
    let clock = ContinuousClock()
    let start = clock.now
    let outcome = try Tool.run(["--timeout", "0.5", "--color", "never", "-e", program])
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("error[time-limit]"), "\(outcome.errors)")
    #expect(start.duration(to: clock.now) < .seconds(10))
  }

  @Test(arguments: [
    "t = (1,); while true { t = t + t }", "s = \"a\"; while true { s = s + s }",
    "x = ones(9); while true { x = cat(x, x) }", "w = param(1); y = w; while true { y = y + 1 }",
    "zeros(1e5, 1e4)",
  ])
  func theMemoryIsLimited(program: String) throws {
    let outcome = try Tool.run(["--memory-limit", "60000000", "--color", "never", "-e", program])
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("error[memory-limit]"), "\(outcome.errors)")
  }

  @Test(arguments: [
    "a = rand(3000, 3000); while true { a @ a }", "randn(300000000)", "print(rand(50000000))",
    "while true { }", "x = rand(9000000); while true { x[x > 0.5] }",
  ])
  func controlCStopsWhateverRuns(program: String) throws {
    let state = try TemporaryDirectory()
    let terminal = try PseudoTerminal(
      PseudoTerminal.productsDirectory + "/layerlab", arguments: [],
      environment: [
        "TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": state.path, "EDITRC": "/dev/null",
        "XDG_STATE_HOME": state.path,
      ], columns: 80, rows: 24)
    try terminal.wait(forLine: "»", column: 2)
    terminal.send(program + "\r")
    // Before the line has ended, Ctrl-C would give it up.
    try terminal.wait(for: "the end of the line", seconds: 30, showingCursor: nil) { screen in
      screen.rows.contains("» \(program)") && screen.column == 0
    }
    terminal.signal(2)
    try terminal.wait(for: "the interruption", seconds: 30) { screen in
      screen.rows.contains { $0.hasPrefix("error[interrupted]") }
    }
    try terminal.wait(forLine: "»", column: 2)
    terminal.send("6 * 7\r")
    try terminal.wait(forRow: "42")
  }
}
