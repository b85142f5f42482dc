/// Lays out a subset of LaTeX's mathematics in Unicode, on one line or as a block.
///
/// Understood are fractions, roots, sums, products and limits, sub- and superscripts, Greek and the
/// usual symbols, growing delimiters, matrices, `cases` and aligned equations, accents, `\text` and
/// `\operatorname`. Anything else is an error that names it.
package enum FormulaLayout {
  /// Returns the formula on one line, for use within prose.
  package static func inline(_ source: String) throws(FormulaError) -> String {
    let node = try FormulaParser.parse(source)
    return StyledText(FormulaTypesetter(isDisplay: false).box(of: node).lines[0]).plain
  }

  /// Returns the formula as a block.
  ///
  /// Where it is wider than `width` it is broken, first at `\quad`, then before relations and
  /// operators; as the last resort it is written on one line and wrapped.
  package static func display(
    _ source: String, width: Int = .max,
  ) throws(FormulaError) -> FormulaBox {
    let node = try FormulaParser.parse(source)
    let typesetter = FormulaTypesetter(isDisplay: true)
    let whole = typesetter.box(of: node)
    if whole.width <= width { return whole }

    var rows: [FormulaBox] = []
    var line: [FormulaBox] = []
    func used() -> Int { line.reduce(0) { $0 + $1.width } }
    for part in parts(of: node) {
      let box = fitted(part, typesetter, width: width)
      if !line.isEmpty, used() + quad + box.width > width {
        rows.append(FormulaBox.row(line))
        line = []
      }
      if !line.isEmpty { line.append(FormulaBox(DisplayWidth.blanks(quad))) }
      line.append(box)
    }
    rows.append(FormulaBox.row(line))
    let spaced = rows.enumerated().flatMap { index, row in
      index == 0 ? [row] : [FormulaBox(""), row]
    }
    return FormulaBox.stack(spaced, baselineOf: 0, alignment: .left)
  }

  /// The width of `\quad`.
  private static let quad = 3

  /// The parts between quads.
  private static func parts(of node: FormulaNode) -> [[FormulaNode]] {
    guard case .row(let nodes) = node else { return [[node]] }
    let parts = nodes.split { node in
      if case .space(let width) = node { width >= quad } else { false }
    }
    return parts.map(Array.init)
  }

  /// Lays out one part, on several lines if it must be.
  private static func fitted(
    _ nodes: [FormulaNode], _ typesetter: FormulaTypesetter, width: Int,
  ) -> FormulaBox {
    let whole = typesetter.box(of: .row(nodes))
    if whole.width <= width { return whole }
    let indent = FormulaBox("   ")
    var rows: [FormulaBox] = []
    var current: [FormulaNode] = []
    func laidOut(_ nodes: [FormulaNode]) -> FormulaBox {
      rows.isEmpty
        ? typesetter.box(of: .row(nodes))
        : FormulaBox.row([indent, typesetter.box(ofContinuation: nodes)])
    }
    for segment in segments(of: nodes) {
      if !current.isEmpty, laidOut(current + segment).width > width {
        rows.append(laidOut(current))
        current = []
      }
      current += segment
    }
    rows.append(laidOut(current))
    if rows.allSatisfy({ $0.width <= width }) {
      return FormulaBox.stack(rows, baselineOf: 0, alignment: .left)
    }
    let line = FormulaTypesetter(isDisplay: false).box(of: .row(nodes)).lines[0]
    return FormulaBox(TextWrapping.lines(of: line, width: width, hangingIndent: 4))
  }

  /// Pieces that start at each relation and operator.
  private static func segments(of nodes: [FormulaNode]) -> [[FormulaNode]] {
    var segments: [[FormulaNode]] = [[]]
    for node in nodes {
      if case .symbol(_, let kind) = node, kind == .relation || kind == .binary {
        segments.append([])
      }
      segments[segments.count - 1].append(node)
    }
    return segments.filter { !$0.isEmpty }
  }
}
