import Language
import Lessons
import Operations
import Terminal

extension LessonView {
  /// What happens in a lesson, as the player tells it.
  typealias Event = PlayerEvent<StyledDocument>

  /// Events one below the other, a blank line above each but for those that go on with the one
  /// before.
  func document(_ events: [Event]) -> StyledDocument {
    var document = StyledDocument()
    var rest = events[...]
    while let event = rest.popFirst() {
      let lines: [StyledText]
      if settings.hasColumns, case .source(let cell) = event, case .result(_, let run)? = rest.first
      {
        rest.removeFirst()
        lines = beside(code: { $0.code(cell.source) }, run)
      } else {
        lines = self.lines(event)
      }
      guard !lines.isEmpty else { continue }
      if !document.lines.isEmpty, !Self.continuesBlock(event) { document.append(StyledText()) }
      document.append(StyledDocument(lines))
    }
    return document.indented(by: LessonView.margin)
  }

  /// How much room a block takes, at its tallest and at its widest.
  func extent(_ block: LessonBlock) -> BlockExtent {
    var documents = [lines(block)]
    switch block.content {
    case .cell(let cell):
      let output = cell.output?.lines ?? []
      documents = [lines(block) + output.map { StyledText("  " + $0) }]
    case .exercise(let exercise):
      documents += exercise.hints.map { lines($0, number: 1, count: exercise.hints.count) }
      documents += exercise.misconceptions.map(words)
    default: break
    }
    let columns = documents.joined().map(\.columns).max() ?? 0
    return BlockExtent(
      columns: LessonView.margin + columns, rows: documents.map(\.count).max() ?? 0)
  }

  /// Whether an event goes on with what the one before has shown.
  static func continuesBlock(_ event: Event) -> Bool {
    switch event {
    case .result, .guessWanted: true
    default: false
    }
  }

  private func lines(_ event: Event) -> [StyledText] {
    switch event {
    case .block(let block): lines(block)
    case .source(let cell): code(cell.source)
    case .guessWanted:
      request(
        LocalizedText(en: "Your guess? Enter shows the result.", zh: "你猜是多少？按 Enter 看结果。"))
    case .guess(let guess, let agrees): lines(guess: guess, agrees: agrees)
    case .result(_, let run): result(run)
    case .note, .pause, .explore: []
    case .exercise(let exercise, let isSolved): lines(exercise, isSolved: isSolved)
    case .verdict(let verdict): lines(verdict)
    case .hint(let hint, let number, let count): lines(hint, number: number, count: count)
    case .hintOffered(let number, let count):
      phrase(
        LocalizedText(
          en: ":hint shows hint \(number) of \(count).", zh: ":hint 看第 \(number) 条提示，共 \(count) 条。")
      )
    case .answer(let source, let run): lines(answer: source, run)
    case .misconceptions(let list): lines(list)
    case .quiz(let quiz): lines(quiz)
    case .choice(let quiz, let index, let isRight):
      lines(chosen: index, of: quiz, isRight: isRight)
    case .solution(let quiz, let index): lines(solution: index, of: quiz)
    case .passedOver(let heading, let block): lines(passedOver: heading, at: block)
    case .stopped:
      request(LocalizedText(en: "Stopped. Enter goes on from here.", zh: "已停下。按 Enter 从这里继续。"))
    case .finished(let solved, let exercises): lines(solved: solved, exercises: exercises)
    case .nothing(let action): phrase(LessonWording.nothing(for: action))
    }
  }

  /// Code at the left, and what it gives at the right.
  func beside(
    code: (LessonView) -> [StyledText], _ run: CellRun<StyledDocument>
  ) -> [StyledText] {
    let columns = TwoColumns(width: width)
    let left = narrowed(by: width - columns.left)
    return columns.document(code(left), narrowed(by: width - columns.right).result(run)).lines
  }

  /// What a cell gives, under its code.
  func result(_ run: CellRun<StyledDocument>) -> [StyledText] {
    var lines = run.presentations.flatMap(\.lines)
    if let failure = run.failure {
      lines += DiagnosticView(narrowed(by: 2).settings).document(failure).lines
    }
    for note in run.notes { lines += narrowed(by: 2).phrase(note) }
    return indented(lines)
  }

  private func lines(guess: String, agrees: Bool) -> [StyledText] {
    agrees
      ? phrase(
        LocalizedText(en: "You said \(guess), and so it is:", zh: "你说是 \(guess)，果然如此："), .strong,
        mark: "✓")
      : phrase(
        LocalizedText(en: "You said \(guess). This is what comes out:", zh: "你说是 \(guess)。结果是："),
        .plain)
  }

  private func lines(passedOver heading: LessonHeading, at block: Int) -> [StyledText] {
    let words =
      isAnswered
      ? LocalizedText(
        en: "Passed over: \(heading.text.plain.english) (:goto \(block) plays it).",
        zh: "略过：\(heading.text.plain.chinese)（:goto \(block) 播放）。")
      : LocalizedText(
        en: "Passed over: \(heading.text.plain.english).",
        zh: "略过：\(heading.text.plain.chinese)。")
    return phrase(words)
  }

  private func lines(solved: Int, exercises: Int) -> [StyledText] {
    let end = phrase(LocalizedText(en: "End of the lesson.", zh: "本课结束。"), .heading)
    guard exercises > 0, isAnswered else { return end }
    return end
      + phrase(
        LocalizedText(
          en: "\(solved) of \(exercises) \(exercises == 1 ? "exercise" : "exercises") solved.",
          zh: "共 \(exercises) 道练习，做对 \(solved) 道。"))
  }
}

/// What a lesson says where it has nothing to show.
enum LessonWording {
  /// Why an action does nothing.
  static func nothing(for action: PlayerAction) -> LocalizedText {
    switch action {
    case .back: LocalizedText(en: "This is the beginning.", zh: "已经在开头了。")
    case .goto(let number):
      LocalizedText(en: "There is no block \(number).", zh: "没有第 \(number) 块。")
    case .hint: LocalizedText(en: "There is no further hint.", zh: "没有更多提示了。")
    case .answer: LocalizedText(en: "No question is open.", zh: "现在没有待答的问题。")
    case .check, .misconceptions, .misconception:
      LocalizedText(en: "There is no such thing here.", zh: "这里没有可以检查的内容。")
    case .proceed, .next, .restart, .submit:
      LocalizedText(en: "There is nothing to do.", zh: "没有可做的事。")
    }
  }
}
