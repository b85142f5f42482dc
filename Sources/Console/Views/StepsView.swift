import Operations
import Tensors
import Terminal

/// Steps on a line each: number, place, arithmetic and result.
struct StepsView {
  private let settings: ConsoleSettings

  init(_ settings: ConsoleSettings) {
    self.settings = settings
  }

  /// The first steps, and how many more there are.
  func document(_ steps: [Step], limit: Int) -> StyledDocument {
    var lines: [StyledText] = []
    for (index, step) in steps.prefix(limit).enumerated() {
      let place = "[" + step.position.map(String.init).joined(separator: ", ") + "]"
      let result = NumberFormat.display(step.result, precision: settings.precision)
      let line =
        StyledText("\(index + 1)/\(steps.count)  ", .faint) + StyledText("\(place)  ", .number)
        + StyledText(step.expression, .code) + StyledText(" = ") + StyledText(result, .strong)
      lines += TextWrapping.lines(of: line, width: settings.capabilities.width, hangingIndent: 4)
    }
    if steps.count > limit {
      let rest = steps.count - limit
      for language in settings.language.languages {
        let text =
          language == .english
          ? "… \(rest) more: --max-steps \(steps.count) shows all"
          : "……还有 \(rest) 步：加上 --max-steps \(steps.count) 全部显示"
        lines.append(StyledText(text, .faint))
      }
    }
    return StyledDocument(lines)
  }
}
