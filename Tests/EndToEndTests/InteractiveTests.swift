import TestSupport
import Testing

/// Views that answer keys, in the built tool at a terminal.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct InteractiveTests {
  private let state: TemporaryDirectory

  init() throws {
    state = try TemporaryDirectory()
  }

  private func start(
    _ arguments: [String] = [], language: String = "C.UTF-8", columns: Int = 80, rows: Int = 24,
    _ more: [String: String] = [:]
  ) throws -> PseudoTerminal {
    var environment = [
      "TERM": "xterm-256color", "LANG": language, "HOME": state.path, "EDITRC": "/dev/null",
      "XDG_STATE_HOME": state.path,
    ]
    environment.merge(more) { $1 }
    return try PseudoTerminal(
      PseudoTerminal.productsDirectory + "/layerlab", arguments: arguments,
      environment: environment, columns: columns, rows: rows)
  }

  private static let steps = ":steps max_pool2d([1 3 2 4; 5 6 7 8; 3 2 1 0; 9 8 5 6], 2)"

  /// Waits until the last row begins with the keys of a view.
  private func wait(
    _ terminal: PseudoTerminal, for wanted: String, _ condition: (ScreenModel) -> Bool
  ) throws {
    try terminal.wait(for: wanted) { $0.isAlternate && condition($0) }
  }

  private func shows(_ place: String) -> (ScreenModel) -> Bool {
    { $0.rows[0].hasSuffix(place) }
  }

  @Test func stepsPlayWithKeysAndLeaveTheScreenAsItWas() throws {
    let terminal = try start()
    try terminal.wait(forLine: "»", column: 2)
    terminal.send(Self.steps + "\r")
    try wait(terminal, for: "the first step", shows("1/4"))
    #expect(terminal.screen.rows.contains { $0.hasPrefix("[1  3] 2  4    [6] ·") })
    #expect(terminal.screen.rows[23].hasPrefix("← → step"))
    #expect(!terminal.isCooked)
    terminal.send("\u{1B}[C\u{1B}OC")
    try wait(terminal, for: "the third step", shows("3/4"))
    terminal.send("\u{1B}[F")
    try wait(terminal, for: "the last step", shows("4/4"))
    terminal.send("2")
    try wait(terminal, for: "the number") { $0.rows[23].hasSuffix("(Enter): 2") }
    terminal.send("\r")
    try wait(terminal, for: "the second step", shows("2/4"))
    terminal.send("？")
    try wait(terminal, for: "a riddle") { $0.rows.contains("result[0, 1] = max([2 4; 7 8]) = ?") }
    terminal.send("x")
    try wait(terminal, for: "its answer") { $0.rows.contains("result[0, 1] = max([2 4; 7 8]) = 8") }
    terminal.send("q")
    try terminal.wait(for: "the prompt") { !$0.isAlternate && $0.rows[$0.row] == "»" }
    #expect(terminal.screen.rows.contains("» " + Self.steps))
    #expect(terminal.screen.rows.contains("4/4  [1, 1]  max([1 0; 5 6]) = 6"))
    #expect(terminal.screen.unknown.isEmpty)
    terminal.send("1 + 1\r")
    try terminal.wait(forRow: "2")
    terminal.send("\u{4}")
    #expect(terminal.waitForExit() == 0)
    #expect(terminal.isCooked)
  }

  @Test(arguments: ["\u{1B}", "\u{3}", "\u{4}", "q"])
  func everyWayOutLeadsToThePrompt(key: String) throws {
    let terminal = try start()
    try terminal.wait(forLine: "»", column: 2)
    terminal.send(Self.steps + "\r")
    try wait(terminal, for: "the first step", shows("1/4"))
    terminal.send(key)
    try terminal.wait(for: "the prompt") { !$0.isAlternate && $0.rows[$0.row] == "»" }
    terminal.send("1 + 1\r")
    try terminal.wait(forRow: "2")
  }

  @Test func autoPlayReachesTheEnd() throws {
    let terminal = try start()
    try terminal.wait(forLine: "»", column: 2)
    terminal.send(Self.steps + "\r")
    try wait(terminal, for: "the first step", shows("1/4"))
    terminal.send("+++a")
    try wait(terminal, for: "the last step", shows("4/4"))
  }

  @Test func aNewSizeIsFollowedAtOnce() throws {
    let terminal = try start()
    try terminal.wait(forLine: "»", column: 2)
    terminal.send(Self.steps + "\r")
    try wait(terminal, for: "the first step", shows("1/4"))
    terminal.resize(columns: 40, rows: 10)
    try terminal.wait(for: "the small picture") {
      $0.rows[0].hasSuffix("1/4") && $0.rows[9].hasPrefix("← → step")
    }
    terminal.resize(columns: 120, rows: 40)
    try terminal.wait(for: "the large picture") {
      $0.rows[0].hasSuffix("1/4") && $0.rows[39].contains("+ - speed")
    }
  }

  @Test func keysAreNamedInTheLanguageOfTheSession() throws {
    let terminal = try start(language: "zh_CN.UTF-8")
    try terminal.wait(forLine: "»", column: 2)
    terminal.send(Self.steps + "\r")
    try wait(terminal, for: "the keys") { $0.rows[23].hasPrefix("← → 走一步") }
    #expect(terminal.screen.rows.contains { $0.contains("结果[0, 0] = max([1 3; 5 6]) = 6") })
  }

  @Test func aScreenReaderHearsASentenceAKey() throws {
    let terminal = try start(["--speech"])
    try terminal.wait(forLine: ">", column: 2)
    terminal.send(Self.steps + "\r")
    try terminal.wait(forRow: "Step 1 of 4. result[0, 0]: max([1 3; 5 6]) = 6")
    terminal.send("\u{1B}[C")
    try terminal.wait(forRow: "Step 2 of 4. result[0, 1]: max([2 4; 7 8]) = 8")
    terminal.send("q")
    try terminal.wait(forLine: ">", column: 2)
    #expect(terminal.screen.overwritten.isEmpty)
    // Nothing is repainted: no sequence but those of colours and of pasting.
    let bare = terminal.output.replacing(/\u{1B}\[([0-9;]*m|\?2004[hl])/, with: "")
    #expect(!bare.contains("\u{1B}"))
    // Sentences are broken between words.
    #expect(
      terminal.screen.rows.contains(
        "and Enter: jump. a: play. Question mark: guess first. q: leave."))
    terminal.send("1 + 1\r")
    try terminal.wait(forRow: "2")
  }

  @Test func aTerminalThatCannotDrawGetsAllSteps() throws {
    let terminal = try start([], ["TERM": "dumb"])
    try terminal.wait(for: "the prompt") { $0.rows[$0.row].hasPrefix("»") }
    terminal.send(Self.steps + "\r")
    try terminal.wait(forRow: "4/4  [1, 1]  max([1 0; 5 6]) = 6")
    #expect(!terminal.output.contains("\u{1B}"))
  }

  @Test func theToolEndsInOrderInTheMiddleOfAPicture() throws {
    let terminal = try start()
    try terminal.wait(forLine: "»", column: 2)
    terminal.send(Self.steps + "\r")
    try wait(terminal, for: "the first step", shows("1/4"))
    terminal.signal(15)
    #expect(terminal.waitForExit() == -15)
    #expect(!terminal.screen.isAlternate)
    #expect(terminal.isCooked)
  }

  @Test func cellsAreChosenAndExplained() throws {
    let terminal = try start()
    try terminal.wait(forLine: "»", column: 2)
    terminal.send(":show [1 2; 3 4] @ [1 0; 2 1]\r")
    try wait(terminal, for: "the first cell") { screen in
      screen.rows.contains("([1 2; 3 4] @ [1 0; 2 1])[0, 0] = 5")
    }
    terminal.send("\u{1B}[B\u{1B}[C\r")
    try wait(terminal, for: "its reason") { $0.rows.contains("3 * 0 + 4 * 1") }
    terminal.send("q")
    try terminal.wait(for: "the prompt") { !$0.isAlternate && $0.rows[$0.row] == "»" }
    #expect(terminal.screen.rows.contains("3 * 0 + 4 * 1"))
  }

  @Test func variationsChangeInTheirPlace() throws {
    let terminal = try start()
    try terminal.wait(forLine: "»", column: 2)
    terminal.send(":vary k in [1 2 3] k * [1 2; 3 4]\r")
    try wait(terminal, for: "the first value") { $0.rows.contains("k = [1]  2  3") }
    terminal.send("\u{1B}[C")
    try wait(terminal, for: "the second value") { $0.rows.contains("6  8") }
    terminal.send("q")
    try terminal.wait(forRow: "3  4     6  8     9  12")
  }

  @Test func aLessonPlayedByHandLetsItsStepsBePlayed() throws {
    let terminal = try start(["play", "pooling"])
    try terminal.wait(for: "the prompt") { $0.rows[$0.row].hasPrefix("pooling 1/") }
    // Wherever in the lesson they stand.
    for _ in 0..<20 where !terminal.screen.isAlternate {
      let prompt = terminal.screen.rows[terminal.screen.row]
      terminal.send("\r")
      try terminal.wait(for: "the next block") { screen in
        screen.isAlternate
          || (screen.rows[screen.row] != prompt && screen.rows[screen.row].hasPrefix("pooling "))
      }
    }
    try wait(terminal, for: "the first step", shows("1/4"))
    // What goes on in a lesson goes on here, and at the end leads back.
    terminal.send("\r\u{1B}[6~ ")
    try wait(terminal, for: "the last step", shows("4/4"))
    terminal.send("\r")
    try terminal.wait(for: "the block") { screen in
      !screen.isAlternate && screen.rows[screen.row].hasPrefix("pooling ")
        && screen.rows.contains("    4/4  [1, 1]  max([1 0; 5 6]) = 6")
    }
  }
}
