import Lessons
import Operations
import Terminal

/// Formulas as lessons write them.
enum LessonFormula {
  /// What is wrong with a formula; nothing where it can be laid out.
  static func problem(_ source: String) -> FormulaProblem? {
    do throws(FormulaError) {
      _ = try FormulaLayout.inline(source)
      return nil
    } catch {
      return FormulaProblem(
        LocalizedText(en: error.english, zh: error.chinese),
        at: error.problems.first?.position ?? 0)
    }
  }
}
