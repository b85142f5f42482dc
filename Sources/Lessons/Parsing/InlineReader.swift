/// Turns the inside of a Markdown paragraph into runs.
struct InlineReader {
  /// Where mistakes go.
  let problems: ProblemCollector

  /// A run, or the hard line break that parts the languages of a paragraph.
  enum Piece {
    case run(InlineRun)
    case lineBreak(LessonPosition)
  }

  /// The runs of a line that stands in a fence or a comment.
  func runs(of line: String, at position: LessonPosition) -> [InlineRun] {
    runs(of: MarkdownReader.inlines(of: line, at: position))
  }

  /// The runs of nodes among which no hard line break may stand.
  func runs(of nodes: [MarkdownNode]) -> [InlineRun] {
    pieces(of: nodes).compactMap { piece in
      switch piece {
      case .run(let run): return run
      case .lineBreak(let position):
        problems.report(.extraLineBreak, at: position)
        return nil
      }
    }
  }

  /// The runs and hard line breaks of nodes.
  func pieces(of nodes: [MarkdownNode]) -> [Piece] {
    var pieces: [Piece] = []
    var index = nodes.startIndex
    while index < nodes.endIndex {
      let node = nodes[index]
      switch node.type {
      case "linebreak":
        pieces.append(.lineBreak(node.position))
      case "softbreak":
        let next = index + 1 < nodes.endIndex ? nodes[index + 1].literal : ""
        append(text: separator(after: pieces, before: next), at: node.position, to: &pieces)
      case "text":
        append(text: node.literal, at: node.position, to: &pieces)
      case "code" where takeDollars(around: index, nodes: nodes, from: &pieces):
        pieces.append(.run(InlineRun(.math(node.literal), at: node.position)))
        // The dollar sign that closes the formula starts the text behind it.
        let rest = nodes[index + 1].literal.dropFirst()
        let position = nodes[index + 1].position
        if !rest.isEmpty {
          append(
            text: String(rest),
            at: LessonPosition(line: position.line, column: position.column + 1), to: &pieces)
        }
        index += 1
      default:
        if let kind = kind(of: node) { pieces.append(.run(InlineRun(kind, at: node.position))) }
      }
      index += 1
    }
    return pieces
  }

  /// Whether the code at an index stands between dollar signs; the first of them is taken away.
  private func takeDollars(
    around index: Int, nodes: [MarkdownNode], from pieces: inout [Piece]
  ) -> Bool {
    guard index + 1 < nodes.endIndex, nodes[index + 1].type == "text",
      nodes[index + 1].literal.first == "$", case .run(let before)? = pieces.last,
      case .text(let text) = before.kind, text.last == "$"
    else { return false }
    pieces.removeLast()
    if text.count > 1 {
      pieces.append(.run(InlineRun(.text(String(text.dropLast())), at: before.position)))
    }
    return true
  }

  /// Adds text, joining it to text before it on the same line.
  private func append(text: String, at position: LessonPosition, to pieces: inout [Piece]) {
    guard !text.isEmpty else { return }
    if case .run(let before)? = pieces.last, case .text(let start) = before.kind,
      before.position.line == position.line, text != " "
    {
      pieces[pieces.endIndex - 1] = .run(InlineRun(.text(start + text), at: before.position))
    } else {
      pieces.append(.run(InlineRun(.text(text), at: position)))
    }
  }

  /// A line break within a paragraph is a blank, but nothing between Chinese characters.
  private func separator(after pieces: [Piece], before next: String) -> String {
    guard case .run(let run)? = pieces.last, let left = run.plainText.unicodeScalars.last,
      let right = next.unicodeScalars.first
    else { return " " }
    return Script.isWide(left) && Script.isWide(right) ? "" : " "
  }

  private func kind(of node: MarkdownNode) -> InlineRun.Kind? {
    switch node.type {
    case "code": return code(node)
    case "emph": return .emphasis(runs(of: node.children))
    case "strong": return .strong(runs(of: node.children))
    case "link":
      guard case .address(let address) = node.attribute, let target = target(of: address) else {
        let address = if case .address(let text) = node.attribute { text } else { "" }
        problems.report(.unknownLink(address), at: node.position)
        return nil
      }
      return .link(runs(of: node.children), target: target)
    case "image":
      problems.report(.pictureWithinText, at: node.position)
    case "deep_nesting":
      problems.report(.unsupported(.deepNesting), at: node.position)
    default:
      problems.report(.unsupported(LessonElement(typeName: node.type)), at: node.position)
    }
    return nil
  }

  private func code(_ node: MarkdownNode) -> InlineRun.Kind {
    guard let arrow = node.literal.range(of: "→") else { return .code(node.literal) }
    let number = CheckedNumber(
      expression: node.literal[..<arrow.lowerBound].trimmed,
      value: node.literal[arrow.upperBound...].trimmed)
    if number.expression.isEmpty || number.value.isEmpty {
      problems.report(.emptyCheckedNumber, at: node.position)
    }
    return .checked(number)
  }

  private func target(of address: String) -> LinkTarget? {
    if address.hasPrefix("https://") || address.hasPrefix("http://") { return .web(address) }
    if address.hasPrefix("help:") {
      let name = address.dropFirst("help:".count)
      return name.isEmpty ? nil : .help(String(name))
    }
    guard address.hasSuffix(".md"), !address.contains("/") else { return nil }
    return .lesson(LessonLibrary.slug(ofFile: address))
  }
}

extension StringProtocol {
  /// The range of the last place where a character stands.
  fileprivate func range(of character: Character) -> Range<Index>? {
    guard let place = lastIndex(of: character) else { return nil }
    return place..<index(after: place)
  }
}
