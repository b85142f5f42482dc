import Operations
import Tensors
import Terminal

/// Sizes and costs of operations in sentences.
struct ShapesSentences {
  private let voice: Voice
  private var wording: Heatmap.Wording { voice.wording }

  init(_ voice: Voice) {
    self.voice = voice
  }

  /// A few sentences for each operation, and the sums.
  func sentences(_ reports: [SizeReport]) -> [String] {
    reports.flatMap(sentences) + total(reports)
  }

  private func sentences(_ report: SizeReport) -> [String] {
    let (input, output) = (voice.shape(report.input), voice.shape(report.output))
    var result = [
      wording(
        en: "\(report.name) makes \(output) of \(input).",
        zh: "\(report.name) 把 \(input) 变成 \(output)。")
    ]
    let fits = report.windows
    for (index, fit) in fits.enumerated() where index == 0 || fit != fits[0] {
      let isBoth = fits.allSatisfy { $0 == fit }
      let direction = ShapesView.direction(
        isBoth ? nil : index, wording == .english ? .english : .chinese)
      let arithmetic = voice.arithmetic(
        ShapesView.arithmetic(fit).replacing("·", with: " * ").replacing("⌊", with: "floor")
          .replacing("⌋", with: ""))
      result.append(
        wording(en: "In \(direction): \(arithmetic).", zh: "\(direction)：\(arithmetic)。"))
    }
    let facts = ShapesView.facts(report, wording == .english ? .english : .chinese)
    if !facts.isEmpty {
      result.append(
        wording(
          en: "It has \(facts.replacing("×", with: " by ")).",
          zh: "\(facts.replacing("×", with: " 乘 "))。"))
    }
    return result
  }

  private func total(_ reports: [SizeReport]) -> [String] {
    let parameters = reports.reduce(0) { $0 + $1.parameterCount }
    let products = reports.reduce(0) { $0 + ($1.multiplyAdds ?? 0) }
    guard reports.count > 1, parameters > 0 || products > 0 else { return [] }
    return [
      wording(
        en: "In all there are \(parameters) parameters and \(products) multiply-adds.",
        zh: "合计参数 \(parameters) 个，乘加 \(products) 次。")
    ]
  }
}
