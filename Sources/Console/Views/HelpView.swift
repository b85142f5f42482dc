import Language
import Operations
import Terminal

/// The pages of the manual.
struct HelpView {
  private let languages: [Operations.Language]
  private let width: Int

  init(_ settings: ConsoleSettings) {
    languages = settings.language.languages
    width = settings.capabilities.width
  }

  /// All functions by chapter, and all commands.
  func overview() -> StyledDocument {
    var lines: [StyledText] = []
    for family in Family.allCases {
      let names = Library.references.filter { $0.family == family }.map { $0.name }
      guard !names.isEmpty else { continue }
      lines.append(heading(family.title))
      lines += TextWrapping.lines(
        of: "  " + names.joined(separator: "  "), width: width, hangingIndent: 2
      )
      .map { StyledText($0, .code) }
    }
    lines.append(heading(LocalizedText(en: "Commands", zh: "命令")))
    let rows = CommandCatalog.commands.map { command in
      [StyledText("  " + command.reference.usage, .code), text(command.reference.summary)]
    }
    lines += Table(rows: rows, alignments: [.left, .left]).document(width: width).lines
    lines += paragraph(
      LocalizedText(en: "?NAME shows one page, such as ?conv2d.", zh: "?NAME 显示一页说明，例如 ?conv2d。"))
    return StyledDocument(lines)
  }

  /// The page of a function.
  func page(_ reference: Reference) -> StyledDocument {
    var lines = TextWrapping.lines(
      of: StyledText(Signature.text(reference), .heading), width: width, hangingIndent: 4)
    lines += paragraph(reference.summary)
    if let formula = reference.formula { lines += self.formula(formula) }
    let parameters = reference.parameters.map { parameter in
      [StyledText("  " + parameter.name, .name), text(parameter.summary)]
    }
    lines += Table(rows: parameters, alignments: [.left, .left]).document(width: width).lines
    let shapes = reference.shape.alternatives.filter { $0.contains("->") }
    if !shapes.isEmpty {
      lines.append(label(LocalizedText(en: "Shape", zh: "形状")))
      for shape in shapes {
        lines += TextWrapping.lines(
          of: StyledText("  " + shape, .code), width: width, hangingIndent: 4)
      }
    }
    lines.append(label(LocalizedText(en: "Examples", zh: "例子")))
    lines += reference.examples.map(example)
    return StyledDocument(lines)
  }

  /// The page of a command.
  func page(_ reference: CommandReference) -> StyledDocument {
    StyledDocument([StyledText(reference.usage, .heading)] + paragraph(reference.summary))
  }

  /// Entries with their summaries.
  func list(_ references: [Reference]) -> StyledDocument {
    let rows = references.map { [StyledText($0.name, .code), text($0.summary)] }
    return Table(rows: rows, alignments: [.left, .left]).document(width: width)
  }

  private func example(_ example: Example) -> StyledText {
    let outcome =
      switch example.outcome {
      case .prints(let text): text == "none" ? StyledText("") : StyledText("  → \(text)")
      case .fails(let code): StyledText("  → \(code.rawValue)", .error)
      }
    return StyledText("  " + example.source, .code) + outcome
  }

  private func formula(_ source: String) -> [StyledText] {
    guard let box = try? FormulaLayout.display(source, width: width - 4) else {
      return [StyledText("    " + source, .code)]
    }
    return box.trimmedLines.map { StyledText("    " + $0) }
  }

  private func paragraph(_ text: LocalizedText) -> [StyledText] {
    languages.flatMap { TextWrapping.lines(of: text[$0], width: width) }.map { StyledText($0) }
  }

  private func text(_ text: LocalizedText) -> StyledText {
    StyledText(languages.map { text[$0] }.joined(separator: " / "))
  }

  private func heading(_ text: LocalizedText) -> StyledText {
    StyledText(languages.map { text[$0] }.joined(separator: " · "), .heading)
  }

  private func label(_ text: LocalizedText) -> StyledText {
    StyledText(text[languages[0]], .faint)
  }
}
