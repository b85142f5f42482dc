import Language
import Lessons
import Operations
import Tensors
import Terminal

/// A lesson that plays in a console: turns lines and keys into actions of the player, shows what
/// comes of them, and keeps the progress.
final class LessonStage {
  /// What happens in a lesson.
  typealias Event = PlayerEvent<StyledDocument>

  private unowned let console: Console
  private let player: LessonPlayer<SessionRuntime>
  private let progress: ProgressFile
  /// What the present block has shown, to be shown again after the screen was blank.
  private var shown: [Event] = []
  private var isBlank = false
  /// Whether the lesson plays by itself, so that there are no prompts between the blocks.
  private var isAutomatic = false
  private var hasShown = false
  /// What stands in the input line of an exercise: its starter, or the try before.
  private var draft: String?
  /// The names of which the learner knows that his variable and the lesson's are two.
  private var announcedNames: Set<String> = []

  private init(
    _ lesson: Lesson, in console: Console, progress: ProgressFile, solved: Set<String>
  ) {
    self.console = console
    self.progress = progress
    let runtime = SessionRuntime(LessonView.cellSettings(console.settings), learner: console)
    player = LessonPlayer(lesson, runtime: runtime, solved: solved)
  }

  /// Opens a lesson in a console, instead of the one that is open there, and plays its first block,
  /// or the last one that was played when it was open before.
  ///
  /// - Parameters:
  ///   - name: The name of a lesson, or the path of a lesson file.
  ///   - console: Where the lesson plays.
  ///   - isFresh: Whether to begin at the beginning, whatever was played before.
  ///   - course: The lessons at hand.
  ///   - progress: Where the progress is kept.
  /// - Returns: The lesson, which is the console's from now on.
  /// - Throws: `unknown-name` where there is no such lesson, and `file` where it cannot be read.
  @discardableResult
  static func open(
    _ name: String, in console: Console, isFresh: Bool = false, course: CourseFiles = .find(),
    progress: ProgressFile = .standard()
  ) throws(Diagnostic) -> LessonStage {
    let stage = try prepare(name, in: console, isFresh: isFresh, course: course, progress: progress)
    let entry = isFresh ? nil : progress.read()[stage.player.lesson.name]
    if let entry, !entry.isFinished, entry.place > 1 {
      stage.show(stage.resumption(at: entry.place))
      stage.adopt(stage.player.resume(at: entry.place))
    } else {
      stage.perform(.proceed)
    }
    return stage
  }

  /// Opens a lesson without playing anything yet.
  static func prepare(
    _ name: String, in console: Console, isFresh: Bool, course: CourseFiles, progress: ProgressFile
  ) throws(Diagnostic) -> LessonStage {
    let file = try course.lesson(name)
    let outcome = LessonParser(properNames: course.glossary().properNames)
      .parse(file.text, file: file.file)
    console.stage?.close()
    let solved = isFresh ? [] : progress.read()[outcome.lesson.name]?.solved ?? []
    let stage = LessonStage(outcome.lesson, in: console, progress: progress, solved: solved)
    console.stage = stage
    if !outcome.problems.isEmpty { stage.show(stage.warning(outcome.problems.count, file.file)) }
    return stage
  }

  /// Ends the lesson; the learner keeps his own variables.
  func close() { player.runtime.close() }

  // MARK: What the learner does

  /// What to read next: the prompt with the place in the lesson and, at an exercise, its starter.
  var request: LineRequest {
    let text = player.openExercise == nil ? "" : draft ?? ""
    return LineRequest(
      prompt: "\(player.lesson.name) \(player.place)/\(player.count) » ", initialText: text,
      initialCursor: Exercise.holes(in: text).first?.lowerBound,
      reportedKeys: [.pageUp, .pageDown, .period])
  }

  /// Takes a line that was typed: an empty one goes on, a command runs, anything else is a guess, a
  /// try, a choice, or something to be evaluated.
  func submit(_ line: String) {
    let begin = line.unicodeScalars.first { !$0.properties.isWhitespace }
    switch begin {
    case nil: perform(.proceed)
    case ":", "：", "?", "？": _ = console.run(Source(line), mode: .prompt)
    default:
      if player.openExercise != nil { draft = line }
      perform(.submit(line))
    }
  }

  /// Takes a key that was pressed while nothing was typed.
  func press(_ key: PlayerKey) {
    switch key {
    case .pageDown: perform(.proceed)
    case .pageUp: perform(.back)
    case .period: toggleBlank()
    }
  }

  /// Ctrl-C at the prompt: the next line is empty, even at an exercise.
  func cancel() { draft = nil }

  /// Does what was asked for, and shows what comes of it.
  ///
  /// - Parameter action: What was asked for.
  /// - Returns: What came of it.
  @discardableResult
  func perform(_ action: PlayerAction) -> [Event] {
    isBlank = false
    player.runtime.settings = LessonView.cellSettings(console.settings)
    player.language = console.settings.lessonLanguage.primary
    let events = player.perform(action)
    adopt(events)
    return events
  }

  // MARK: Showing

  /// Shows the last block once more, in the languages chosen now.
  func showAgain() { show(view.document(shown)) }

  private func adopt(_ events: [Event]) {
    for event in events {
      if case .exercise(let exercise, _) = event { draft = exercise.starter.text }
    }
    show(events)
    keepProgress()
  }

  private func show(_ events: [Event]) {
    if case .explore(let line)? = events.first {
      explore(line)
      return
    }
    if let start = events.lastIndex(where: \.opensBlock) {
      shown = Array(events[start...])
    } else if events.contains(where: \.isResult) {
      shown += events
    }
    show(view.document(events))
    for case .result(let cell, _) in events { announceNames(kept: cell.source.text) }
  }

  private var view: LessonView { LessonView(console.settings, isAnswered: !isAutomatic) }

  private func show(_ document: StyledDocument) {
    guard document.height > 0 else { return }
    // Blank lines set the block apart from the prompts above and below.
    let blank = console.settings.isJSON ? [] : [StyledText()]
    let lines = (isAutomatic && hasShown ? [] : blank) + document.lines + blank
    hasShown = true
    console.surface.show(.view(command: "lesson", StyledDocument(lines)), console.settings)
  }

  private func show(_ text: LocalizedText) {
    show(StyledDocument(view.phrase(text)).indented(by: LessonView.margin))
  }

  /// Evaluates a line above the lesson's variables.
  private func explore(_ line: String) {
    let hidden = player.runtime.namesHidden(by: line)
    guard console.run(Source(line), mode: .prompt) else { return }
    announce(hidden) { names in
      LocalizedText(
        en: "\(names) is now yours at the prompt; the lesson keeps its own.",
        zh: "从现在起，在提示符下 \(names) 用你的值；课程仍用它自己的。")
    }
  }

  /// Tells which names a cell has set that stay the learner's at the prompt.
  private func announceNames(kept source: String) {
    let globals = console.session.globals
    announce(AssignedNames.names(in: source).filter(globals.holds)) { names in
      LocalizedText(
        en: "At the prompt, \(names) stays yours; the lesson has its own.",
        zh: "在提示符下，\(names) 仍用你的值；课程用它自己的。")
    }
  }

  private func announce(_ names: [String], _ text: (String) -> LocalizedText) {
    let new = names.filter { announcedNames.insert($0).inserted }
    if !new.isEmpty { show(text(new.joined(separator: ", "))) }
  }

  private func toggleBlank() {
    guard console.settings.capabilities.isTerminal else { return }
    StandardStream.write("\u{1B}[2J\u{1B}[H")
    isBlank.toggle()
    if !isBlank { showAgain() }
  }

  private func resumption(at place: Int) -> LocalizedText {
    LocalizedText(
      en: "You were at block \(place) of \(player.count); :restart begins anew.",
      zh: "上次学到第 \(place) 块，共 \(player.count) 块；:restart 从头开始。")
  }

  private func warning(_ count: Int, _ file: String) -> LocalizedText {
    LocalizedText(
      en:
        "This file has \(count) \(count == 1 ? "mistake" : "mistakes"); layerlab check \(file) lists them.",
      zh: "这个文件有 \(count) 处错误；layerlab check \(file) 会一一列出。")
  }

  private func keepProgress() {
    let entry = Progress.Entry(place: player.place, count: player.count, solved: player.solved)
    progress.update { $0.note(entry, of: player.lesson.name) }
  }
}

// Playing without a hand.
extension LessonStage {
  /// How many characters a second people read who watch together.
  static var usualPace: Double { 30 }

  /// How a lesson ended that played by itself.
  enum Ending {
    case finished
    /// A cell failed that should have run, or the time was up.
    case failed
    case interrupted
  }

  /// Plays every block; nobody answers, so the answers of exercises and quizzes come by themselves.
  ///
  /// - Parameter pace: How many characters a second are read; none does not wait at all.
  /// - Returns: How it ended.
  func playThrough(pace: Double?) -> Ending {
    isAutomatic = true
    show(
      LocalizedText(
        en: "Nobody answers here: answers come by themselves.",
        zh: "这里没有人作答：答案会自动给出。"))
    var action = PlayerAction.proceed
    var ending = Ending.finished
    while true {
      let events = perform(action)
      if events.contains(where: \.isUnexpectedFailure) { ending = .failed }
      if Interruption.isRequested { return cut(short: Interruption.reason) }
      guard !events.contains(where: \.isEnd) else { return ending }
      if let pace, !wait(for: reading(events) / pace) {
        return cut(short: Interruption.reason)
      }
      action = events.last(where: \.isAboutQuestion)?.isQuestion == true ? .answer : .proceed
    }
  }

  private func cut(short reason: Interruption.Reason) -> Ending {
    switch reason {
    case .learner: .interrupted
    case .timeLimit: .failed
    }
  }

  /// How many characters there are to read; a pause counts as much as a paragraph.
  private func reading(_ events: [Event]) -> Double {
    let pause = 200
    let text = view.document(events).plain.count { !$0.isWhitespace }
    return Double(text + (events.contains(where: \.isPause) ? pause : 0))
  }

  /// Waits; false where the learner interrupted.
  private func wait(for seconds: Double) -> Bool {
    let step = 0.05
    var rest = min(seconds, 3600)
    while rest > 0 {
      if Interruption.isRequested { return false }
      _ = TerminalEvents.wait(for: -1, milliseconds: Int32(min(rest, step) * 1000))
      rest -= step
    }
    return !Interruption.isRequested
  }
}

extension PlayerEvent {
  fileprivate var isEnd: Bool { if case .finished = self { true } else { false } }
  fileprivate var isResult: Bool { if case .result = self { true } else { false } }

  /// Whether a block begins with this.
  fileprivate var opensBlock: Bool {
    switch self {
    case .block, .source, .exercise, .quiz: true
    default: false
    }
  }

  fileprivate var isPause: Bool { if case .pause = self { true } else { false } }

  fileprivate var isQuestion: Bool {
    switch self {
    case .exercise, .quiz: true
    default: false
    }
  }

  /// Whether this asks a question or answers one.
  fileprivate var isAboutQuestion: Bool {
    switch self {
    case .answer, .solution: true
    default: isQuestion
    }
  }

  fileprivate var isUnexpectedFailure: Bool {
    guard case .result(let cell, let run) = self else { return false }
    return run.failure != nil && cell.options.expectedError == nil
  }
}
