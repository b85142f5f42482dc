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
    /// The state that it left.
    let trial: Runtime.Trial
    /// The first condition that does not hold, with both its sides; nothing where the try itself
    /// failed or is right.
    let unmet: UnmetCondition?

    /// Whether the try ran and meets every condition.
    var isRight: Bool { run.failure == nil && unmet == nil }
  }

  /// The names that the exercise sets.
  var names: [String] { runtime.assignedNames(in: exercise.solution) }

  /// Runs a try and judges it, leaving all variables as they were.
  func judge(_ source: String, seesLearner: Bool) -> Outcome {
    let (run, trial) = runtime.attempt(
      source, line: exercise.starter.firstLine, seesLearner: seesLearner, language: language)
    guard run.failure == nil else { return Outcome(run: run, trial: trial, unmet: nil) }
    for condition in exercise.conditions {
      do throws(Diagnostic) {
        let judgement = try runtime.judge(condition.source, line: condition.line, in: trial)
        if judgement.holds { continue }
        let unmet = UnmetCondition(condition: condition, judgement: judgement, failure: nil)
        return Outcome(run: run, trial: trial, unmet: unmet)
      } catch {
        let unmet = UnmetCondition(condition: condition, judgement: nil, failure: error)
        return Outcome(run: run, trial: trial, unmet: unmet)
      }
    }
    return Outcome(run: run, trial: trial, unmet: nil)
  }

  /// The index of the misconception that a wrong try shows.
  ///
  /// A try shows a misconception whose condition holds after it, or whose filling gives the same
  /// values, or fails in the same way. Conditions are asked first: they say most precisely what
  /// they are about.
  func misconception(of outcome: Outcome) -> Int? {
    guard !outcome.isRight else { return nil }
    let names = names
    for (index, misconception) in exercise.misconceptions.enumerated() {
      guard case .condition(let condition) = misconception.trigger,
        outcome.run.failure == nil, holds(condition, of: misconception, in: outcome.trial)
      else { continue }
      return index
    }
    for (index, misconception) in exercise.misconceptions.enumerated() {
      guard case .filling(let filling) = misconception.trigger,
        let source = Exercise.fill(exercise.starter.text, with: filling)
      else { continue }
      let (run, trial) = runtime.attempt(
        source, line: misconception.position.line + 1, seesLearner: false, language: language)
      if let failure = outcome.run.failure {
        if run.failure?.code == failure.code { return index }
      } else if run.failure == nil, runtime.agree(outcome.trial, trial, on: names) {
        return index
      }
    }
    return nil
  }

  /// Whether the condition of a misconception holds; one that cannot be evaluated does not.
  func holds(_ condition: String, of misconception: Misconception, in trial: Runtime.Trial) -> Bool
  {
    do throws(Diagnostic) {
      return try runtime.judge(condition, line: misconception.position.line + 1, in: trial).holds
    } catch {
      return false
    }
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
