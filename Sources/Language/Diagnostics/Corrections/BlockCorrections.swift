/// Blocks and definitions as Python, Octave and Julia write them.
extension Parser {
  /// `head: body` of Python, with the body on the same line or indented below, in braces.
  func indentedBlock(at colon: Span) -> [Correction] {
    let head = source.position(of: colon.start).line
    let indent = ForeignBlock.indent(of: source.line(head))
    let inline = source[Span(colon.end, lineEnd(from: colon.end))].trimmingBlanks
    var body = inline
    var end = lineEnd(from: colon.end)
    if inline.isEmpty {
      guard let block = ForeignBlock.indented(below: head, indent: indent, in: source) else {
        return []
      }
      (body, end) = (block.text, block.end)
    }
    return [Correction(Span(colon.start, end), body.isEmpty ? " { }" : " { \(body) }")]
  }

  /// `for i = 1:5`, with the block up to `end`.
  func countedLoop(_ span: Span) -> [Correction] {
    guard current.kind == .assign else { return [] }
    let lineEnd = lineEnd(from: span.end)
    let rest = source[Span(span.end, lineEnd)].trimmingBlanks
    let parts = rest.split(separator: ":").map { String($0).trimmingBlanks }
    let sequence =
      switch parts.count {
      case 2: ForeignIndex.range(from: parts[0], to: parts[1])
      case 3: ForeignIndex.range(from: parts[0], to: parts[2], step: parts[1])
      default: rest
      }
    guard
      let block = ForeignBlock.ended(below: source.position(of: span.start).line, in: source)
    else { return [] }
    let start = index > 0 ? Int(tokens[index - 1].end) : span.start
    return [Correction(Span(start, block.end), " in \(sequence) { \(block.text) }")]
  }

  /// What stands for a word of another language.
  func foreignWord(_ word: SyntaxError.ForeignWord, _ span: Span) -> [Correction] {
    let end = lineEnd(from: span.end)
    let rest = source[Span(span.end, end)].trimmingBlanks
    switch word {
    case .print, .assert:
      return [Correction(Span(span.start, end), "\(word.rawValue)(\(rest))")]
    case .let, .var, .const, .local, .global, .int, .float, .double, .auto, .string, .bool:
      return rest.isEmpty ? [] : [Correction(Span(span.start, end), rest)]
    case .lambda: return lambda(span)
    case .def: return pythonFunction(span)
    case .function: return octaveFunction(span)
    case .with:
      guard rest.hasPrefix("torch.no_grad()"),
        let colon = rest.firstIndex(of: ":"), let start = source.offset(of: colon, in: rest, end)
      else { return [] }
      return indentedBlock(at: Span(start, start + 1)).map { block in
        Correction(
          Span(span.start, block.end),
          "no_grad" + (block.edits.first?.text ?? ""))
      }
    case .is:
      let isNegated = rest.hasPrefix("not ")
      let gap = isNegated ? source[Span(span.end, end)].prefix { $0.isWhitespace }.count + 3 : 0
      return [Correction(Span(span.start, span.end + gap), isNegated ? "!=" : "==")]
    case .elif, .elseif: return [Correction(span, "else if")]
    default: return []
    }
  }

  /// `lambda x, y: x + y`.
  private func lambda(_ span: Span) -> [Correction] {
    let end = lineEnd(from: span.end)
    let scalars = source.scalars
    guard
      let colon = (span.end..<end).first(where: {
        FullWidth.twin(of: scalars[$0]) == ASCII.colon
      })
    else { return [] }
    let bodyEnd = expressionEnd(from: colon + 1)
    let parameters = source[Span(span.end, colon)].trimmingBlanks
    let isPlain = !parameters.isEmpty && parameters.allSatisfy { $0.isLetter || $0.isNumber }
    let head = isPlain ? parameters : "(\(parameters))"
    let body = source[Span(colon + 1, bodyEnd)].trimmingBlanks
    return [Correction(Span(span.start, bodyEnd), "\(head) -> \(body)")]
  }

  /// `def f(x): return x + 1`, on one line or with an indented block.
  private func pythonFunction(_ span: Span) -> [Correction] {
    let end = lineEnd(from: span.end)
    let head = source[Span(span.end, end)]
    guard let colon = head.lastIndex(of: ":"), let place = source.offset(of: colon, in: head, end)
    else { return [] }
    var name = source[Span(span.end, place)].trimmingBlanks
    if let arrow = name.firstRange(of: "->") {
      name = String(name[..<arrow.lowerBound]).trimmingBlanks
    }
    return indentedBlock(at: Span(place, place + 1)).compactMap { block in
      guard let text = block.edits.first?.text else { return nil }
      let body = String(text.dropFirst(3).dropLast(2))
      let isValue = body.hasPrefix("return ") && !body.contains(";") && !body.contains("{")
      return Correction(
        Span(span.start, block.end),
        isValue ? "\(name) = \(body.dropFirst(7))" : "fn \(name)\(text)")
    }
  }

  /// `function f(x) … end` of Julia and `function y = f(x) … end` of Octave.
  private func octaveFunction(_ span: Span) -> [Correction] {
    let line = source.position(of: span.start).line
    let head = source[Span(span.end, lineEnd(from: span.end))].trimmingBlanks
    guard let block = ForeignBlock.ended(below: line, in: source) else { return [] }
    let parts = head.split(separator: "=", maxSplits: 1).map { String($0).trimmingBlanks }
    let span = Span(span.start, block.end)
    guard parts.count == 2 else {
      let isValue = !block.text.contains(";") && !block.text.contains("{")
      let value = block.text.hasPrefix("return ") ? block.text.dropFirst(7) : block.text[...]
      return [Correction(span, isValue ? "\(head) = \(value)" : "fn \(head) { \(block.text) }")]
    }
    let assignment = "\(parts[0]) = "
    let isValue = block.text.hasPrefix(assignment) && !block.text.contains(";")
    let value = block.text.dropFirst(assignment.count)
    return [
      Correction(
        span,
        isValue
          ? "\(parts[1]) = \(value)" : "fn \(parts[1]) { \(block.text); \(parts[0]) }")
    ]
  }
}

/// The statements of a block that other languages mark by indentation or by `end`, on one line.
struct ForeignBlock {
  /// The number of lines up to which a block is translated.
  private static let lineLimit = 20

  /// The statements with `;` between them.
  let text: String
  /// The offset behind the block.
  let end: Int

  /// The blanks before the first character of a line; a tab counts as eight.
  static func indent(of line: String) -> Int {
    var indent = 0
    for character in line {
      if character == " " { indent += 1 } else if character == "\t" { indent += 8 } else { break }
    }
    return indent
  }

  /// The lines below a head that stand further to the right than it, and those behind an `else` of
  /// the same head.
  static func indented(below head: Int, indent: Int, in source: Source) -> ForeignBlock? {
    var lines: [(indent: Int, text: String)] = []
    var last = head
    for number in (head + 1)...(head + lineLimit) {
      let line = source.line(number)
      let text = withoutComment(line)
      guard !text.isEmpty else { continue }
      guard self.indent(of: line) > indent else { break }
      lines.append((self.indent(of: line), text))
      last = number
    }
    guard let first = lines.first?.indent else { return nil }
    var next = 0
    let text = statements(lines, &next, indent: first)
    guard next == lines.count else { return nil }
    return ForeignBlock(text: text, end: source.endOfLine(last))
  }

  /// The lines below a head up to the `end` that closes it.
  static func ended(below head: Int, in source: Source) -> ForeignBlock? {
    let openers = ["if ", "for ", "while ", "function ", "switch ", "begin"]
    var pieces: [String] = []
    for number in (head + 1)...(head + lineLimit) {
      var text = withoutComment(source.line(number))
      if let comment = text.firstIndex(of: "%"), text[comment...].hasPrefix("% ") {
        text = String(text[..<comment]).trimmingBlanks
      }
      if text == "end" || text == "endif" || text == "endfor" || text == "endfunction"
        || text == "endwhile" || text == "end;"
      {
        return ForeignBlock(
          text: pieces.joined(separator: "; "), end: source.endOfLine(number))
      }
      guard !openers.contains(where: text.hasPrefix) else { return nil }
      while text.last == ";" || text.last == "," { text.removeLast() }
      if !text.isEmpty { pieces.append(text) }
    }
    return nil
  }

  private static func statements(
    _ lines: [(indent: Int, text: String)], _ next: inout Int, indent: Int
  ) -> String {
    var text = ""
    while next < lines.count, lines[next].indent == indent {
      var line = lines[next].text
      next += 1
      if line == "pass" { continue }
      if line.hasSuffix(":") {
        line = head(String(line.dropLast()))
        let inner = next < lines.count ? lines[next].indent : indent
        let body = inner > indent ? statements(lines, &next, indent: inner) : ""
        line += body.isEmpty ? " { }" : " { \(body) }"
      }
      let continues = line.hasPrefix("else ")
      text += text.isEmpty ? line : (continues ? " " : "; ") + line
    }
    return text
  }

  private static func head(_ text: String) -> String {
    if text.hasPrefix("elif ") { return "else if " + text.dropFirst(5) }
    if text.hasPrefix("def ") { return "fn " + text.dropFirst(4) }
    if text == "with torch.no_grad()" { return "no_grad" }
    return text
  }

  private static func withoutComment(_ line: String) -> String {
    var isInString = false
    for index in line.indices {
      if line[index] == "\"" { isInString.toggle() }
      if line[index] == "#", !isInString { return String(line[..<index]).trimmingBlanks }
    }
    return line.trimmingBlanks
  }
}

extension Source {
  /// The offset behind the last scalar of a line, its line break left out.
  func endOfLine(_ number: Int) -> Int {
    var offset = 0
    var line = 1
    while offset < scalars.count {
      if scalars[offset] == "\n" {
        if line == number { return offset }
        line += 1
      }
      offset += 1
    }
    return scalars.count
  }

  /// The offset of a place in a text that is known to end at another offset.
  func offset(of place: String.Index, in text: String, _ end: Int) -> Int? {
    let behind = text.unicodeScalars.distance(from: place, to: text.unicodeScalars.endIndex)
    let offset = end - behind
    return scalars.indices.contains(offset) ? offset : nil
  }
}
