import Operations

extension LessonBlock {
  /// What stands in the block, in a few lines without any style: what a teacher wants to know of the
  /// block that comes next.
  package var preview: LocalizedText {
    switch content {
    case .heading(let heading): heading.text.plain
    case .paragraph(let text): text.plain
    case .list(let list): Self.joined(list.items.map { Self.joined($0.map(\.preview)) })
    case .quote(let blocks): Self.joined(blocks.map(\.preview))
    case .table(let table): Self.joined(table.header.map(\.plain), by: "  ")
    case .formula(let formula): LocalizedText(en: formula.text, zh: formula.text)
    case .picture(let picture): picture.description.plain
    case .cell(let cell): Self.code(cell.source)
    case .exercise(let exercise):
      Self.joined([exercise.prompt.plain, Self.code(exercise.starter)])
    case .quiz(let quiz): quiz.question.plain
    case .note, .pause: LocalizedText(en: "", zh: "")
    }
  }

  private static func code(_ fence: FencedText) -> LocalizedText {
    LocalizedText(
      en: fence.lines(in: .english).joined(separator: "\n"),
      zh: fence.lines(in: .chinese).joined(separator: "\n"))
  }

  private static func joined(_ texts: [LocalizedText], by separator: String = "\n") -> LocalizedText
  {
    LocalizedText(
      en: texts.map(\.english).joined(separator: separator),
      zh: texts.map(\.chinese).joined(separator: separator))
  }
}
