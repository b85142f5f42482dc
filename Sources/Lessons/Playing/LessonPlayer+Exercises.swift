import Language
import Operations

/// Guesses, tries and choices: what a learner does with the block that is open.
extension LessonPlayer {
  func run(_ cell: Cell, guess: String? = nil) -> [Event] {
    let result = run(cell.source)
    let stopped = takeBack(ifStopped: result)
    guard stopped.isEmpty else { return [.result(cell, result)] + stopped }
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

  func submit(_ line: String, to exercise: Exercise) -> [Event] {
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

  func submit(_ line: String, to quiz: Quiz) -> [Event] {
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

  func hint() -> [Event] {
    guard case .exercise(let exercise, let wrongTries, let hints) = open,
      hints < exercise.hints.count
    else { return [.nothing(.hint)] }
    open = .exercise(exercise, wrongTries: wrongTries, hints: hints + 1)
    return [.hint(exercise.hints[hints], number: hints + 1, count: exercise.hints.count)]
  }

  func answer() -> [Event] {
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

  func check() -> [Event] {
    guard case .exercise(let exercise, _, _) = open else { return [.nothing(.check)] }
    let judge = ExerciseJudge(exercise: exercise, runtime: runtime, language: language)
    return decide(on: judge.judge("", seesLearner: true), judge)
  }

  func misconceptions() -> [Event] {
    guard case .exercise(let exercise, _, _) = open, !exercise.misconceptions.isEmpty else {
      return [.nothing(.misconceptions)]
    }
    return [
      .misconceptions(
        exercise.misconceptions.map { ($0, Self.source(of: $0, in: exercise)) })
    ]
  }

  func playMisconception(_ number: Int) -> [Event] {
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
