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

  unowned let console: Console
  /// What plays the lesson; another one after its file has changed.
  private(set) var player: LessonPlayer<SessionRuntime>
  /// The lesson as it was read.
  private var outcome: LessonParser.Outcome
  private let file: LessonFile
  private let progress: ProgressFile
  /// When the lesson and its part began.
  var clock = LessonClock()
  /// What the present block has shown, to be shown again after the screen was blank.
  private var shown: [Event] = []
  /// Whether the lesson plays by itself, so that there are no prompts between the blocks.
  var isAutomatic = false
  /// Whether a class watches that passes over the deeper parts.
  private let isClass: Bool
  /// Why what ran last was stopped; none where nobody stopped it.
  private(set) var stopped: Interruption.Reason?
  /// What stands in the input line of an exercise: its starter, or the try before.
  private var draft: String?
  /// Whether the learner knows that the lesson takes its objects back.
  private var hasToldOfLending = false
  /// The names of which the learner knows that his variable and the lesson's are two.
  private var announcedNames: Set<String> = []

  private init(
    _ outcome: LessonParser.Outcome, from file: LessonFile, in console: Console,
    progress: ProgressFile, solved: Set<String>, isClass: Bool
  ) {
    self.isClass = isClass
    self.console = console
    self.progress = progress
    self.outcome = outcome
    self.file = file
    player = Self.player(of: outcome.lesson, in: console, solved: solved, isClass: isClass)
  }

  private static func player(
    of lesson: Lesson, in console: Console, solved: Set<String>, isClass: Bool
  ) -> LessonPlayer<SessionRuntime> {
    let runtime = SessionRuntime(LessonView.cellSettings(console.settings), learner: console)
    return LessonPlayer(
      lesson, runtime: runtime, language: console.settings.lessonLanguages[0], solved: solved,
      skipsDeeper: isClass)
  }

  /// Opens a lesson in a console, instead of the one that is open there, and plays its first block,
  /// or the last one that was played when it was open before.
  ///
  /// - Parameters:
  ///   - name: The name of a lesson, or the path of a lesson file.
  ///   - console: Where the lesson plays.
  ///   - isFresh: Whether to begin at the beginning, whatever was played before.
  ///   - isClass: Whether a class watches that passes over the deeper parts; where nothing is said,
  ///     as with the lesson before.
  ///   - course: The lessons at hand.
  ///   - progress: Where the progress is kept.
  /// - Returns: The lesson, which is the console's from now on.
  /// - Throws: `unknown-name` where there is no such lesson, and `file` where it cannot be read.
  @discardableResult
  static func open(
    _ name: String, in console: Console, isFresh: Bool = false, isClass: Bool? = nil,
    course: CourseFiles = .find(), progress: ProgressFile = .standard()
  ) throws(Diagnostic) -> LessonStage {
    let stage = try prepare(
      name, in: console, isFresh: isFresh, isClass: isClass, course: course, progress: progress)
    let entry = isFresh ? nil : progress.read()[stage.player.lesson.name]
    if let entry, !entry.isFinished, entry.place > 1 {
      stage.show(stage.resumption(at: entry.place))
      stage.adopt(stage.settled { stage.player.resume(at: entry.place) })
    } else {
      stage.perform(.proceed)
    }
    return stage
  }

  /// Opens a lesson without playing anything yet.
  static func prepare(
    _ name: String, in console: Console, isFresh: Bool, isClass: Bool? = nil,
    course: CourseFiles, progress: ProgressFile
  ) throws(Diagnostic) -> LessonStage {
    let (file, outcome) = try LessonFile.open(name, in: course)
    console.stage?.close()
    let solved = isFresh ? [] : progress.read()[outcome.lesson.name]?.solved ?? []
    let stage = LessonStage(
      outcome, from: file, in: console, progress: progress, solved: solved,
      isClass: isClass ?? console.stage?.isClass ?? false)
    console.stage = stage
    if !outcome.problems.isEmpty { stage.show(stage.warning(outcome.problems.count, file.path)) }
    return stage
  }

  /// Takes the lesson up at the same block after its file has changed.
  ///
  /// A file that has become worse changes nothing: its mistakes are shown, and the lesson goes on as
  /// it was.
  func reload() {
    let renewed: LessonParser.Outcome
    do throws(Diagnostic) {
      renewed = try file.read()
    } catch {
      console.surface.show(.failure(error), console.settings)
      return
    }
    guard renewed.problems.isEmpty || renewed.problems.count <= outcome.problems.count else {
      showMistakes(renewed.problems)
      return
    }
    let place = LessonRevision(from: outcome, to: renewed).place(player.place)
    let (exercise, draft) = (player.openExercise, draft)
    player.runtime.close()
    player = Self.player(
      of: renewed.lesson, in: console, solved: player.solved, isClass: isClass)
    outcome = renewed
    show(
      LocalizedText(en: "The file was changed and read anew.", zh: "课程文件有改动，已重新读取。"))
    let events = settled { player.resume(at: place) }
    // An author wants to know at once what does not run any more.
    if let failure = player.failuresBefore.first {
      console.surface.show(.failure(failure), console.settings)
    }
    adopt(events)
    if let exercise, exercise.starter.text == player.openExercise?.starter.text {
      self.draft = draft
    }
  }

  private func showMistakes(_ problems: [LessonProblem]) {
    var document = StyledDocument()
    for problem in problems.prefix(3) {
      document.append(CheckView(console.settings).document(problem))
    }
    let count = problems.count
    document.append(
      StyledDocument(
        view.phrase(
          LocalizedText(
            en: """
              The file was changed and has \(count) \(count == 1 ? "mistake" : "mistakes"); \
              the lesson goes on as it was.
              """, zh: "课程文件有改动，但有 \(count) 处错误；课程仍按原来的内容进行。"))))
    show(document)
  }

  /// Ends the lesson; the learner keeps his own variables.
  func close() { player.runtime.close() }

  // MARK: What the learner does

  /// What to read next: the prompt with the place in the lesson and, at an exercise, its starter.
  var request: LineRequest {
    let text = player.openExercise == nil ? "" : draft ?? ""
    let (number, count) = (player.place, player.count)
    let name = VisibleText.replacingControls(in: player.lesson.name)
    let isSpoken = console.settings.isSpeech
    let isChinese = console.settings.lessonLanguages[0] == .chinese
    let spoken =
      isChinese ? "\(name) 第 \(number) 块，共 \(count) 块：" : "\(name), block \(number) of \(count): "
    var request = LineRequest(
      prompt: isSpoken ? spoken : "\(name) \(number)/\(count) » ", initialText: text,
      initialCursor: Exercise.holes(in: text).first?.lowerBound,
      reportedKeys: [.pageUp, .pageDown])
    // Where a screen is listened to there is nothing that could be blanked.
    if !isSpoken { request.blankingKeys = isClassroom ? [".", "b"] : ["."] }
    request.fillsHoles = player.openExercise != nil
    request.watch = { [file] in file.takeChange() }
    return request
  }

  /// Whether a class watches, so that `b`, the key of some remote controls, empties the screen too.
  private var isClassroom: Bool {
    console.settings.hasLargePrint || (console.notes?.followerCount ?? 0) > 0
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
    // Who holds a remote control has no other key to leave a question with.
    case .pageDown: perform(player.asksQuestion ? .next : .proceed)
    case .pageUp: perform(.back)
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
    player.runtime.settings = LessonView.cellSettings(console.settings)
    player.language = console.settings.lessonLanguages[0]
    if action == .restart { clock = LessonClock() }
    let events = settled { player.perform(action) }
    guard action.goesForward, let result = events.firstIndex(where: \.isResult),
      let terminal = terminalForPerformances
    else {
      adopt(events)
      return events
    }
    // What is heard comes in its order, the code before what it draws; a screen that is drawn
    // vanishes, and leaves the block as a whole.
    let heard = console.settings.isSpeech ? result : 0
    if heard > 0 { adopt(Array(events[..<heard])) }
    let performances = player.runtime.performances
    for view in performances { _ = terminal.play(view, console.settings) }
    var rest = Array(events[heard...])
    // A screen reader has said it all.
    if console.settings.isSpeech {
      rest[0] = rest[0].withoutPresentations { document in
        performances.contains { $0.printed.lines == document.lines }
      }
    }
    adopt(rest)
    return events
  }

  /// Runs something that may be stopped, and then lowers the wish to stop: what came of it until
  /// then is to be shown.
  private func settled(_ body: () -> [Event]) -> [Event] {
    stopped = nil
    let events = body()
    guard Interruption.isRequested else { return events }
    stopped = Interruption.reason
    Interruption.clear()
    return events
  }

  /// Where the learner plays what the cell just run has drawn, before it is shown as it is printed;
  /// none where there is nothing to play, or nobody who would.
  private var terminalForPerformances: InteractiveTerminal? {
    guard !isAutomatic, !player.runtime.performances.isEmpty, let terminal = console.terminal,
      terminal.canPlay(console.settings)
    else { return nil }
    return terminal
  }

  // MARK: Showing

  /// Shows the last block once more, in the languages chosen now.
  func showAgain() { show(view.document(shown)) }

  private func adopt(_ events: [Event]) {
    for event in events {
      if case .exercise(let exercise, _) = event { draft = exercise.starter.text }
    }
    if player.runtime.hasTakenBack, !hasToldOfLending {
      hasToldOfLending = true
      show(
        LocalizedText(
          en: "The lesson's parameters are as it left them again; your own are not touched.",
          zh: "课程的参数已恢复成课程里的值；你自己创建的参数不受影响。"))
    }
    show(events)
    keepProgress()
    publishNotes()
  }

  private func show(_ events: [Event]) {
    if case .explore(let line)? = events.first {
      explore(line)
      return
    }
    if var start = events.lastIndex(where: \.opensBlock) {
      while start > 0, events[start - 1].standsAboveBlock { start -= 1 }
      shown = Array(events[start...])
    } else if events.contains(where: \.isResult) {
      shown += events
    }
    show(
      view.document(events), continuesBlock: events.first.map(LessonView.continuesBlock) ?? false)
    for case .result(let cell, _) in events { announceNames(kept: cell.source.text) }
  }

  /// How blocks look in the console now.
  var view: LessonView {
    LessonView(console.settings, isAnswered: !isAutomatic, pictures: file.pictures)
  }

  private func show(_ document: StyledDocument, continuesBlock: Bool = false) {
    guard document.height > 0 else { return }
    // Blank lines set a block apart from the prompts around it, or from the block before.
    let blank = console.settings.isJSON ? [] : [StyledText()]
    let lines =
      (continuesBlock && isAutomatic ? [] : blank) + document.lines + (isAutomatic ? [] : blank)
    console.surface.show(.view(command: "lesson", StyledDocument(lines)), console.settings)
  }

  /// Shows words of the program itself.
  func show(_ text: LocalizedText) {
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

extension PlayerAction {
  /// Whether what comes is new to the learner; who goes back wants to read, not to play once more.
  fileprivate var goesForward: Bool {
    switch self {
    case .proceed, .next, .submit, .goto: true
    case .back, .restart, .hint, .answer, .check, .misconceptions, .misconception: false
    }
  }
}
