import CMarkdown

/// One node of a Markdown document, copied out of the library that read it.
struct MarkdownNode {
  /// The library's name of the node's type, such as `paragraph` or `table_cell`.
  var type: String
  /// Where the node starts in the file.
  var position: LessonPosition
  /// The last line of the node.
  var endLine: Int
  /// The text of a leaf: code, comment, plain text.
  var literal = ""
  /// The words on a fence, the address of a link, or the level of a heading, by type.
  var attribute = Attribute.none
  /// The nodes within.
  var children: [MarkdownNode] = []

  /// What only some types carry.
  enum Attribute {
    case none
    case fence(info: String)
    case indentedCode
    case heading(level: Int)
    case list(start: Int?)
    case address(String)
    case table(alignments: [LessonTable.Alignment])
  }
}

/// Reads Markdown with cmark-gfm and its table extension.
enum MarkdownReader {
  /// How deep nodes may lie within each other; what lies deeper is given as `deep_nesting`.
  static let depthLimit = 24

  /// The extensions are registered once: the library keeps them in an unguarded global list.
  private static let registration: Void = cmark_gfm_core_extensions_ensure_registered()

  /// Reads a whole document and returns its blocks; positions count from the first line.
  static func blocks(of lines: [String]) -> [MarkdownNode] {
    read(lines, origin: LessonPosition(line: 1, column: 1)) ?? []
  }

  /// Reads one line as the inside of a paragraph, whatever block it would start by itself.
  ///
  /// - Parameters:
  ///   - line: The line.
  ///   - position: Where the line starts in the file.
  /// - Returns: The nodes of the line.
  static func inlines(of line: String, at position: LessonPosition) -> [MarkdownNode] {
    // A word in front keeps `3. …` from becoming a list and `# …` a heading. It ends in a blank,
    // so that stars behind it open emphasis as they would at the start of a line.
    let guardWord = "x "
    let origin = LessonPosition(
      line: position.line, column: position.column - guardWord.unicodeScalars.count)
    let blocks = read([guardWord + line], origin: origin) ?? []
    guard var inlines = blocks.first?.children, !inlines.isEmpty else { return [] }
    inlines[0].literal.removeFirst(min(guardWord.count, inlines[0].literal.count))
    inlines[0].position = position
    if inlines[0].literal.isEmpty { inlines.removeFirst() }
    return inlines
  }

  private static func read(_ lines: [String], origin: LessonPosition) -> [MarkdownNode]? {
    _ = registration
    guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return nil }
    defer { cmark_parser_free(parser) }
    for name in ["table", "strikethrough"] {
      if let found = cmark_find_syntax_extension(name) {
        cmark_parser_attach_syntax_extension(parser, found)
      }
    }
    var text = lines.joined(separator: "\n") + "\n"
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        cmark_parser_feed(parser, characters.baseAddress, characters.count)
      }
    }
    guard let root = cmark_parser_finish(parser) else { return nil }
    defer { cmark_node_free(root) }
    var copier = Copier(lines: lines, origin: origin)
    return copier.children(of: root, depth: 0)
  }

  /// Copies the library's nodes, turning columns in bytes into columns in scalars.
  ///
  /// The library counts on as if the line had not ended behind a `\` that breaks it, and gives
  /// breaks no place at all. Both are mended here, because the Chinese of every pair stands there.
  private struct Copier {
    let lines: [String]
    let origin: LessonPosition
    /// How many lines of this paragraph the library has not counted.
    private var uncountedLines = 0
    /// How many bytes of earlier lines the library counts into the column.
    private var uncountedBytes = 0
    /// The line and the byte column of the node before, counted from 1.
    private var previous = (line: 1, byte: 1)
    /// The place counted last, from which the next one in its line is not far.
    private var counted = (line: 0, bytes: 0, scalars: 0)

    init(lines: [String], origin: LessonPosition) {
      self.lines = lines
      self.origin = origin
    }

    mutating func children(of node: OpaquePointer, depth: Int) -> [MarkdownNode] {
      var copies: [MarkdownNode] = []
      var child = cmark_node_first_child(node)
      while let current = child {
        copies.append(copy(current, depth: depth))
        child = cmark_node_next(current)
      }
      return copies
    }

    private mutating func copy(_ node: OpaquePointer, depth: Int) -> MarkdownNode {
      let type = String(cString: cmark_node_get_type_string(node))
      var copy = MarkdownNode(
        type: type, position: position(of: node, type: type),
        endLine: Int(cmark_node_get_end_line(node)) + origin.line - 1)
      guard depth < MarkdownReader.depthLimit else {
        copy.type = "deep_nesting"
        return copy
      }
      if let literal = cmark_node_get_literal(node) { copy.literal = String(cString: literal) }
      copy.attribute = attribute(of: node, type: type)
      copy.children = children(of: node, depth: depth + 1)
      return copy
    }

    private func attribute(of node: OpaquePointer, type: String) -> MarkdownNode.Attribute {
      switch type {
      case "code_block":
        var length: Int32 = 0
        var offset: Int32 = 0
        var character: CChar = 0
        guard cmark_node_get_fenced(node, &length, &offset, &character) != 0 else {
          return .indentedCode
        }
        return .fence(info: cmark_node_get_fence_info(node).map { String(cString: $0) } ?? "")
      case "heading":
        return .heading(level: Int(cmark_node_get_heading_level(node)))
      case "list":
        let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
        return .list(start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil)
      case "link", "image":
        return .address(cmark_node_get_url(node).map { String(cString: $0) } ?? "")
      case "table":
        let count = Int(cmark_gfm_extensions_get_table_columns(node))
        guard let marks = cmark_gfm_extensions_get_table_alignments(node) else {
          return .table(alignments: [])
        }
        return .table(
          alignments: (0..<count).map { column in
            switch marks[column] {
            case UInt8(ascii: "c"): .centre
            case UInt8(ascii: "r"): .trailing
            default: .leading
            }
          })
      default:
        return .none
      }
    }

    private mutating func position(of node: OpaquePointer, type: String) -> LessonPosition {
      switch type {
      case "linebreak":
        let place = position(line: previous.line, byte: bytes(ofLine: previous.line))
        if lines.indices.contains(previous.line - 1), lines[previous.line - 1].hasSuffix("\\") {
          uncountedLines += 1
          uncountedBytes += bytes(ofLine: previous.line) + 1 - margin(ofLine: previous.line + 1)
        }
        previous = (previous.line + 1, 1)
        return place
      case "softbreak":
        let place = position(line: previous.line, byte: bytes(ofLine: previous.line))
        uncountedBytes = 0
        previous = (previous.line + 1, 1)
        return place
      default:
        if !isInline(node) {
          uncountedLines = 0
          uncountedBytes = 0
        }
        previous = (
          Int(cmark_node_get_start_line(node)) + uncountedLines,
          Int(cmark_node_get_start_column(node)) - uncountedBytes
        )
        return position(line: previous.line, byte: previous.byte)
      }
    }

    private func isInline(_ node: OpaquePointer) -> Bool {
      cmark_node_get_type(node).rawValue & UInt32(CMARK_NODE_TYPE_MASK)
        == UInt32(CMARK_NODE_TYPE_PRESENT | 0x4000)
    }

    private func bytes(ofLine line: Int) -> Int {
      lines.indices.contains(line - 1) ? lines[line - 1].utf8.count : 0
    }

    /// The bytes before the text of a line: blanks, and the marks of quotes.
    private func margin(ofLine line: Int) -> Int {
      guard lines.indices.contains(line - 1) else { return 0 }
      return lines[line - 1].utf8.prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x3E }.count
    }

    private mutating func position(line: Int, byte: Int) -> LessonPosition {
      guard lines.indices.contains(line - 1) else { return origin }
      let utf8 = lines[line - 1].utf8
      let bytes = min(max(0, byte - 1), utf8.count)
      if counted.line != line || counted.bytes > bytes { counted = (line, 0, 0) }
      // Counting the bytes that start a scalar counts the scalars.
      counted.scalars += utf8.dropFirst(counted.bytes).prefix(bytes - counted.bytes)
        .count { $0 & 0xC0 != 0x80 }
      counted.bytes = bytes
      let column = counted.scalars + 1
      return LessonPosition(
        line: origin.line + line - 1, column: line == 1 ? origin.column + column - 1 : column)
    }
  }
}
