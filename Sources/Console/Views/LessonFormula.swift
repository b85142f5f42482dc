import Operations
import Terminal

/// Formulas as lessons write them.
enum LessonFormula {
  /// What is wrong with a formula; nothing where it can be laid out.
  static func problem(_ source: String) -> LocalizedText? {
    do throws(FormulaError) {
      _ = try FormulaLayout.inline(source)
      return nil
    } catch {
      return LocalizedText(en: error.english, zh: error.chinese)
    }
  }
}
