import Language
import Operations

/// Plays a lesson block by block, without any input or output of its own.
///
/// The caller turns keys and commands into actions and shows the events that come back. Before
/// each block the lesson's variables are kept, so that going back restores that place; what the
/// learner has assigned lies in a layer of its own and stays.
///
/// Behind an exercise the lesson goes on with the variables of the right answer, whether the
/// learner gave it, another one that is as good, or none: no later cell depends on what was typed.
package final class LessonPlayer<Runtime: LessonRuntime> {
  /// The events of this player.
  package typealias Event = PlayerEvent<Runtime.Presentation>

  /// The lesson.
  package let lesson: Lesson
  /// What runs its code.
  package let runtime: Runtime
  /// The language in which output is worded.
  package var language: Language
  /// How many blocks were played, the open one included.
  package private(set) var place = 0
  /// The names of the exercises that the learner has solved.
  package internal(set) var solved: Set<String>

  /// The errors of cells that ran unseen when the player last went to a block.
  package private(set) var failuresBefore: [Diagnostic] = []

  /// The blocks at which the player stops, as indices into the lesson's blocks.
  private let stops: [Int]
  /// The parts that are passed over, as ranges of the lesson's blocks.
  private let skippedParts: [LessonPart]
  /// The lesson's variables before each block that was reached.
  private var snapshots: [Runtime.Snapshot] = []
  var open = OpenBlock.none

  /// The block that waits for the learner.
  enum OpenBlock {
    case none
    case prediction(Cell)
    case exercise(Exercise, wrongTries: Int, hints: Int)
    case quiz(Quiz)
  }

  /// Creates a player that stands before the first block.
  ///
  /// - Parameters:
  ///   - lesson: The lesson.
  ///   - runtime: A fresh runtime.
  ///   - language: The language in which output is worded.
  ///   - solved: The exercises that were solved before.
  ///   - skipsDeeper: Whether to pass over parts marked as deeper; their cells run all the same, and
  ///     `goto` leads into them.
  package init(
    _ lesson: Lesson, runtime: Runtime, language: Language = .english, solved: Set<String> = [],
    skipsDeeper: Bool = false
  ) {
    self.lesson = lesson
    self.runtime = runtime
    self.language = language
    self.solved = solved
    skippedParts = skipsDeeper ? lesson.parts.filter { $0.heading?.isDeeper == true } : []
    stops = lesson.stops
  }

  /// How many blocks there are to play.
  package var count: Int { stops.count }

  /// The block that was played last.
  package var currentBlock: LessonBlock? { place > 0 ? lesson.blocks[stops[place - 1]] : nil }

  /// The blocks that play at one stop: headings, the block they stand above, and what belongs to it.
  ///
  /// - Parameter number: The number of the stop, counted from 1.
  /// - Returns: The indices of the blocks, hidden cells left out; nothing where there is no such stop.
  package func blocks(at number: Int) -> [Int] {
    guard stops.indices.contains(number - 1) else { return [] }
    let index = stops[number - 1]
    let end = number < count ? stops[number] : lesson.blocks.endIndex
    let above = (start(of: number)..<index).filter { isShown($0, isBefore: true) }
    return above + [index] + ((index + 1)..<end).filter { isShown($0, isBefore: false) }
  }

  /// Where the stretch of blocks begins that ends in a stop.
  private func start(of number: Int) -> Int { number > 1 ? stops[number - 2] + 1 : 0 }

  /// Whether a block between two stops is shown with the one behind it or the one before it.
  ///
  /// A heading goes with what stands below, and so do the notes on it.
  private func isShown(_ index: Int, isBefore: Bool) -> Bool {
    let headings = lesson.blocks[..<index].lastIndex { $0.isHeading }
    let stop = lesson.blocks[..<index].lastIndex { $0.isStop }
    switch lesson.blocks[index].content {
    case .heading: return isBefore
    case .note, .pause: return isBefore == ((headings ?? -1) > (stop ?? -1))
    default: return false
    }
  }

  /// The exercise that is open.
  package var openExercise: Exercise? {
    if case .exercise(let exercise, _, _) = open { exercise } else { nil }
  }

  /// Whether an exercise or a quiz is open.
  package var asksQuestion: Bool {
    switch open {
    case .exercise, .quiz: true
    case .none, .prediction: false
    }
  }

  /// The answer of the question that is open, in the language of code or in words.
  package var openAnswer: LocalizedText? {
    switch open {
    case .none, .prediction: nil
    case .exercise(let exercise, _, _): LocalizedText(en: exercise.solution, zh: exercise.solution)
    case .quiz(let quiz): quiz.rightIndex.map { quiz.choices[$0].text.plain }
    }
  }

  /// Takes up a lesson behind so many blocks, with the lesson's variables rebuilt.
  ///
  /// The last of these blocks is played again, so that the learner sees where the lesson stopped.
  package func resume(at place: Int) -> [Event] {
    guard place > 0, count > 0 else { return [] }
    return go(to: min(place, count))
  }

  /// Does what the user asks for and returns what is to be shown.
  package func perform(_ action: PlayerAction) -> [Event] {
    switch action {
    case .proceed: proceed()
    case .next: leave() + playNext()
    case .back: stop(before: place).map { go(to: $0) } ?? [.nothing(action)]
    case .goto(let number):
      (1...max(1, count)).contains(number) ? go(to: number) : [.nothing(action)]
    case .restart: go(to: 1)
    case .submit(let line): submit(line)
    case .hint: hint()
    case .answer: answer()
    case .check: check()
    case .misconceptions: misconceptions()
    case .misconception(let number): playMisconception(number)
    }
  }

  private func proceed() -> [Event] {
    switch open {
    case .none: playNext()
    case .prediction(let cell): run(cell)
    case .exercise(let exercise, _, _):
      [.exercise(exercise, isSolved: solved.contains(exercise.identifier))]
    case .quiz(let quiz): [.quiz(quiz)]
    }
  }

  private func submit(_ line: String) -> [Event] {
    switch open {
    case .none: [.explore(line)]
    case .prediction(let cell): run(cell, guess: line)
    case .exercise(let exercise, _, _): submit(line, to: exercise)
    case .quiz(let quiz): submit(line, to: quiz)
    }
  }
}

// Moving through the lesson.
extension LessonPlayer {
  /// The block that plays next, by its number; none at the end.
  ///
  /// Parts that are passed over are passed over as a whole: who has gone into one plays it to its end.
  package var next: Int? {
    var number = place + 1
    while number <= count, let part = skippedPart(of: number), !isInside(part) { number += 1 }
    return number <= count ? number : nil
  }

  /// The block to go back to, by its number; none at the beginning.
  private func stop(before place: Int) -> Int? {
    var number = place - 1
    while number > 0, let part = skippedPart(of: number), !isInside(part) { number -= 1 }
    return number > 0 ? number : nil
  }

  private func skippedPart(of number: Int) -> LessonPart? {
    skippedParts.first { $0.blocks.contains(stops[number - 1]) }
  }

  /// Whether the block that was played last lies in a part.
  private func isInside(_ part: LessonPart) -> Bool {
    place > 0 && part.blocks.contains(stops[place - 1])
  }

  func playNext() -> [Event] {
    guard let number = next else { return ending }
    let passed = passOver(to: number)
    // Somebody stopped a cell of what is passed over.
    guard place == number - 1 else { return passed }
    return passed + play(number)
  }

  /// Plays the block behind the present one.
  private func play(_ number: Int) -> [Event] {
    if place == snapshots.count { snapshots.append(runtime.snapshot) }
    guard runSilently(from: start(of: number), to: stops[place]) else { return stay(at: place) }
    place = number
    var events: [Event] = []
    for block in blocks(at: place).map({ lesson.blocks[$0] }) {
      switch block.content {
      case .note(let text): events.append(.note(text))
      case .pause: events.append(.pause)
      default: events += play(block)
      }
    }
    if place == number, next == nil, case .none = open { events += ending }
    return events
  }

  /// Runs what lies before a block without showing it, and tells of the parts among it.
  private func passOver(to number: Int) -> [Event] {
    guard place < number - 1 else { return [] }
    let first = place + 1
    var parts: [LessonPart] = []
    for passed in first..<number {
      if let part = skippedPart(of: passed), !parts.contains(part) { parts.append(part) }
    }
    let events = parts.compactMap { part -> Event? in
      guard let heading = part.heading,
        let stop = stops.firstIndex(where: part.blocks.contains)
      else { return nil }
      return .passedOver(heading, firstBlock: stop + 1)
    }
    return runAhead(to: number) ? events : stay(at: place)
  }

  /// Runs every block before a block; false where somebody stopped a cell.
  private func runAhead(to number: Int) -> Bool {
    while place < number - 1 {
      if place == snapshots.count { snapshots.append(runtime.snapshot) }
      guard runSilently(from: start(of: place + 1), to: stops[place] + 1) else { return false }
      place += 1
    }
    return true
  }

  /// Puts everything back to where a block was played and the next one was not.
  private func stay(at place: Int) -> [Event] {
    open = .none
    self.place = place
    if snapshots.indices.contains(place) {
      runtime.restore(snapshots[place])
      snapshots.removeLast(snapshots.count - place)
    }
    return [.stopped]
  }

  /// Takes the block back that was played last where somebody stopped its cell: Enter plays it anew.
  func takeBack(ifStopped run: CellRun<Runtime.Presentation>) -> [Event] {
    run.failure?.code == .interrupted && place > 0 ? stay(at: place - 1) : []
  }

  /// Goes to a block, back to what was or ahead over what has not been played yet.
  private func go(to number: Int) -> [Event] {
    if number <= snapshots.count {
      open = .none
      place = number - 1
      runtime.restore(snapshots[place])
      snapshots.removeLast(snapshots.count - number)
      return play(number)
    }
    failuresBefore = []
    finishSilently()
    guard runAhead(to: number) else { return stay(at: place) }
    return play(number)
  }

  /// The end of the lesson, behind what is passed over at the end.
  private var ending: [Event] {
    let exercises = lesson.blocks.compactMap { block in
      if case .exercise(let exercise) = block.content { exercise.identifier } else { nil }
    }
    return passOver(to: count + 1) + [
      .finished(solved: exercises.count { solved.contains($0) }, exercises: exercises.count)
    ]
  }

  private func play(_ block: LessonBlock) -> [Event] {
    switch block.content {
    case .cell(let cell):
      guard cell.options.isPrediction else {
        let result = run(cell.source)
        return [.source(cell), .result(cell, result)] + takeBack(ifStopped: result)
      }
      open = .prediction(cell)
      return [.source(cell), .guessWanted(cell)]
    case .exercise(let exercise):
      open = .exercise(exercise, wrongTries: 0, hints: 0)
      return [.exercise(exercise, isSolved: solved.contains(exercise.identifier))]
    case .quiz(let quiz):
      open = .quiz(quiz)
      return [.quiz(quiz)]
    default:
      return [.block(block)]
    }
  }

  /// Runs the cells of some blocks, and the answers of exercises; false where somebody stopped one.
  private func runSilently(from start: Int, to end: Int) -> Bool {
    guard start < end else { return true }
    for block in lesson.blocks[start..<end] {
      switch block.content {
      case .cell(let cell):
        let failure = run(cell.source).failure
        if failure?.code == .interrupted { return false }
        if let failure, cell.options.expectedError == nil { failuresBefore.append(failure) }
      case .exercise(let exercise):
        if runSolution(of: exercise).failure?.code == .interrupted { return false }
      default: break
      }
    }
    return true
  }

  /// Leaves the open block unanswered; what later cells need of it is computed.
  private func leave() -> [Event] {
    if case .prediction(let cell) = open { return run(cell) }
    finishSilently()
    return []
  }

  private func finishSilently() {
    switch open {
    case .prediction(let cell): _ = run(cell.source)
    case .exercise(let exercise, _, _): _ = runSolution(of: exercise)
    case .none, .quiz: break
    }
    open = .none
  }

  /// Closes the open block; behind the last one the lesson is over.
  func close() -> [Event] {
    open = .none
    return next == nil ? ending : []
  }

  func run(_ source: FencedText) -> CellRun<Runtime.Presentation> {
    runtime.run(source.text, line: source.firstLine, language: language)
  }

  func runSolution(of exercise: Exercise) -> CellRun<Runtime.Presentation> {
    runtime.run(exercise.solution, line: exercise.starter.firstLine, language: language)
  }
}
