import Language
import Operations
import Terminal

/// The pages of the manual.
struct HelpView {
  private let languages: [Operations.Language]
  private let width: Int
  private let isSpoken: Bool

  init(_ settings: ConsoleSettings) {
    languages = settings.languages
    isSpoken = settings.isSpeech
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
  ///
  /// - Parameters:
  ///   - reference: What there is to know about the function.
  ///   - lessons: The names of the lessons that use it.
  /// - Returns: The page.
  func page(_ reference: Reference, lessons: [String] = []) -> StyledDocument {
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
      lines += label(LocalizedText(en: "Shape", zh: "形状"))
      for shape in shapes {
        lines += TextWrapping.lines(
          of: StyledText("  " + shape, .code), width: width, hangingIndent: 4)
      }
    }
    if let flow = GradientFlow.parameters(of: reference) {
      lines += label(LocalizedText(en: "Gradient", zh: "梯度"))
      lines += gradient(flow).flatMap { line in
        TextWrapping.lines(of: StyledText("  ") + line, width: width, hangingIndent: 4)
      }
    }
    lines += label(LocalizedText(en: "Examples", zh: "例子"))
    lines += reference.examples.flatMap(example)
    if !lessons.isEmpty {
      lines += label(LocalizedText(en: "Lessons that use it", zh: "用到它的课程"))
      lines += TextWrapping.lines(
        of: "  " + lessons.map { ":lesson \($0)" }.joined(separator: "  "), width: width,
        hangingIndent: 2
      ).map { StyledText($0, .code) }
    }
    return StyledDocument(lines)
  }

  /// The page of a command.
  func page(_ reference: CommandReference) -> StyledDocument {
    StyledDocument([StyledText(reference.usage, .heading)] + paragraph(reference.summary))
  }

  /// Entries with their summaries.
  func list(_ entries: [ManualSearch.Entry]) -> StyledDocument {
    let rows = entries.map { [StyledText($0.name, .code), text($0.summary)] }
    return Table(rows: rows, alignments: [.left, .left]).document(width: width)
  }

  /// The page of a kind of mistake.
  func page(_ page: ErrorPage) -> StyledDocument {
    var lines = [StyledText(page.code.rawValue, .heading)]
    lines += paragraph(page.summary) + paragraph(page.advice)
    if let source = page.example {
      lines += label(LocalizedText(en: "Example", zh: "例子"))
      lines += source.split(separator: "\n").map { StyledText("  " + $0, .code) }
    }
    return StyledDocument(lines)
  }

  /// The chapter on the language, with the grammar at its end.
  func language() -> StyledDocument {
    var lines: [StyledText] = []
    for section in LanguageChapter.sections {
      lines.append(heading(section.title))
      lines += paragraph(section.text)
      lines += section.examples.flatMap(example) + [StyledText("")]
    }
    lines.append(heading(LocalizedText(en: "Grammar", zh: "语法")))
    lines += Grammar.text.split(separator: "\n", omittingEmptySubsequences: false).map {
      StyledText(String($0), .code)
    }
    return StyledDocument(lines)
  }

  /// The whole manual: the language, every function by chapter, every kind of mistake and every
  /// command.
  func everything(lessons: (Reference) -> [String]) -> StyledDocument {
    var lines = [heading(LocalizedText(en: "The language", zh: "语言")), StyledText("")]
    lines += language().lines
    for family in Family.allCases {
      let references = Library.references.filter { $0.family == family }
      guard !references.isEmpty else { continue }
      lines += [StyledText(""), heading(family.title)]
      for reference in references {
        lines += [StyledText("")] + page(reference, lessons: lessons(reference)).lines
      }
    }
    lines += [StyledText(""), heading(LocalizedText(en: "Errors", zh: "错误"))]
    for code in ErrorCode.allCases { lines += [StyledText("")] + page(ErrorPage(code)).lines }
    lines += [StyledText(""), heading(LocalizedText(en: "Commands", zh: "命令"))]
    for command in CommandCatalog.commands {
      lines += [StyledText("")] + page(command.reference).lines
    }
    lines += [StyledText(""), heading(LocalizedText(en: "The command line", zh: "命令行"))]
    for name in Subcommand.names {
      guard let page = Subcommand.named(name) else { continue }
      lines += [StyledText("")] + page.document(in: languages, width: width).lines
    }
    return StyledDocument(lines)
  }

  private func gradient(_ parameters: [String]) -> [StyledText] {
    languages.map { language in
      let list = parameters.joined(separator: language == .english ? ", " : "、")
      return switch (language, parameters.isEmpty) {
      case (.english, true): StyledText("none: no gradient flows through it")
      case (.english, false): StyledText("flows back to ") + StyledText(list, .name)
      case (.chinese, true): StyledText("没有梯度能从它传回去")
      case (.chinese, false): StyledText("传回给 ") + StyledText(list, .name)
      }
    }
  }

  /// An example and what it gives, one below the other where both do not fit on one line.
  private func example(_ example: Example) -> [StyledText] {
    let outcome =
      switch example.outcome {
      case .prints(let text): text == "none" ? StyledText("") : StyledText("  → \(text)")
      case .fails(let code):
        StyledText("  → ") + StyledText(word(en: "error: ", zh: "报错：") + code.rawValue, .error)
      }
    let source = StyledText("  ") + StyledText(example.source, .code)
    if source.columns + outcome.columns <= width { return [source + outcome] }
    return TextWrapping.lines(of: source, width: width, hangingIndent: 4)
      + TextWrapping.lines(of: StyledText("  ") + outcome, width: width, hangingIndent: 6)
  }

  private func formula(_ source: String) -> [StyledText] {
    if isSpoken, let line = try? FormulaLayout.inline(source) {
      let head = languages[0] == .english ? "Formula: " : "公式："
      return TextWrapping.lines(of: StyledText(head + line), width: width)
    }
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

  private func label(_ text: LocalizedText) -> [StyledText] {
    let words = languages.map { text[$0] }.joined(separator: " · ")
    return TextWrapping.lines(of: StyledText(words, .faint), width: width)
  }

  /// A word that is said in one language only.
  private func word(en english: String, zh chinese: String) -> String {
    languages[0] == .english ? english : chinese
  }
}
