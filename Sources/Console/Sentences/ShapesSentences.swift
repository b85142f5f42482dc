import Operations
import Tensors
import Terminal

/// Sizes and costs of operations in sentences.
struct ShapesSentences {
  private let voice: Voice
  private let view: ShapesView
  private var wording: Heatmap.Wording { voice.wording }

  /// Creates the sentences that say what a view draws.
  init(_ voice: Voice, _ view: ShapesView) {
    self.voice = voice
    self.view = view
  }

  /// A few sentences for each operation, and the sums.
  func sentences(_ reports: [SizeReport]) -> [String] {
    let language: Language = wording == .chinese ? .chinese : .english
    let total = view.totalText(reports, language).map { $0 + wording(en: ".", zh: "。") }
    return reports.flatMap { sentences($0, language) } + (total.map { [$0] } ?? [])
  }

  private func sentences(_ report: SizeReport, _ language: Language) -> [String] {
    let (input, output) = (voice.shape(report.input), voice.shape(report.output))
    let layer = report.layer.map { wording(en: "\($0), ", zh: "\($0)，") } ?? ""
    let head = wording(
      en: "\(layer)\(report.name) makes \(output) of \(input).",
      zh: "\(layer)\(report.name) 把 \(input) 变成 \(output)。")
    return [head]
      + view.facts(report).map { label, text in
        let words = voice.arithmetic(
          text.replacing("·", with: " * ").replacing("×", with: wording(en: " by ", zh: " 乘 "))
            .replacing("⌊", with: wording(en: "rounded down ", zh: "向下取整 ")).replacing(
              "⌋", with: ""))
        return wording(en: "The \(label[language]): \(words).", zh: "\(label[language])：\(words)。")
      }
  }
}
