import Lessons
import Terminal

/// The runs of a line of a lesson as styled text.
struct LessonInlines {
  private let role: Role

  /// Creates a view of runs whose plain text has a role.
  init(_ role: Role = .plain) {
    self.role = role
  }

  /// The runs one behind the other.
  func text(_ runs: [InlineRun]) -> StyledText {
    runs.reduce(into: StyledText()) { $0.append(text($1)) }
  }

  private func text(_ run: InlineRun) -> StyledText {
    switch run.kind {
    case .text(let text): StyledText(text, role)
    case .emphasis(let runs): LessonInlines(.emphasis).text(runs)
    case .strong(let runs): LessonInlines(.strong).text(runs)
    case .code(let code): StyledText(code, .code)
    case .math(let formula): StyledText(LessonInlines.formula(formula), .emphasis)
    case .link(let runs, let target): link(runs, target)
    case .checked(let number):
      StyledText(number.expression, .code) + StyledText("\u{A0}→\u{A0}", .faint)
        + StyledText(number.value, .number)
    }
  }

  private func link(_ runs: [InlineRun], _ target: LinkTarget) -> StyledText {
    let words = LessonInlines(.link).text(runs)
    guard case .web(let address) = target, address != words.string else { return words }
    return words + StyledText(" (\(address))", .faint)
  }

  /// A formula on one line; its source where it cannot be laid out.
  private static func formula(_ source: String) -> String {
    (try? FormulaLayout.inline(source)) ?? source
  }
}
