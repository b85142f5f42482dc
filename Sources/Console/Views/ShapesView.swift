import Operations
import Tensors
import Terminal

/// The sizes of operations as lines of arithmetic.
struct ShapesView {
  private let settings: ConsoleSettings
  private let languages: [Language]

  init(_ settings: ConsoleSettings) {
    self.settings = settings
    languages = settings.languages
  }

  /// One operation: its shapes, then the arithmetic, then what it costs.
  func lines(_ report: SizeReport) -> [StyledText] {
    var lines = [
      StyledText(report.name, .name)
        + StyledText("  \(text(report.input)) → ", .faint)
        + StyledText(text(report.output), .strong)
    ]
    let fits = report.windows
    for (index, fit) in fits.enumerated() where index == 0 || fit != fits[0] {
      let isBoth = fits.allSatisfy { $0 == fit }
      let label = languages.map { ShapesView.direction(isBoth ? nil : index, $0) }
        .joined(separator: " / ")
      lines.append(
        StyledText("  \(label)  ", .faint) + StyledText(ShapesView.arithmetic(fit), .code))
    }
    for language in languages {
      let facts = ShapesView.facts(report, language)
      if !facts.isEmpty { lines.append(StyledText("  " + facts, .faint)) }
    }
    return lines
  }

  /// The sums over all operations, where there are several.
  func total(_ reports: [SizeReport]) -> [StyledText] {
    guard reports.count > 1 else { return [] }
    let parameters = reports.reduce(0) { $0 + $1.parameterCount }
    let products = reports.reduce(0) { $0 + ($1.multiplyAdds ?? 0) }
    guard parameters > 0 || products > 0 else { return [] }
    return languages.map { language in
      StyledText(
        language == .english
          ? "in all: \(parameters) parameters, \(products) multiply-adds"
          : "合计：参数 \(parameters) 个，乘加 \(products) 次", .strong)
    }
  }

  private func text(_ shape: Shape) -> String { shape.rank == 0 ? "()" : shape.crossed }

  /// The formula with its numbers: `(28 - 5 + 2·0) / 1 + 1 = 24`.
  ///
  /// A dilated window is written as the stretch that it covers, and a remainder as what it is.
  static func arithmetic(_ fit: WindowFit) -> String {
    let padding = fit.padding % 2 == 0 ? "2·\(fit.padding / 2)" : "\(fit.padding)"
    let window =
      fit.dilation == 1 ? "\(fit.kernel)" : "(\(fit.dilation)·(\(fit.kernel) - 1) + 1)"
    let quotient = "(\(fit.size) - \(window) + \(padding)) / \(fit.stride)"
    return fit.isExact
      ? "\(quotient) + 1 = \(fit.count)" : "⌊\(quotient)⌋ + 1 = \(fit.count)"
  }

  static func direction(_ index: Int?, _ language: Language) -> String {
    switch (index, language) {
    case (nil, .english): "height and width"
    case (nil, .chinese): "高和宽"
    case (0, .english): "height"
    case (0, .chinese): "高"
    case (_, .english): "width"
    case (_, .chinese): "宽"
    }
  }

  static func facts(_ report: SizeReport, _ language: Language) -> String {
    let isEnglish = language == .english
    var facts: [String] = []
    if report.parameterCount > 0 {
      let count = report.parameterCount
      facts.append(isEnglish ? "\(count) weights and biases" : "权重和偏置 \(count) 个")
    }
    if let products = report.multiplyAdds {
      facts.append(isEnglish ? "\(products) multiply-adds" : "乘加 \(products) 次")
    }
    if let field = report.receptiveField {
      let size = "\(field.vertical)×\(field.horizontal)"
      facts.append(isEnglish ? "receptive field \(size)" : "感受野 \(size)")
    }
    return facts.joined(separator: isEnglish ? ", " : "，")
  }
}
