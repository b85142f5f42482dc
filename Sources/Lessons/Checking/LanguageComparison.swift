import Language
import Operations

/// How a cell ended in one language.
struct CellEnding: Hashable, Sendable {
  /// The lines to which a recorded output is compared.
  let lines: [String]
  /// The code of the error that ended it; none where none did.
  let code: ErrorCode?
}

/// Runs the cells of a lesson once more, in Chinese, and wants the numbers of the English run.
///
/// The two runs come one after the other, each in a runtime of its own, so that a lesson needs no
/// more memory to be checked than to be played.
struct LanguageComparison<Runtime: LessonRuntime> {
  /// The lesson.
  let lesson: Lesson
  /// What runs the lesson in Chinese.
  let runtime: Runtime
  /// Where failures go.
  let findings: CheckFindings

  /// Compares with how the cells ended in English.
  func run(against english: [CellEnding]) {
    var endings = english[...]
    for block in lesson.blocks {
      switch block.content {
      case .cell(let cell):
        guard let ending = endings.popFirst() else { return }
        guard compare(cell, with: ending) else { return }
      case .exercise(let exercise):
        _ = runtime.run(exercise.solution, line: exercise.starter.firstLine, language: .chinese)
      default: break
      }
    }
  }

  /// Runs one cell; false where the user stopped it.
  private func compare(_ cell: Cell, with english: CellEnding) -> Bool {
    let run = runtime.run(cell.source.text, line: cell.source.firstLine, language: .chinese)
    let chinese = CellEnding(lines: run.recordedLines(.chinese), code: run.failure?.code)
    switch chinese.code {
    case .interrupted:
      findings.isInterrupted = true
      return false
    case .timeLimit where english.code != .timeLimit,
      .memoryLimit where english.code != .memoryLimit:
      // A limit that is only just met says nothing of the language.
      if let failure = run.failure {
        findings.report(.cellFails(failure), at: cell.source.position)
      }
    default:
      if english.code != chinese.code
        || !OutputComparison.numbersAgree(english.lines, chinese.lines)
      {
        findings.report(
          .languagesDiffer(english: english.lines, chinese: chinese.lines),
          at: cell.source.position)
      }
    }
    return true
  }
}
