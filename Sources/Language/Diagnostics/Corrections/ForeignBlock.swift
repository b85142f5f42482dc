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

  /// The branches that follow a block of Python at the same indentation: `elif c:` and `else:`.
  ///
  /// - Parameters:
  ///   - line: The last line of the block.
  ///   - indent: The indentation of its head.
  ///   - source: The text.
  /// - Returns: The text with a blank in front, and the offset behind it; none where there is none.
  static func branches(below line: Int, indent: Int, in source: Source) -> ForeignBlock? {
    var text = ""
    var last = line
    var end = 0
    while let number = ((last + 1)...(last + 3)).first(where: { !source.line($0).isEmpty }),
      self.indent(of: source.line(number)) == indent
    {
      let head = self.head(String(withoutComment(source.line(number)).dropLast()))
      guard withoutComment(source.line(number)).hasSuffix(":"), head.hasPrefix("else"),
        let block = indented(below: number, indent: indent, in: source)
      else { break }
      text += " \(head) { \(block.text) }"
      end = block.end
      last = source.position(of: end).line
    }
    return text.isEmpty ? nil : ForeignBlock(text: text, end: end)
  }

  /// The lines below a head up to the `end` that closes it.
  static func ended(below head: Int, in source: Source) -> ForeignBlock? {
    var next = head + 1
    guard let text = ended(from: &next, upTo: head + lineLimit, in: source) else { return nil }
    return ForeignBlock(text: text, end: source.endOfLine(next - 1))
  }

  private static let endings: Set<String> = [
    "end", "endif", "endfor", "endfunction", "endwhile", "end_if", "end_for", "end_while",
  ]

  private static func ended(
    from next: inout Int, upTo limit: Int, in source: Source
  ) -> String? {
    var text = ""
    var isFirst = true
    while next <= limit {
      let line = octaveLine(source.line(next))
      next += 1
      if endings.contains(line) { return text }
      if line.isEmpty { continue }
      var statement = line
      if line == "else" {
        statement = " } else { "
      } else if let keyword = ["elseif ", "elif ", "else if "].first(where: line.hasPrefix) {
        statement = " } else if \(line.dropFirst(keyword.count)) { "
      } else if ["for ", "while ", "if "].contains(where: line.hasPrefix) {
        guard let body = ended(from: &next, upTo: limit, in: source) else { return nil }
        statement = "\(loopHead(line)) { \(body) }"
      } else if ["function ", "switch ", "begin", "let "].contains(where: line.hasPrefix) {
        return nil
      }
      let isBranch = statement.hasPrefix(" }")
      text += (isFirst || isBranch ? "" : "; ") + statement
      isFirst = isBranch
    }
    return nil
  }

  /// A line of MATLAB or Julia without its comment and what ends it.
  private static func octaveLine(_ line: String) -> String {
    var text = withoutComment(line)
    if let comment = text.firstIndex(of: "%"), text[comment...].hasPrefix("% ") {
      text = String(text[..<comment]).trimmingBlanks
    }
    while text.last == ";" || text.last == "," { text.removeLast() }
    return text
  }

  /// `for i = 1:3` as it is written here.
  private static func loopHead(_ line: String) -> String {
    guard line.hasPrefix("for ") else { return line }
    for separator in ["=", " in "] {
      let parts = line.dropFirst(4).split(separator: separator, maxSplits: 1)
      guard parts.count == 2 else { continue }
      let sequence = String(parts[1]).trimmingBlanks
      let name = String(parts[0]).trimmingBlanks
      return "for \(name) in \(ForeignIndex.range(of: sequence) ?? sequence)"
    }
    return line
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
