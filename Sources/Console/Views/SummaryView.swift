import Language
import Models
import Tensors
import Terminal

/// The layers of a model in a table, with the sums below.
struct SummaryView {
  private let settings: ConsoleSettings

  init(_ settings: ConsoleSettings) {
    self.settings = settings
  }

  /// The table.
  func document(_ summary: ModelSummary) -> StyledDocument {
    let wording = settings.wording
    let header = [
      wording(en: "layer", zh: "层"), wording(en: "output", zh: "输出"),
      wording(en: "parameters", zh: "参数"), wording(en: "multiply-adds", zh: "乘加"),
    ]
    let input = [StyledText(wording(en: "input", zh: "输入"), .faint), text(summary.input)]
    let rows = summary.rows.map { row in
      [name(row), text(row.output), number(row.parameterCount), number(row.multiplyAdds)]
    }
    let total = [
      StyledText(wording(en: "in all", zh: "合计"), .strong), StyledText(),
      StyledText(grouped(summary.parameterCount), .strong),
      StyledText(grouped(summary.multiplyAdds), .strong),
    ]
    return Table(
      header: header.map { StyledText($0, .heading) }, rows: [input] + rows + [total],
      alignments: [.left, .left, .right, .right]
    ).document(width: settings.capabilities.width)
  }

  /// The same in sentences.
  func sentences(_ summary: ModelSummary, _ voice: Voice) -> [String] {
    let wording = voice.wording
    let input = voice.shape(summary.input)
    let rows = summary.rows.map { row in
      let facts = facts(row.parameterCount, row.multiplyAdds, wording)
      let english = "\(name(row).string) gives \(voice.shape(row.output))"
      let chinese = "\(name(row).string) 输出 \(voice.shape(row.output))"
      return wording(
        en: ([english] + facts).joined(separator: ", ") + ".",
        zh: ([chinese] + facts).joined(separator: "，") + "。")
    }
    let all = facts(summary.parameterCount, summary.multiplyAdds, wording)
    let total = wording(
      en: "In all: \(all.joined(separator: ", ")).", zh: "合计：\(all.joined(separator: "，"))。")
    return [wording(en: "The input is \(input).", zh: "输入是 \(input)。")] + rows
      + (all.isEmpty ? [] : [total])
  }

  private func facts(_ parameters: Int, _ products: Int, _ wording: Heatmap.Wording) -> [String] {
    var facts: [String] = []
    if parameters > 0 {
      facts.append(
        wording(
          en: "\(parameters) parameter\(parameters == 1 ? "" : "s")", zh: "参数 \(parameters) 个"))
    }
    if products > 0 {
      facts.append(
        wording(
          en: "\(products) multiply-add\(products == 1 ? "" : "s")", zh: "乘加 \(products) 次"))
    }
    return facts
  }

  private func name(_ row: ModelSummary.Row) -> StyledText {
    let place = StyledText(row.place.isEmpty ? "" : row.place + " ", .faint)
    return place + StyledText(Value.layer(row.layer).text(), .name)
  }

  private func text(_ shape: Shape) -> StyledText {
    StyledText(shape.rank == 0 ? "()" : shape.crossed)
  }

  private func number(_ count: Int) -> StyledText { StyledText(count == 0 ? "–" : grouped(count)) }

  /// A count with its digits in groups of three.
  private func grouped(_ count: Int) -> String {
    let digits = String(count)
    guard digits.count > 4 else { return digits }
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }
}
