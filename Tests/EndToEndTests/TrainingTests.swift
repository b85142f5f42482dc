import TestSupport
import Testing

/// Training at the prompt and in scripts, with Ctrl-C.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct TrainingTests {
  @Test func controlCEndsTrainingAndTheModelKeepsWhatItLearned() throws {
    let terminal = try start()
    try run("net = Linear(2, 3); first = net.weight + 0;", terminal)
    try run("h = train(net, blobs(300), epochs=1000000)", terminal)
    try terminal.wait(for: "the first epoch", seconds: 30) { screen in
      screen.rows.contains { $0.hasPrefix("epoch 1/1000000, loss ") }
    }
    terminal.signal(2)
    try terminal.wait(for: "the note", seconds: 30) { screen in
      screen.rows.contains { $0.hasPrefix("note: training ended in epoch ") }
        && screen.rows.contains { $0.hasPrefix("h : (loss ") }
    }
    try terminal.wait(forLine: "»", column: 2)
    terminal.send("any(net.weight != first) + 10\r")
    try terminal.wait(forRow: "11")
    terminal.send(":undo\r")
    terminal.send(":undo\r")
    terminal.send("any(net.weight != first) + 20\r")
    try terminal.wait(forRow: "20")
  }

  @Test func aSecondControlCInOneStatementTakesItBack() throws {
    let terminal = try start()
    try run("net = Linear(2, 3); first = net.weight + 0;", terminal)
    try run("while true { train(net, blobs(300), epochs=1000000) }", terminal)
    for round in 1...2 {
      try terminal.wait(for: "an epoch", seconds: 30) { screen in
        screen.rows.count { $0.hasPrefix("epoch 1/1000000, ") } == round
      }
      terminal.signal(2)
    }
    try terminal.wait(for: "the interruption", seconds: 30) { screen in
      screen.rows.contains { $0.hasPrefix("error[interrupted]") }
    }
    try terminal.wait(forLine: "»", column: 2)
    terminal.send("any(net.weight != first) + 20\r")
    try terminal.wait(forRow: "20")
  }

  @Test func progressIsNoResult() throws {
    let program = "h = train(Linear(2, 3), blobs(30), epochs=2)"
    let plain = try Tool.run(["--color", "never", "-e", program])
    #expect(plain.status == 0 && plain.errors.isEmpty, "\(plain.errors)")
    let json = try Tool.run(["--json", "--speech", "-e", program])
    #expect(json.output.split(separator: "\n").count == 1)
    #expect(json.output.hasPrefix(#"{"type":"record","name":"h","fields":{"loss":{"#))
    #expect(json.errors.hasPrefix("epoch 1/2, loss "), "\(json.errors)")
    let chinese = try Tool.run(["--speech", "--lang", "zh", "-e", program])
    #expect(chinese.errors.split(separator: "\n").count == 2, "\(chinese.errors)")
    #expect(chinese.errors.hasPrefix("第 1/2 轮，损失 "))
  }

  @Test func theEndOfTheTimeTakesTrainingBack() throws {
    let outcome = try Tool.run([
      "--timeout", "1", "--color", "never", "-e", "train(Linear(2, 3), blobs(300), epochs=1000000)",
    ])
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("error[time-limit]"), "\(outcome.errors)")
  }

  /// A console that waits for its first line.
  private func start() throws -> PseudoTerminal {
    let state = try TemporaryDirectory()
    let terminal = try PseudoTerminal(
      PseudoTerminal.productsDirectory + "/layerlab", arguments: [],
      environment: [
        "TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": state.path, "EDITRC": "/dev/null",
        "XDG_STATE_HOME": state.path,
      ], columns: 100, rows: 30)
    try terminal.wait(forLine: "»", column: 2)
    return terminal
  }

  /// Types a line, and waits until it has been read: before that, Ctrl-C would give it up.
  private func run(_ line: String, _ terminal: PseudoTerminal) throws {
    terminal.send(line + "\r")
    try terminal.wait(for: "the end of the line", seconds: 30, showingCursor: nil) { screen in
      screen.rows.contains("» \(line)") && screen.column <= 2
    }
  }
}
