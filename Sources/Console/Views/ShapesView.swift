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
    let owner = report.layer.map { StyledText("\($0) ▸ ", .faint) } ?? StyledText()
    let head =
      owner + StyledText(report.name, .name)
      + StyledText("  \(text(report.input)) → ", .faint)
      + StyledText(text(report.output), .strong)
    return [head]
      + facts(report).map { label, text in
        let name = languages.map { label[$0] }.joined(separator: " / ")
        return StyledText("  \(name)  ", .faint) + StyledText(text, .code)
      }
  }

  /// What is worked out for an operation, line by line.
  func facts(_ report: SizeReport) -> [(label: LocalizedText, text: String)] {
    var rows = report.lines.map { (label: $0.label, text: $0.text) }
    if let field = report.receptiveField {
      let size =
        report.windows.count == 1 ? "\(field.horizontal)" : "\(field.vertical)×\(field.horizontal)"
      rows.append((LocalizedText(en: "receptive field", zh: "感受野"), size))
    }
    return rows
  }

  /// The sums over all operations, where there are several.
  func total(_ reports: [SizeReport]) -> [StyledText] {
    languages.compactMap { totalText(reports, $0).map { StyledText($0, .strong) } }
  }

  /// The sums in one language; what is used twice is there once.
  func totalText(_ reports: [SizeReport], _ language: Language) -> String? {
    guard reports.count > 1 else { return nil }
    var seen: Set<ObjectIdentifier> = []
    var (learned, given) = (0, 0)
    for parameter in reports.flatMap(\.parameters)
    where seen.insert(ObjectIdentifier(parameter)).inserted {
      if parameter.isRecorded {
        learned += parameter.value.count
      } else {
        given += parameter.value.count
      }
    }
    let products = reports.reduce(0) { $0 + ($1.multiplyAdds ?? 0) }
    guard learned + given + products > 0 else { return nil }
    let isEnglish = language == .english
    var facts: [String] = []
    if learned > 0 {
      facts.append(isEnglish ? "\(learned) learned parameters" : "可学习的参数 \(learned) 个")
    }
    if given > 0 { facts.append(isEnglish ? "\(given) given weights" : "给定的权重 \(given) 个") }
    if products > 0 { facts.append(isEnglish ? "\(products) multiply-adds" : "乘加 \(products) 次") }
    return (isEnglish ? "in all: " : "合计：") + facts.joined(separator: isEnglish ? ", " : "，")
  }

  private func text(_ shape: Shape) -> String { shape.rank == 0 ? "()" : shape.crossed }
}
