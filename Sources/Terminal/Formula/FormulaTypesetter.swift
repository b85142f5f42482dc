/// Turns the parts of a formula into boxes.
struct FormulaTypesetter {
  /// Whether parts may take several lines.
  var isDisplay: Bool
  /// Whether this is a script, which is set without blanks and on one line.
  var isScript = false

  /// A box and what it is to its neighbours.
  private struct Piece {
    var box: FormulaBox
    var left: FormulaClass
    var right: FormulaClass
    /// Ends in a script written on the line, which the next letter must not touch.
    var endsOpen = false
    /// Is the sign of what follows and stays close to it.
    var isSign = false

    init(_ box: FormulaBox, _ kind: FormulaClass = .ordinary) {
      self.box = box
      left = kind
      right = kind
    }
  }

  private var stacks: Bool { isDisplay && !isScript }
  private var script: FormulaTypesetter { FormulaTypesetter(isDisplay: isDisplay, isScript: true) }

  /// Returns the box of a formula.
  func box(of node: FormulaNode) -> FormulaBox { piece(node).box }

  /// Returns the box of a line that goes on with a formula; it begins with a blank before an operator.
  func box(ofContinuation nodes: [FormulaNode]) -> FormulaBox { row(nodes, continues: true).box }

  private func text(of node: FormulaNode) -> String { box(of: node).lines.joined(separator: " ") }

  private func piece(_ node: FormulaNode) -> Piece {
    switch node {
    case .symbol(let text, let kind): Piece(FormulaBox(text), kind)
    case .row(let nodes): row(nodes)
    case .fraction(let top, let bottom): fraction(top, bottom)
    case .root(let body, let index): root(body, index: index)
    case .scripts(let base, let below, let above): scripts(base, below: below, above: above)
    case .fenced(let left, let body, let right): fenced(left, piece(body).box, right)
    case .grid(let rows, let style): grid(rows, style)
    case .accent(let accent, let body): accented(accent, body)
    case .text(let text): Piece(FormulaBox(text))
    case .space(let width): Piece(FormulaBox(DisplayWidth.blanks(width)))
    }
  }

  // MARK: Rows

  /// Something stands at the left of a row that `continues`, as in the right cell of an aligned
  /// equation.
  private func row(_ nodes: [FormulaNode], continues: Bool = false) -> Piece {
    var boxes: [FormulaBox] = []
    var first: FormulaClass?
    var previous: Piece?
    var isAfterSpace = false
    for node in nodes {
      if case .space = node {
        boxes.append(box(of: node))
        isAfterSpace = true
        continue
      }
      var next = piece(node)
      if next.box.isEmpty { continue }
      if next.left == .binary, isSign(after: previous?.right, continues: continues) {
        next.left = .ordinary
        next.right = .ordinary
        next.isSign = true
      }
      if let previous, !isAfterSpace {
        boxes.append(FormulaBox(DisplayWidth.blanks(gap(between: previous, and: next))))
      } else if previous == nil, continues, next.left == .relation || next.left == .binary {
        boxes.append(FormulaBox(" "))
      }
      boxes.append(next.box)
      first = first ?? next.left
      previous = next
      isAfterSpace = false
    }
    var result = Piece(FormulaBox.row(boxes.isEmpty ? [FormulaBox("")] : boxes))
    if nodes.count == 1 {
      result.left = first ?? .ordinary
      result.right = previous?.right ?? .ordinary
    }
    return result
  }

  /// Whether an operator after something of this class is a sign, `−1`, and not between operands.
  private func isSign(after previous: FormulaClass?, continues: Bool) -> Bool {
    switch previous {
    case nil: !continues
    case .ordinary, .closing, .block: false
    default: true
    }
  }

  private func gap(between first: Piece, and second: Piece) -> Int {
    if first.isSign { return 0 }
    let (one, two) = (first.right, second.left)
    let isLetter = two == .ordinary || two == .block
    if first.endsOpen, isLetter { return 1 }
    let isOperator = [one, two].contains { $0 == .binary || $0 == .relation }
    if isOperator || one == .punctuation { return isScript ? 0 : 1 }
    if two == .punctuation || two == .closing || one == .opening { return 0 }
    switch one {
    case .large, .integral: return 1
    case .limitsFunction where first.box.height > 1: return 1
    case .function, .limitsFunction: return two == .opening ? 0 : 1
    default: break
    }
    switch two {
    case .function, .limitsFunction, .large, .integral: return 1
    case .block: return 1
    default: return one == .block ? 1 : 0
    }
  }

  // MARK: Fractions and roots

  private func fraction(_ top: FormulaNode, _ bottom: FormulaNode) -> Piece {
    let (numerator, denominator) = (box(of: top), box(of: bottom))
    guard stacks else {
      let over = LinearNotation.isProduct(numerator.lines[0])
      let under = LinearNotation.isFactor(denominator.lines[0])
      return Piece(
        FormulaBox(
          LinearNotation.parenthesized(numerator.lines[0], unless: over) + "/"
            + LinearNotation.parenthesized(denominator.lines[0], unless: under)), .block)
    }
    // The bar of a fraction of fractions is longer than theirs.
    let isNested = numerator.height > 1 || denominator.height > 1
    let width = max(numerator.width, denominator.width) + (isNested ? 2 : 0)
    let bar = FormulaBox(String(repeating: "─", count: width))
    return Piece(FormulaBox.stack([numerator, bar, denominator], baselineOf: 1), .block)
  }

  private func root(_ body: FormulaNode, index: FormulaNode?) -> Piece {
    let inner = box(of: body)
    let degree = index.map { script.text(of: $0) } ?? ""
    let raised = FormulaScripts.raised(degree) ?? degree
    if inner.height == 1, inner.width == 1 || !stacks {
      let isFactor = LinearNotation.isFactor(inner.lines[0])
      return Piece(
        FormulaBox(
          raised + "√" + LinearNotation.parenthesized(inner.lines[0], unless: isFactor)))
    }
    let height = inner.height
    let indent = DisplayWidth.blanks(DisplayWidth.columns(of: raised))
    var lines = [
      indent + DisplayWidth.blanks(height + 1) + String(repeating: "_", count: inner.width)
    ]
    for (index, line) in inner.lines.enumerated() {
      let isLast = index == height - 1
      let before = isLast ? "╲" : DisplayWidth.blanks(height - index)
      let slope = before + "╱" + DisplayWidth.blanks(isLast ? height - 1 : index)
      lines.append((isLast ? raised : indent) + slope + line)
    }
    return Piece(FormulaBox(lines, baseline: inner.baseline + 1), .block)
  }

  // MARK: Scripts

  private func scripts(
    _ base: FormulaNode, below: FormulaNode?, above: FormulaNode?,
  ) -> Piece {
    var result = piece(base)
    let takesLimits = result.right == .large || result.right == .limitsFunction
    if takesLimits, stacks {
      var boxes = [result.box]
      if let above { boxes.insert(script.box(of: above), at: 0) }
      let index = boxes.count - 1
      if let below { boxes.append(script.box(of: below)) }
      result.box = FormulaBox.stack(boxes, baselineOf: index)
      return result
    }
    let lower = below.map { script.box(of: $0) }
    let upper = above.map { script.box(of: $0) }
    var line = ""
    var lowered: FormulaBox?
    var raised: FormulaBox?
    if let lower {
      if let text = FormulaTypesetter.line(of: lower, by: FormulaScripts.lowered) {
        if result.box.height > 1 { lowered = FormulaBox(text) } else { line += text }
      } else if stacks {
        lowered = lower
      } else {
        let text = lower.lines.joined(separator: ", ")
        line += "_" + (LinearNotation.isName(text) ? text : "{" + text + "}")
        result.endsOpen = true
      }
    }
    if let upper {
      if let text = FormulaTypesetter.line(of: upper, by: FormulaScripts.raised) {
        if result.box.height > 1 { raised = FormulaBox(text) } else { line += text }
      } else if stacks {
        raised = upper
      } else {
        let text = upper.lines.joined(separator: ", ")
        line += "^" + LinearNotation.parenthesized(text, unless: LinearNotation.isName(text))
        result.endsOpen = true
      }
    }
    let scripts = FormulaTypesetter.column(raised: raised, lowered: lowered, beside: result.box)
    result.box = FormulaBox.row([result.box, FormulaBox(line)] + (scripts.map { [$0] } ?? []))
    if result.right == .binary || result.right == .relation { return result }
    if result.right == .opening || result.right == .punctuation { result.right = .ordinary }
    return result
  }

  /// The scripts that need lines of their own, at the upper and lower right of a base.
  private static func column(
    raised: FormulaBox?, lowered: FormulaBox?, beside base: FormulaBox,
  ) -> FormulaBox? {
    if raised == nil, lowered == nil { return nil }
    // At a tall base they stand beside its first and last line, at a letter above and below it.
    let isTall = base.height > 1
    let between = isTall ? base.height - 2 : 1
    var lines = raised?.lines ?? (isTall ? [""] : [])
    let gapStart = lines.count
    lines += Array(repeating: "", count: between)
    lines += lowered?.lines ?? []
    return FormulaBox(lines).shifted(baseline: isTall ? gapStart - 1 + base.above : gapStart)
  }

  private static func line(
    of box: FormulaBox, by convert: (String) -> String?,
  ) -> String? {
    box.height == 1 ? convert(box.lines[0]) : nil
  }

  // MARK: Delimiters

  private func fenced(
    _ left: String, _ body: FormulaBox, _ right: String, padding: String = "",
  ) -> Piece {
    let opening = FormulaDelimiter.box(left, height: body.height, baseline: body.baseline)
    let closing = FormulaDelimiter.box(right, height: body.height, baseline: body.baseline)
    let box = FormulaBox.row([opening, FormulaBox(padding), body, closing])
    var result = Piece(box)
    result.left = .opening
    result.right = box.height > 1 ? .block : .closing
    return result
  }

  // MARK: Matrices and equations

  private func grid(_ rows: [[FormulaNode]], _ style: FormulaNode.GridStyle) -> Piece {
    let cells = rows.map { row in
      row.enumerated().map { column, node in cell(node, column: column, style) }
    }
    guard isDisplay else {
      let lines = cells.map { row in
        row.map { StyledText($0.lines[0]).plain }.filter { !$0.isEmpty }.joined(
          separator: style.columns == .equations ? "" : style.columns == .left ? "  " : " ")
      }
      let padding = style.columns == .left ? " " : ""
      return fenced(
        style.left, FormulaBox(lines.joined(separator: "; ")), style.right, padding: padding)
    }
    let columns = cells.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      cells.map { column < $0.count ? $0[column].width : 0 }.max() ?? 0
    }
    var boxes: [FormulaBox] = []
    for (index, row) in cells.enumerated() {
      var line: [FormulaBox] = []
      for (column, cell) in row.enumerated() {
        if column > 0 { line.append(FormulaBox(gap(before: column, style))) }
        line.append(
          cell.padded(to: widths[column], alignment: alignment(of: column, style)))
      }
      // A brace has its point in the middle: an even number of rows gets an empty one there.
      let isMiddle = style.left == "{" && cells.count % 2 == 0 && index == cells.count / 2
      let next = FormulaBox.row(line)
      // Rows that reach towards each other are kept apart.
      let touches = boxes.last.map { $0.below > 0 && next.above > 0 } ?? false
      if isMiddle || touches { boxes.append(FormulaBox("")) }
      boxes.append(next)
    }
    let stack = FormulaBox.stack(boxes, baselineOf: 0, alignment: .left)
    let body = stack.shifted(baseline: (stack.height - 1) / 2)
    if style.left.isEmpty, style.right.isEmpty { return Piece(body, .block) }
    var result = fenced(
      style.left, body, style.right, padding: style.columns == .left ? " " : "")
    result.left = .block
    return result
  }

  private func cell(
    _ node: FormulaNode, column: Int, _ style: FormulaNode.GridStyle,
  ) -> FormulaBox {
    let nodes = if case .row(let nodes) = node { nodes } else { [node] }
    return row(nodes, continues: style.columns == .equations && column % 2 == 1).box
  }

  private func gap(before column: Int, _ style: FormulaNode.GridStyle) -> String {
    switch style.columns {
    case .centered: "  "
    case .left: "   "
    case .equations: column % 2 == 1 ? "" : "    "
    }
  }

  private func alignment(of column: Int, _ style: FormulaNode.GridStyle) -> Alignment {
    switch style.columns {
    case .centered: .center
    case .left: .left
    case .equations: column % 2 == 0 ? .right : .left
    }
  }

  // MARK: Accents

  private func accented(_ accent: FormulaAccent, _ body: FormulaNode) -> Piece {
    let inner = box(of: body)
    guard inner.width > 1 || inner.height > 1 else {
      return Piece(FormulaBox(inner.lines[0].first.map { accent.applied(to: $0) } ?? ""))
    }
    guard stacks else {
      // On one line the mark goes over each letter, or over the middle one if it has a shape.
      let letters = Array(inner.lines[0])
      let isLine = accent == .bar || accent == .overline
      let marked = letters.enumerated().map { index, letter in
        isLine || index == letters.count / 2 ? accent.applied(to: letter) : String(letter)
      }
      return Piece(FormulaBox(marked.joined()))
    }
    let mark =
      switch accent {
      case .hat: "^"
      case .tilde: "~"
      case .dot: "."
      case .doubleDot: ".."
      case .vector: String(repeating: "─", count: inner.width - 1) + "→"
      case .bar, .overline: String(repeating: "_", count: inner.width)
      }
    return Piece(FormulaBox.stack([FormulaBox(mark), inner], baselineOf: 1))
  }
}
