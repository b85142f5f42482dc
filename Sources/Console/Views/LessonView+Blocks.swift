import Lessons
import Operations
import Terminal

extension LessonView {
  /// A heading; the title of a lesson has a rule below it.
  func lines(_ heading: LessonHeading) -> [StyledText] {
    var line = joined(heading.text, heading.level <= 2 ? .heading : .strong)
    var remarks: [LocalizedText] = []
    if let minutes = heading.minutes {
      remarks.append(LocalizedText(en: "\(minutes) min", zh: "\(minutes) 分钟"))
    }
    if heading.isDeeper { remarks.append(LocalizedText(en: "goes deeper", zh: "深入一步")) }
    for remark in remarks { line.append(StyledText("   " + remark[languages[0]], .faint)) }
    let lines = TextWrapping.lines(of: line, width: proseWidth)
    guard heading.level == 1, !isSpoken else { return lines }
    let columns = lines.map(\.columns).max() ?? 0
    return lines + [StyledText(String(repeating: "─", count: columns), .faint)]
  }

  /// A list, its further lines under the words of the first.
  func lines(_ list: LessonList) -> [StyledText] {
    list.items.enumerated().flatMap { index, blocks in
      let mark = list.start.map { "\($0 + index). " } ?? "• "
      let columns = DisplayWidth.columns(of: mark)
      let inner = narrowed(by: columns)
      let lines = blocks.flatMap { inner.lines($0) }
      return lines.enumerated().map { number, line in
        StyledText(number == 0 ? mark : DisplayWidth.blanks(columns), .faint) + line
      }
    }
  }

  /// Quoted blocks behind a thick line.
  func lines(quoted blocks: [LessonBlock]) -> [StyledText] {
    let inner = narrowed(by: 2)
    return blocks.map { inner.lines($0) }.joined(separator: [StyledText()])
      .map { StyledText(isSpoken ? "" : "▎ ", .faint) + $0 }
  }

  /// A table.
  func lines(_ table: LessonTable) -> [StyledText] {
    guard !isSpoken else { return spoken(table) }
    let alignments = table.alignments.map { alignment -> Alignment? in
      switch alignment {
      case .leading: .left
      case .centre: .center
      case .trailing: .right
      }
    }
    return Table(
      header: table.header.map { joined($0, .heading) },
      rows: table.rows.map { $0.map { joined($0) } }, alignments: alignments
    ).document(width: width).lines
  }

  /// A table row by row, each cell behind the title of its column.
  private func spoken(_ table: LessonTable) -> [StyledText] {
    let separator = languages[0] == .english ? "; " : "；"
    let colon = languages[0] == .english ? ": " : "："
    return table.rows.flatMap { row in
      let cells = row.enumerated().map { column, cell in
        let title = table.header.indices.contains(column) ? joined(table.header[column]).plain : ""
        return (title.isEmpty ? "" : title + colon) + joined(cell).plain
      }
      let text = cells.filter { !$0.isEmpty }.joined(separator: separator)
      return TextWrapping.lines(
        of: StyledText(text + (languages[0] == .english ? "." : "。")), width: proseWidth)
    }
  }

  /// A formula that stands by itself.
  func lines(formula source: String) -> [StyledText] {
    if isSpoken, let line = try? FormulaLayout.inline(source) {
      let head = languages[0] == .english ? "Formula: " : "公式："
      return TextWrapping.lines(of: StyledText(head + line), width: width)
    }
    let indent = 2
    guard let box = try? FormulaLayout.display(source, width: width - indent) else {
      return code(source)
    }
    return StyledDocument(box.trimmedLines.map { StyledText($0) }).indented(by: indent).lines
  }

  /// A picture above what it shows in words; the name of its file where it cannot be drawn.
  func lines(_ picture: LessonPicture) -> [StyledText] {
    let words = paragraph(picture.description, .emphasis)
    // Words and prompt have to fit below.
    let height = min(16, max(4, settings.capabilities.height - 8))
    guard !isSpoken,
      let drawing = pictures?.document(picture.file, width: min(width, 64), height: height)
    else {
      let mark = isSpoken ? (languages[0] == .english ? "Picture: " : "图片：") : "▣ "
      return words + [StyledText(mark + picture.file, .faint)]
    }
    return drawing.lines + words
  }
}
