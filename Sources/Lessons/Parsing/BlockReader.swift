import Operations

/// Turns the blocks of a Markdown document into those of a lesson.
struct BlockReader {
  /// The lines of the file, to see where fences end.
  let lines: [String]
  /// Where mistakes go.
  let problems: ProblemCollector
  /// What reads the pairs.
  let pairs: PairReader

  private var inlines: InlineReader { InlineReader(problems: problems) }

  /// Creates a reader.
  init(lines: [String], problems: ProblemCollector, pairs: PairReader) {
    self.lines = lines
    self.problems = problems
    self.pairs = pairs
  }

  /// A block of words: heading, paragraph, list, quote or table; nothing for one that lessons do
  /// not have, which is reported.
  func block(_ node: MarkdownNode) -> LessonBlock? {
    guard let content = content(node) else { return nil }
    return LessonBlock(content, at: node.position)
  }

  private func content(_ node: MarkdownNode) -> LessonBlock.Content? {
    switch node.type {
    case "heading": return heading(node).map { .heading($0) }
    case "paragraph": return paragraph(node)
    case "list":
      let start = if case .list(let first) = node.attribute { first } else { Int?.none }
      return .list(
        LessonList(start: start, items: node.children.map { contained($0.children) }))
    case "block_quote": return .quote(contained(node.children))
    case "table": return .table(table(node))
    case "deep_nesting": problems.report(.unsupported(.deepNesting), at: node.position)
    case "code_block": problems.report(.unsupported(.indentedCode), at: node.position)
    default:
      problems.report(.unsupported(LessonElement(typeName: node.type)), at: node.position)
    }
    return nil
  }

  /// The text between the fences of a code block.
  func fencedText(_ node: MarkdownNode) -> FencedText {
    var content = node.literal.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    if content.last?.isEmpty == true { content.removeLast() }
    let last = lines.indices.contains(node.endLine - 1) ? lines[node.endLine - 1].trimmed : ""
    let isClosed =
      node.endLine > node.position.line && (last.hasPrefix("```") || last.hasPrefix("~~~"))
    if !isClosed { problems.report(.unclosedFence, at: node.position) }
    return FencedText(
      lines: content, fenceLine: node.position.line, fenceColumn: node.position.column)
  }

  private func contained(_ nodes: [MarkdownNode]) -> [LessonBlock] {
    nodes.compactMap { node in
      switch node.type {
      case "paragraph", "list", "block_quote", "deep_nesting":
        return block(node)
      default:
        problems.report(.unsupported(.blockInList), at: node.position)
        return nil
      }
    }
  }

  private func heading(_ node: MarkdownNode) -> LessonHeading? {
    guard case .heading(let level) = node.attribute else { return nil }
    if level > 3 { problems.report(.headingTooDeep(level: level), at: node.position) }
    var minutes: Int?
    var isDeeper = false
    var words: [MarkdownNode] = []
    for child in node.children {
      guard child.type == "html_inline" else {
        words.append(child)
        continue
      }
      let found = CommentReader(problems: problems)
        .comments(in: child.literal, at: child.position, isHeading: true)
      for case .minutes(let count) in found { minutes = count }
      for case .deeper in found { isDeeper = true }
    }
    if level == 2, let minutes, minutes > 20, !isDeeper {
      problems.report(.partTooLong(minutes: minutes), at: node.position)
    }
    let text = pairs.line(inlines.runs(of: words), at: node.position)
    return LessonHeading(level: level, text: text, minutes: minutes, isDeeper: isDeeper)
  }

  private func paragraph(_ node: MarkdownNode) -> LessonBlock.Content? {
    if node.children.count == 1, let image = node.children.first, image.type == "image" {
      return picture(image).map { .picture($0) }
    }
    return .paragraph(pairs.paragraph(inlines.pieces(of: node.children), at: node.position))
  }

  private func picture(_ node: MarkdownNode) -> LessonPicture? {
    guard case .address(let file) = node.attribute else { return nil }
    let description = pairs.line(inlines.runs(of: node.children), at: node.position)
    let picture = LessonPicture(description: description, file: file)
    if !picture.isBesideLesson { problems.report(.pictureElsewhere(file), at: node.position) }
    return picture
  }

  private func table(_ node: MarkdownNode) -> LessonTable {
    let alignments =
      if case .table(let marks) = node.attribute { marks } else { [LessonTable.Alignment]() }
    let rows = node.children.map { row in
      row.children.map { cell in
        pairs.line(inlines.runs(of: cell.children), at: cell.position)
      }
    }
    return LessonTable(
      alignments: alignments, header: rows.first ?? [], rows: Array(rows.dropFirst()))
  }
}
