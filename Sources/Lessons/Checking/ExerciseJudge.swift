import Language
import Operations

/// Judges tries at an exercise by the values they give.
struct ExerciseJudge<Runtime: LessonRuntime> {
  /// The exercise.
  let exercise: Exercise
  /// What runs the tries.
  let runtime: Runtime
  /// The language in which output is worded.
  let language: Language

  /// What came of a try.
  struct Outcome {
    /// What the try printed and how it ended.
    let run: CellRun<Runtime.Presentation>
    /// The values that it gave to the names of the exercise.
    let values: Runtime.Values
    /// The first condition that does not hold, with both its sides; nothing where the try itself
    /// failed or is right.
    let unmet: UnmetCondition?
    /// What the conditions of the misconceptions say, by the index of the misconception.
    let suspicions: [Int: Result<Bool, Diagnostic>]

    /// Whether the try ran and meets every condition.
    var isRight: Bool { run.failure == nil && unmet == nil }
  }

  /// The names that the exercise sets.
  var names: [String] { AssignedNames.names(in: exercise.solution) }

  /// Runs a try and judges it, leaving all variables as they were.
  func judge(_ source: String, seesLearner: Bool) -> Outcome {
    let names = names
    return runtime.attempt(
      source, line: exercise.starter.firstLine, seesLearner: seesLearner, language: language
    ) { run in
      let values = runtime.values(of: names)
      guard run.failure == nil else {
        return Outcome(run: run, values: values, unmet: nil, suspicions: [:])
      }
      return Outcome(run: run, values: values, unmet: firstUnmet, suspicions: suspicions)
    }
  }

  /// The index of the misconception that a wrong try shows.
  ///
  /// A try shows a misconception whose condition holds after it, or whose filling gives the same
  /// values, or fails in the same way. Conditions are asked first: they say most precisely what
  /// they are about.
  func misconception(of outcome: Outcome) -> Int? {
    guard !outcome.isRight else { return nil }
    let indices = exercise.misconceptions.indices
    if let index = indices.first(where: { (try? outcome.suspicions[$0]?.get()) == true }) {
      return index
    }
    let names = names
    return indices.first { index in
      guard case .filling(let filling) = exercise.misconceptions[index].trigger,
        let source = Exercise.fill(exercise.starter.text, with: filling)
      else { return false }
      let line = exercise.misconceptions[index].position.line + 1
      return runtime.attempt(source, line: line, seesLearner: false, language: language) { run in
        if let failure = outcome.run.failure { return run.failure?.code == failure.code }
        return run.failure == nil && runtime.agree(outcome.values, runtime.values(of: names))
      }
    }
  }

  /// The first condition that does not hold now.
  private var firstUnmet: UnmetCondition? {
    for condition in exercise.conditions {
      do throws(Diagnostic) {
        let judgement = try runtime.judge(condition.source, line: condition.line)
        if !judgement.holds {
          return UnmetCondition(condition: condition, judgement: judgement, failure: nil)
        }
      } catch {
        return UnmetCondition(condition: condition, judgement: nil, failure: error)
      }
    }
    return nil
  }

  /// What the conditions of the misconceptions say now.
  private var suspicions: [Int: Result<Bool, Diagnostic>] {
    var suspicions: [Int: Result<Bool, Diagnostic>] = [:]
    for (index, misconception) in exercise.misconceptions.enumerated() {
      guard case .condition(let condition) = misconception.trigger else { continue }
      suspicions[index] = Result { () throws(Diagnostic) in
        try runtime.judge(condition, line: misconception.position.line + 1).holds
      }
    }
    return suspicions
  }
}

/// A condition that a try does not meet.
package struct UnmetCondition: Sendable {
  /// The condition.
  package let condition: Exercise.Condition
  /// Both its sides, where it could be evaluated.
  package let judgement: Judgement?
  /// Why it could not be evaluated.
  package let failure: Diagnostic?
}
