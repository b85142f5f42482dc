extension FormulaLayout {
  /// Writes the formula as an element of MathML, as browsers and screen readers understand it.
  ///
  /// - Parameters:
  ///   - source: The formula in TeX.
  ///   - isBlock: Whether it stands by itself, with room for limits below and above.
  /// - Returns: The element.
  /// - Throws: What cannot be understood.
  package static func mathML(_ source: String, isBlock: Bool) throws(FormulaError) -> String {
    let node = try FormulaParser.parse(source)
    let display = isBlock ? " display=\"block\"" : ""
    return "<math\(display) alttext=\"\(HTMLEscaping.escaped(source))\">"
      + "\(FormulaMathML.element(node))</math>"
  }
}

/// Writes the parts of a formula as MathML.
enum FormulaMathML {
  static func element(_ node: FormulaNode) -> String {
    switch node {
    case .symbol(let text, let kind): symbol(text, kind)
    case .row(let nodes):
      nodes.count == 1 ? element(nodes[0]) : "<mrow>\(nodes.map(element).joined())</mrow>"
    case .fraction(let top, let bottom):
      "<mfrac>\(element(top))\(element(bottom))</mfrac>"
    case .root(let body, let index):
      index.map { "<mroot>\(element(body))\(element($0))</mroot>" }
        ?? "<msqrt>\(element(body))</msqrt>"
    case .scripts(let base, let below, let above): scripts(base, below, above)
    case .fenced(let left, let body, let right):
      "<mrow>\(fence(left))\(element(body))\(fence(right))</mrow>"
    case .grid(let rows, let style): grid(rows, style)
    case .accent(let accent, let body):
      "<mover accent=\"true\">\(element(body))<mo>\(sign(of: accent))</mo></mover>"
    case .text(let text): "<mtext>\(escaped(text))</mtext>"
    case .space(let width): "<mspace width=\"\(Double(width) / 3)em\"/>"
    }
  }

  private static func symbol(_ text: String, _ kind: FormulaClass) -> String {
    let text = escaped(text)
    switch kind {
    case .ordinary, .block:
      if text.first?.isNumber == true { return "<mn>\(text)</mn>" }
      return text.first?.isLetter == true ? "<mi>\(text)</mi>" : "<mo>\(text)</mo>"
    case .function, .limitsFunction: return "<mi mathvariant=\"normal\">\(text)</mi>"
    case .opening, .closing: return "<mo stretchy=\"false\">\(text)</mo>"
    case .large, .integral: return "<mo largeop=\"true\">\(text)</mo>"
    case .binary, .relation, .punctuation: return "<mo>\(text)</mo>"
    }
  }

  private static func scripts(
    _ base: FormulaNode, _ below: FormulaNode?, _ above: FormulaNode?,
  ) -> String {
    let hasLimits =
      if case .symbol(_, let kind) = base { kind == .large || kind == .limitsFunction } else {
        false
      }
    let body = element(base)
    switch (below, above) {
    case (nil, nil): return body
    case (let below?, nil):
      return wrapped(hasLimits ? "munder" : "msub", body + element(below))
    case (nil, let above?):
      return wrapped(hasLimits ? "mover" : "msup", body + element(above))
    case (let below?, let above?):
      return wrapped(hasLimits ? "munderover" : "msubsup", body + element(below) + element(above))
    }
  }

  private static func wrapped(_ name: String, _ content: String) -> String {
    "<\(name)>\(content)</\(name)>"
  }

  private static func fence(_ delimiter: String) -> String {
    delimiter.isEmpty ? "" : "<mo fence=\"true\" stretchy=\"true\">\(escaped(delimiter))</mo>"
  }

  private static func grid(_ rows: [[FormulaNode]], _ style: FormulaNode.GridStyle) -> String {
    let alignment =
      switch style.columns {
      case .centered: "center"
      case .left: "left"
      case .equations: "right left"
      }
    let body = rows.map { row in
      wrapped("mtr", row.map { wrapped("mtd", element($0)) }.joined())
    }.joined()
    return "<mrow>\(fence(style.left))<mtable columnalign=\"\(alignment)\">\(body)</mtable>"
      + "\(fence(style.right))</mrow>"
  }

  private static func sign(of accent: FormulaAccent) -> String {
    switch accent {
    case .hat: "^"
    case .tilde: "~"
    case .bar, .overline: "¯"
    case .dot: "˙"
    case .doubleDot: "¨"
    case .vector: "→"
    }
  }

  private static func escaped(_ text: String) -> String {
    HTMLEscaping.escaped(VisibleText.replacingControls(in: text))
  }
}
