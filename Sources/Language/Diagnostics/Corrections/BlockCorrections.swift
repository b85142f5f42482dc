/// Blocks and definitions as Python, Octave and Julia write them.
extension Parser {
  /// `head: body` of Python, with the body on the same line or indented below, in braces.
  func indentedBlock(at colon: Span) -> [Correction] {
    let head = source.position(of: colon.start).line
    let indent = ForeignBlock.indent(of: source.line(head))
    let inline = source[Span(colon.end, lineEnd(from: colon.end))].trimmingBlanks
    if let loop = juliaLoop(at: colon, inline) { return [loop] }
    var body = inline
    var end = lineEnd(from: colon.end)
    if inline.isEmpty {
      guard let block = ForeignBlock.indented(below: head, indent: indent, in: source) else {
        return []
      }
      (body, end) = (block.text, block.end)
    }
    var text = body.isEmpty ? " { }" : " { \(body) }"
    let last = source.position(of: end).line
    if let branches = ForeignBlock.branches(below: last, indent: indent, in: source) {
      text += branches.text
      end = branches.end
    }
    return [Correction(Span(colon.start, end), text)]
  }

  /// `for i in 1:3` of Julia, with braces or with a block up to `end`.
  private func juliaLoop(at colon: Span, _ inline: String) -> Correction? {
    guard let start = operandStart(before: colon.start), let end = operandEnd(from: colon.end),
      tokens.last(where: { Int($0.end) <= start })?.kind == .in
    else { return nil }
    let first = source[Span(start, colon.start)].trimmingBlanks
    let last = source[Span(colon.end, end)].trimmingBlanks
    let range = ForeignIndex.range(from: first, to: last)
    if inline.contains("{") { return Correction(Span(start, end), range) }
    guard
      let block = ForeignBlock.ended(below: source.position(of: colon.start).line, in: source)
    else { return nil }
    return Correction(Span(start, block.end), "\(range) { \(block.text) }")
  }

  /// A block without braces up to `end`, behind a head that ends its line.
  func endedBlock(at place: Span) -> [Correction] {
    let line = source.position(of: place.start).line
    guard let block = ForeignBlock.ended(below: line, in: source) else { return [] }
    return [Correction(Span(place.start, block.end), " { \(block.text) }")]
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
    case .if: return [Correction(span, "if")]
    case .else: return [Correction(span, "else")]
    case .while: return [Correction(span, "while")]
    case .return: return [Correction(span, "return")]
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
    // That of JavaScript has braces.
    if head.contains("{") { return [Correction(span, "fn")] }
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
