/// Reads the mathematics of LaTeX that `FormulaLayout` can lay out.
struct FormulaParser {
  private let characters: [Character]
  private var position = 0
  private var depth = 0
  private var problems: [FormulaError.Problem] = []

  private static let maximumDepth = 40

  private init(_ source: String) {
    // Line breaks and tabs are blanks; other controls become visible before they are measured.
    let spaced = source.map { $0.isWhitespace ? " " : $0 }
    characters = Array(VisibleText.replacingControls(in: String(spaced)))
  }

  /// Returns the formula of a source.
  static func parse(_ source: String) throws(FormulaError) -> FormulaNode {
    var parser = FormulaParser(source)
    let rows = try parser.grid { $0.isAtEnd }
    if !parser.problems.isEmpty { throw FormulaError(problems: parser.problems) }
    if rows.count == 1, rows[0].count == 1 { return rows[0][0] }
    return .grid(rows, FormulaNode.GridStyle(columns: .equations))
  }

  // MARK: Characters

  private var isAtEnd: Bool { position == characters.count }
  private var next: Character? { position < characters.count ? characters[position] : nil }

  private mutating func skipBlanks() {
    while let character = next, character.isWhitespace { position += 1 }
  }

  private func looksAt(_ text: String) -> Bool { characters[position...].starts(with: text) }

  /// Reads a command behind its backslash: letters, or a single other character.
  private mutating func command() -> String {
    position += 1
    var name = ""
    while let character = next, character.isASCII, character.isLetter {
      name.append(character)
      position += 1
    }
    if name.isEmpty, let character = next {
      name.append(character)
      position += 1
    }
    if next == "*", name == "operatorname" {
      name.append("*")
      position += 1
    }
    return name
  }

  private func failure(_ kind: FormulaError.Kind, at position: Int) -> FormulaError {
    FormulaError(problems: problems + [FormulaError.Problem(kind: kind, position: position)])
  }

  // MARK: Rows

  /// Reads cells and rows up to where `isEnd` holds.
  private mutating func grid(
    until isEnd: (FormulaParser) -> Bool,
  ) throws(FormulaError) -> [[FormulaNode]] {
    var rows: [[FormulaNode]] = [[]]
    while true {
      let cell = try row { isEnd($0) || $0.next == "&" || $0.looksAt("\\\\") }
      rows[rows.count - 1].append(cell)
      if isEnd(self) { break }
      if next == "&" {
        position += 1
      } else {
        position += 2
        rows.append([])
      }
    }
    // A row break after the last row starts no other.
    if rows.count > 1, rows[rows.count - 1] == [.empty] { rows.removeLast() }
    return rows
  }

  private mutating func row(
    until isEnd: (FormulaParser) -> Bool,
  ) throws(FormulaError) -> FormulaNode {
    depth += 1
    defer { depth -= 1 }
    if depth > FormulaParser.maximumDepth { throw failure(.tooDeep, at: position) }
    var nodes: [FormulaNode] = []
    // An odd bar opens, an even one closes.
    var bars = 0
    while true {
      skipBlanks()
      if isEnd(self) { break }
      if isAtEnd { break }
      if next == "|" || looksAt("\\|") {
        let text = next == "|" ? "|" : "‖"
        position += text == "|" ? 1 : 2
        bars += 1
        nodes.append(try scripts(on: .symbol(text, bars % 2 == 1 ? .opening : .closing)))
        continue
      }
      if let node = try atom() { nodes.append(try scripts(on: node)) }
    }
    return nodes.count == 1 ? nodes[0] : .row(nodes)
  }

  /// Reads what follows a base: `_`, `^` and primes in any order.
  private mutating func scripts(on base: FormulaNode) throws(FormulaError) -> FormulaNode {
    var below: FormulaNode?
    var above: FormulaNode?
    while true {
      skipBlanks()
      let start = position
      if looksAt("\\limits") {
        position += 7
      } else if next == "_" {
        if below != nil { throw failure(.doubleScript("_"), at: start) }
        position += 1
        below = try argument(of: "_", at: start)
      } else if next == "^" {
        if above != nil { throw failure(.doubleScript("^"), at: start) }
        position += 1
        above = try argument(of: "^", at: start)
      } else if next == "'" {
        var primes = ""
        while next == "'" {
          primes += "′"
          position += 1
        }
        above = .symbol(primes, .ordinary)
      } else {
        break
      }
    }
    return below == nil && above == nil ? base : .scripts(base, below: below, above: above)
  }

  // MARK: Atoms

  /// Reads one thing that can carry scripts; nil for a command that draws nothing.
  private mutating func atom() throws(FormulaError) -> FormulaNode? {
    guard let character = next else { return nil }
    let start = position
    switch character {
    case "{":
      position += 1
      let body = try row { $0.next == "}" }
      if isAtEnd { throw failure(.unbalanced("{"), at: start) }
      position += 1
      return body
    case "}":
      throw failure(.unbalanced("}"), at: start)
    case "_", "^", "'":
      // A script without a base stands on nothing, as in `{}_n`.
      return .empty
    case "&":
      throw failure(.unbalanced("&"), at: start)
    case "~":
      position += 1
      return .space(1)
    case "\\":
      return try commandNode()
    default:
      position += 1
      let text = character == "-" ? "−" : character == "*" ? "∗" : String(character)
      let kind: FormulaClass = character == "*" ? .binary : FormulaSymbols.class(of: character)
      return .symbol(text, kind)
    }
  }

  private mutating func commandNode() throws(FormulaError) -> FormulaNode? {
    let start = position
    let name = command()
    if let symbol = FormulaSymbols.symbol(for: name) { return .symbol(symbol.text, symbol.class) }
    if let accent = FormulaParser.accents[name] {
      return .accent(accent, try argument(of: "\\" + name, at: start))
    }
    switch name {
    case "frac", "dfrac", "tfrac":
      let top = try argument(of: "\\" + name, at: start)
      return .fraction(top, try argument(of: "\\" + name, at: start))
    case "binom":
      let top = try argument(of: "\\binom", at: start)
      let bottom = try argument(of: "\\binom", at: start)
      return .grid([[top], [bottom]], FormulaNode.GridStyle(left: "(", right: ")"))
    case "sqrt":
      let index = try optionalArgument()
      return .root(try argument(of: "\\sqrt", at: start), index: index)
    case "text", "textbf", "textit", "textrm", "texttt", "mbox":
      return .text(try rawArgument(of: "\\" + name, at: start))
    case "operatorname":
      return .symbol(try rawArgument(of: "\\operatorname", at: start), .function)
    case "operatorname*":
      return .symbol(try rawArgument(of: "\\operatorname*", at: start), .limitsFunction)
    case "mathrm", "mathit", "mathsf", "mathtt", "mathbf", "boldsymbol", "bm", "mathbb", "mathcal":
      let body = try argument(of: "\\" + name, at: start)
      return FormulaParser.letters(of: body, alphabet: name)
    case "left":
      return try fence(from: start)
    case "right", "end":
      throw failure(.unbalanced("\\" + name), at: start)
    case "begin":
      return try environment(from: start)
    case "substack":
      skipBlanks()
      if next != "{" { throw failure(.missingArgument("\\substack"), at: start) }
      position += 1
      let rows = try grid { $0.isAtEnd || $0.next == "}" }
      if isAtEnd { throw failure(.unbalanced("{"), at: start) }
      position += 1
      return .grid(rows, FormulaNode.GridStyle())
    case ",", ":", ";", " ", ">", "thinspace":
      return .space(1)
    case "quad":
      return .space(3)
    case "qquad":
      return .space(6)
    case "!", "displaystyle", "textstyle", "limits", "nolimits", "big", "Big", "bigg", "Bigg",
      "bigl", "bigr", "Bigl", "Bigr", "biggl", "biggr":
      return nil
    case "":
      throw failure(.missingArgument("\\"), at: start)
    default:
      problems.append(FormulaError.Problem(kind: .unknownCommand("\\" + name), position: start))
      return nil
    }
  }

  private static let accents: [String: FormulaAccent] = [
    "hat": .hat, "widehat": .hat, "tilde": .tilde, "widetilde": .tilde, "bar": .bar, "dot": .dot,
    "ddot": .doubleDot, "overline": .overline, "vec": .vector,
  ]

  /// Reads a group, or the next single character or command, as an argument.
  private mutating func argument(
    of name: String, at start: Int,
  ) throws(FormulaError) -> FormulaNode {
    skipBlanks()
    guard let character = next, character != "}", character != "&", character != "_",
      character != "^"
    else { throw failure(.missingArgument(name), at: start) }
    depth += 1
    defer { depth -= 1 }
    if depth > FormulaParser.maximumDepth { throw failure(.tooDeep, at: position) }
    return try atom() ?? .empty
  }

  private mutating func optionalArgument() throws(FormulaError) -> FormulaNode? {
    skipBlanks()
    if next != "[" { return nil }
    let start = position
    position += 1
    let body = try row { $0.next == "]" }
    if isAtEnd { throw failure(.unbalanced("["), at: start) }
    position += 1
    return body
  }

  /// Reads the characters between braces as they are.
  private mutating func rawArgument(
    of name: String, at start: Int,
  ) throws(FormulaError) -> String {
    skipBlanks()
    if next != "{" { throw failure(.missingArgument(name), at: start) }
    position += 1
    var text = ""
    while let character = next, character != "}" {
      // An escaped character stands for itself.
      if character == "\\", position + 1 < characters.count { position += 1 }
      text.append(characters[position])
      position += 1
    }
    if isAtEnd { throw failure(.unbalanced("{"), at: start) }
    position += 1
    return text
  }

  // MARK: Fences and environments

  private mutating func fence(from start: Int) throws(FormulaError) -> FormulaNode {
    let left = try delimiter(of: "\\left", at: start)
    let body = try row { $0.looksAt("\\right") && !$0.looksAt("\\rightarrow") }
    if isAtEnd { throw failure(.unbalanced("\\left"), at: start) }
    position += "\\right".count
    return .fenced(left, body, try delimiter(of: "\\right", at: position))
  }

  private mutating func delimiter(
    of name: String, at start: Int,
  ) throws(FormulaError) -> String {
    skipBlanks()
    guard let character = next else { throw failure(.missingArgument(name), at: start) }
    if character == "\\" {
      let place = position
      let command = command()
      if let text = FormulaSymbols.delimiters[command] { return text }
      throw failure(.unknownCommand("\\" + command), at: place)
    }
    guard "()[]|.<>".contains(character) else { throw failure(.missingArgument(name), at: start) }
    position += 1
    return character == "." ? "" : character == "<" ? "⟨" : character == ">" ? "⟩" : "\(character)"
  }

  private mutating func environment(from start: Int) throws(FormulaError) -> FormulaNode {
    let name = try rawArgument(of: "\\begin", at: start)
    let ending = "\\end{" + name + "}"
    // The column letters of an array are read over: cells are centred.
    if name == "array" { _ = try rawArgument(of: "\\begin{array}", at: start) }
    let rows = try grid { $0.isAtEnd || $0.looksAt("\\end") }
    if !looksAt(ending) { throw failure(.unbalanced("\\begin{\(name)}"), at: start) }
    position += ending.count
    if let style = FormulaParser.environments[name] { return .grid(rows, style) }
    problems.append(FormulaError.Problem(kind: .unknownEnvironment(name), position: start))
    return .empty
  }

  private static let environments: [String: FormulaNode.GridStyle] = [
    "matrix": .init(), "array": .init(), "gathered": .init(),
    "pmatrix": .init(left: "(", right: ")"), "bmatrix": .init(left: "[", right: "]"),
    "vmatrix": .init(left: "|", right: "|"), "Vmatrix": .init(left: "‖", right: "‖"),
    "Bmatrix": .init(left: "{", right: "}"), "cases": .init(left: "{", columns: .left),
    "aligned": .init(columns: .equations), "align": .init(columns: .equations),
    "align*": .init(columns: .equations), "split": .init(columns: .equations),
  ]

  /// Letters in the alphabet of a command; bold and upright ones stay as they are, because the
  /// fonts of terminals seldom have the bold mathematical letters.
  private static func letters(of body: FormulaNode, alphabet: String) -> FormulaNode {
    let table =
      alphabet == "mathbb"
      ? FormulaSymbols.blackboard : alphabet == "mathcal" ? FormulaSymbols.calligraphic : [:]
    switch body {
    case .symbol(let text, let kind):
      return .symbol(text.first.flatMap { table[$0] } ?? text, kind)
    case .row(let nodes):
      return .row(nodes.map { letters(of: $0, alphabet: alphabet) })
    default:
      return body
    }
  }
}
