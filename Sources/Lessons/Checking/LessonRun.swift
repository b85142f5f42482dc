import Language
import Operations

/// Runs a lesson from its first cell to its last and compares what it says with what comes out.
struct LessonRun<Runtime: LessonRuntime> {
  /// The lesson.
  let lesson: Lesson
  /// What runs the lesson in English, the language in which outputs are recorded.
  let runtime: Runtime
  /// Where failures go.
  let findings: CheckFindings

  /// Runs the whole lesson, or as far as the user lets it.
  ///
  /// - Returns: How each cell that ran ended, in order.
  func run() -> [CellEnding] {
    var endings: [CellEnding] = []
    for block in lesson.blocks {
      if findings.isInterrupted { return endings }
      switch block.content {
      case .cell(let cell): endings.append(check(cell))
      case .exercise(let exercise): check(exercise)
      case .quiz(let quiz): check(quiz)
      default: break
      }
      for part in block.texts { checkNumbers(in: part.text) }
    }
    return endings
  }

  private func check(_ cell: Cell) -> CellEnding {
    findings.counts.cells += 1
    let line = cell.source.firstLine
    let english = runtime.run(cell.source.text, line: line, language: .english)
    let ending = CellEnding(lines: english.recordedLines(.english), code: english.failure?.code)
    guard english.failure?.code != .interrupted else {
      findings.isInterrupted = true
      return ending
    }
    let endsWell = checkEnd(of: cell, english.failure)
    if cell.output != nil { findings.counts.outputs += 1 }
    // An error that should not be there must not become a recorded output.
    if let output = cell.output, endsWell {
      if let difference = OutputComparison.difference(
        expected: output.lines, actual: ending.lines)
      {
        findings.report(difference, of: output)
      }
    }
    return ending
  }

  /// Whether the cell ends as its fence says.
  private func checkEnd(of cell: Cell, _ failure: Diagnostic?) -> Bool {
    switch (cell.options.expectedError, failure) {
    case (nil, nil): return true
    case (nil, let failure?):
      findings.report(.cellFails(failure), at: position(of: failure, in: cell.source))
    case (let expected?, nil):
      findings.report(.cellDoesNotFail(expected: expected), at: cell.source.position)
    case (let expected?, let failure?):
      guard failure.code.rawValue != expected else { return true }
      findings.report(
        .cellFailsOtherwise(expected: expected, found: failure),
        at: position(of: failure, in: cell.source))
    }
    return false
  }

  /// The place of an error in the file; that of the fence where the error lies in other code.
  private func position(of failure: Diagnostic, in fence: FencedText) -> LessonPosition {
    guard failure.source.scalars.elementsEqual(fence.text.unicodeScalars) else {
      return fence.position
    }
    let (line, column) = failure.source.position(of: failure.span.start)
    return LessonPosition(line: fence.firstLine + line - 1, column: column)
  }

  private func checkNumbers(in text: BilingualText) {
    var seen: [CheckedNumber: Bool] = [:]
    for run in text.allRuns.flattened {
      guard case .checked(let number) = run.kind else { continue }
      findings.counts.numbers += 1
      // The Chinese repeats most numbers of the English: one that is right is computed once.
      if seen[number] == true { continue }
      seen[number] = check(number, at: run.position)
    }
  }

  private func check(_ number: CheckedNumber, at position: LessonPosition) -> Bool {
    do throws(Diagnostic) {
      let lines = try runtime.evaluate(number.expression, line: position.line)
      let computed = lines.map(\.trimmed).joined(separator: "; ")
      guard !OutputComparison.lineMatches(expected: number.value, actual: computed) else {
        return true
      }
      findings.report(
        .numberDiffers(expression: number.expression, written: number.value, computed: computed),
        at: position)
    } catch {
      findings.report(.numberFails(expression: number.expression, error), at: position)
    }
    return false
  }

  private func check(_ exercise: Exercise) {
    findings.counts.exercises += 1
    let judge = ExerciseJudge(exercise: exercise, runtime: runtime, language: .english)
    if judge.names.isEmpty { findings.report(.nothingToJudge, at: exercise.position) }
    if judge.judge(exercise.starter.text, seesLearner: false).isRight {
      findings.report(.starterPasses, at: exercise.position)
    }
    let answer = judge.judge(exercise.solution, seesLearner: false)
    if let failure = answer.run.failure {
      findings.report(.answerFails(failure), at: exercise.answer.position)
    } else if let unmet = answer.unmet {
      findings.report(
        .answerUnmet(unmet), at: LessonPosition(line: unmet.condition.line, column: 1))
    }
    for index in exercise.misconceptions.indices {
      findings.counts.misconceptions += 1
      check(misconception: index, of: exercise, judge, answer: answer)
    }
    // What comes after builds on the right answer, whatever a learner has typed.
    _ = runtime.run(exercise.solution, line: exercise.starter.firstLine, language: .english)
  }

  private func check(
    misconception index: Int, of exercise: Exercise, _ judge: ExerciseJudge<Runtime>,
    answer: ExerciseJudge<Runtime>.Outcome
  ) {
    let misconception = exercise.misconceptions[index]
    switch misconception.trigger {
    case .filling(let filling):
      guard let source = Exercise.fill(exercise.starter.text, with: filling) else { return }
      let outcome = judge.judge(source, seesLearner: false)
      if outcome.isRight {
        findings.report(.misconceptionPasses, at: misconception.position)
      } else if let caught = judge.misconception(of: outcome), caught != index {
        findings.report(
          .misconceptionHidden(by: exercise.misconceptions[caught].position),
          at: misconception.position)
      }
    case .condition:
      switch answer.suspicions[index] {
      case .success(true): findings.report(.misconceptionFitsAnswer, at: misconception.position)
      case .failure(let failure):
        findings.report(.misconceptionUnclear(failure), at: misconception.position)
      case .success(false), nil: break
      }
    }
  }

  private func check(_ quiz: Quiz) {
    findings.counts.quizzes += 1
    guard let proof = quiz.proof, let right = quiz.rightIndex else { return }
    let marked = quiz.choices[right].text.english.plainText
    // A comparison is asked first: its value, 1, could be mistaken for the answer 1.
    if let judgement = comparison(proof) {
      check(judgement, of: proof, marked: marked)
      return
    }
    do throws(Diagnostic) {
      let value = try runtime.evaluate(proof.expression, line: proof.position.line)
        .map(\.trimmed).joined(separator: "; ")
      if OutputComparison.lineMatches(expected: marked, actual: value) {
        checkOthers(of: quiz, against: value, at: proof.position)
      } else {
        findings.report(.proofDiffers(marked: marked, computed: value), at: proof.position)
      }
    } catch {
      findings.report(.proofFails(error), at: proof.position)
    }
  }

  /// What a proof that compares two values says; nothing where it is no comparison.
  private func comparison(_ proof: Quiz.Proof) -> Judgement? {
    do throws(Diagnostic) {
      let judgement = try runtime.judge(proof.expression, line: proof.position.line)
      return judgement.left != nil && judgement.right != nil ? judgement : nil
    } catch {
      return nil
    }
  }

  /// A comparison must hold, and one of its sides must stand in the marked answer, where that has
  /// numbers at all.
  private func check(_ judgement: Judgement, of proof: Quiz.Proof, marked: String) {
    let numbers = OutputToken.numbers(in: marked)
    let sides = [judgement.left, judgement.right].compactMap(\.self)
    let isAboutAnswer =
      numbers.isEmpty
      || sides.contains { !Set(OutputToken.numbers(in: $0)).isDisjoint(with: numbers) }
    guard judgement.holds, isAboutAnswer else {
      findings.report(
        .proofDiffers(marked: marked, computed: sides.joined(separator: " / ")), at: proof.position)
      return
    }
  }

  private func checkOthers(of quiz: Quiz, against value: String, at position: LessonPosition) {
    for choice in quiz.choices where !choice.isRight {
      let text = choice.text.english.plainText
      if OutputComparison.lineMatches(expected: text, actual: value) {
        findings.report(.proofFitsWrong(text), at: position)
      }
    }
  }
}
