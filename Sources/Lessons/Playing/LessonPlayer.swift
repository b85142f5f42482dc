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
  package private(set) var solved: Set<String>

  /// The errors of cells that ran unseen when the player last went to a block.
  package private(set) var failuresBefore: [Diagnostic] = []

  /// The blocks at which the player stops, as indices into the lesson's blocks.
  private let stops: [Int]
  /// The blocks that are passed over.
  private let skipped: Set<Int>
  /// The lesson's variables before each block that was reached.
  private var snapshots: [Runtime.Snapshot] = []
  private var open = OpenBlock.none

  /// The block that waits for the learner.
  private enum OpenBlock {
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
  ///   - skipsDeeper: Whether to pass over parts marked as deeper; their cells run all the same.
  package init(
    _ lesson: Lesson, runtime: Runtime, language: Language = .english, solved: Set<String> = [],
    skipsDeeper: Bool = false
  ) {
    self.lesson = lesson
    self.runtime = runtime
    self.language = language
    self.solved = solved
    var skipped: Set<Int> = []
    for part in lesson.parts where skipsDeeper && part.heading?.isDeeper == true {
      skipped.formUnion(part.blocks)
    }
    self.skipped = skipped
    stops = lesson.stops.filter { !skipped.contains($0) }
  }

  /// How many blocks there are to play.
  package var count: Int { stops.count }

  /// The block that was played last.
  package var currentBlock: LessonBlock? { place > 0 ? lesson.blocks[stops[place - 1]] : nil }

  /// The blocks that play at one stop: headings, the block they stand above, and what belongs to it.
  ///
  /// - Parameter number: The number of the stop, counted from 1.
  /// - Returns: The indices of the blocks, hidden cells and what is passed over left out; nothing
  ///   where there is no such stop.
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
    guard !skipped.contains(index) else { return false }
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
    case .back: place > 1 ? go(to: place - 1) : [.nothing(action)]
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
  private func playNext() -> [Event] {
    guard place < count else { return [finished] }
    if place == snapshots.count { snapshots.append(runtime.snapshot) }
    runSilently(from: start(of: place + 1), to: stops[place])
    place += 1
    var events: [Event] = []
    for block in blocks(at: place).map({ lesson.blocks[$0] }) {
      switch block.content {
      case .note(let text): events.append(.note(text))
      case .pause: events.append(.pause)
      default: events += play(block)
      }
    }
    if place == count, case .none = open { events.append(finished) }
    return events
  }

  /// Goes to a block, back to what was or ahead over what has not been played yet.
  private func go(to number: Int) -> [Event] {
    if number <= snapshots.count {
      open = .none
      place = number - 1
      runtime.restore(snapshots[place])
      snapshots.removeLast(snapshots.count - number)
      return playNext()
    }
    failuresBefore = []
    finishSilently()
    while place < number - 1 {
      if place == snapshots.count { snapshots.append(runtime.snapshot) }
      runSilently(from: start(of: place + 1), to: stops[place] + 1)
      place += 1
    }
    return playNext()
  }

  private var finished: Event {
    let exercises = lesson.blocks.compactMap { block in
      if case .exercise(let exercise) = block.content { exercise.identifier } else { nil }
    }
    return .finished(
      solved: exercises.count { solved.contains($0) }, exercises: exercises.count)
  }

  private func play(_ block: LessonBlock) -> [Event] {
    switch block.content {
    case .cell(let cell):
      guard cell.options.isPrediction else {
        return [.source(cell), .result(cell, run(cell.source))]
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

  private func runSilently(from start: Int, to end: Int) {
    guard start < end else { return }
    for block in lesson.blocks[start..<end] {
      switch block.content {
      case .cell(let cell):
        let failure = run(cell.source).failure
        if let failure, cell.options.expectedError == nil { failuresBefore.append(failure) }
      case .exercise(let exercise): _ = runSolution(of: exercise)
      default: break
      }
    }
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
  private func close() -> [Event] {
    open = .none
    return place == count ? [finished] : []
  }

  private func run(_ source: FencedText) -> CellRun<Runtime.Presentation> {
    runtime.run(source.text, line: source.firstLine, language: language)
  }

  private func runSolution(of exercise: Exercise) -> CellRun<Runtime.Presentation> {
    runtime.run(exercise.solution, line: exercise.starter.firstLine, language: language)
  }
}

// Guesses, tries and choices.
extension LessonPlayer {
  private func run(_ cell: Cell, guess: String? = nil) -> [Event] {
    let result = run(cell.source)
    var events: [Event] = []
    if let guess {
      let agrees =
        result.output.contains { OutputComparison.lineMatches(expected: guess, actual: $0) }
        || Self.values(in: result.output).contains { $0 == OutputToken.numbers(in: guess) }
      events.append(.guess(guess, agrees: agrees))
    }
    events.append(.result(cell, result))
    return events + close()
  }

  /// The numbers of an output, as a guess could name them: all of them, or only those behind a
  /// name or a head with name and shape.
  private static func values(in output: [String]) -> [[DecimalNumber]] {
    let all = output.map { OutputToken.numbers(in: $0) }
    var candidates = [all.flatMap(\.self), all.dropFirst().flatMap(\.self)]
    if let first = output.first, output.count == 1,
      let colon = first.firstRange(of: " : ", from: first.startIndex)
    {
      candidates.append(OutputToken.numbers(in: String(first[colon.upperBound...])))
    }
    return candidates.filter { !$0.isEmpty }
  }

  private func submit(_ line: String, to exercise: Exercise) -> [Event] {
    let judge = ExerciseJudge(exercise: exercise, runtime: runtime, language: language)
    let assigned = Set(AssignedNames.names(in: line))
    let isTry = !judge.names.isEmpty && assigned.isSuperset(of: judge.names)
    // A line with a hole left is a try as well: it gets the answer that a blank is to be filled.
    guard isTry || !Exercise.holes(in: line).isEmpty else { return [.explore(line)] }
    return decide(on: judge.judge(line, seesLearner: true), judge)
  }

  private func decide(
    on outcome: ExerciseJudge<Runtime>.Outcome, _ judge: ExerciseJudge<Runtime>
  ) -> [Event] {
    guard case .exercise(let exercise, let wrongTries, let hints) = open else { return [] }
    if outcome.isRight {
      solved.insert(exercise.identifier)
      _ = runSolution(of: exercise)
      return [.verdict(.right(outcome.run))] + close()
    }
    let misconception = judge.misconception(of: outcome).map { exercise.misconceptions[$0] }
    let wrong = WrongTry(
      run: outcome.run, unmet: outcome.unmet, misconception: misconception, count: wrongTries + 1)
    open = .exercise(exercise, wrongTries: wrongTries + 1, hints: hints)
    var events: [Event] = [.verdict(.wrong(wrong))]
    if wrong.count >= 2, hints < exercise.hints.count {
      events.append(.hintOffered(number: hints + 1, count: exercise.hints.count))
    }
    return events
  }

  private func submit(_ line: String, to quiz: Quiz) -> [Event] {
    guard let index = Self.choice(line.trimmed, of: quiz.choices.count) else {
      return [.explore(line)]
    }
    let isRight = quiz.choices[index].isRight
    let event = Event.choice(quiz, index: index, isRight: isRight)
    return isRight ? [event] + close() : [event]
  }

  /// The answer that a line means: its number from 1, or its letter from a.
  private static func choice(_ line: String, of count: Int) -> Int? {
    if let number = Int(line), (1...count).contains(number) { return number - 1 }
    guard line.unicodeScalars.count == 1, let letter = line.lowercased().unicodeScalars.first,
      letter.value >= 0x61, letter.value < 0x61 + UInt32(count)
    else { return nil }
    return Int(letter.value - 0x61)
  }

  private func hint() -> [Event] {
    guard case .exercise(let exercise, let wrongTries, let hints) = open,
      hints < exercise.hints.count
    else { return [.nothing(.hint)] }
    open = .exercise(exercise, wrongTries: wrongTries, hints: hints + 1)
    return [.hint(exercise.hints[hints], number: hints + 1, count: exercise.hints.count)]
  }

  private func answer() -> [Event] {
    switch open {
    case .none: return [.nothing(.answer)]
    case .prediction(let cell): return run(cell)
    case .exercise(let exercise, _, _):
      let events: [Event] = [.answer(source: exercise.solution, runSolution(of: exercise))]
      open = .none
      return events + playNext()
    case .quiz(let quiz):
      let events = quiz.rightIndex.map { [Event.solution(quiz, index: $0)] } ?? []
      open = .none
      return events + playNext()
    }
  }

  private func check() -> [Event] {
    guard case .exercise(let exercise, _, _) = open else { return [.nothing(.check)] }
    let judge = ExerciseJudge(exercise: exercise, runtime: runtime, language: language)
    return decide(on: judge.judge("", seesLearner: true), judge)
  }

  private func misconceptions() -> [Event] {
    guard case .exercise(let exercise, _, _) = open, !exercise.misconceptions.isEmpty else {
      return [.nothing(.misconceptions)]
    }
    return [
      .misconceptions(
        exercise.misconceptions.map { ($0, Self.source(of: $0, in: exercise)) })
    ]
  }

  private func playMisconception(_ number: Int) -> [Event] {
    guard case .exercise(let exercise, _, _) = open,
      exercise.misconceptions.indices.contains(number - 1),
      let source = Self.source(of: exercise.misconceptions[number - 1], in: exercise)
    else { return [.nothing(.misconception(number))] }
    let judge = ExerciseJudge(exercise: exercise, runtime: runtime, language: language)
    return decide(on: judge.judge(source, seesLearner: false), judge)
  }

  private static func source(of misconception: Misconception, in exercise: Exercise) -> String? {
    guard case .filling(let filling) = misconception.trigger else { return nil }
    return Exercise.fill(exercise.starter.text, with: filling)
  }
}
