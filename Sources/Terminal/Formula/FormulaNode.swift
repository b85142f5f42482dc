/// A formula, or a part of one, as it was written.
indirect enum FormulaNode: Hashable, Sendable {
  case symbol(String, FormulaClass)
  case row([FormulaNode])
  case fraction(FormulaNode, FormulaNode)
  case root(FormulaNode, index: FormulaNode?)
  /// A base with what stands below and above at its right, or under and over it for an operator
  /// that takes limits.
  case scripts(FormulaNode, below: FormulaNode?, above: FormulaNode?)
  /// A part between delimiters that grow with it; an empty delimiter is not drawn.
  case fenced(String, FormulaNode, String)
  case grid([[FormulaNode]], GridStyle)
  case accent(FormulaAccent, FormulaNode)
  case text(String)
  case space(Int)

  /// How the cells of an environment stand.
  struct GridStyle: Hashable, Sendable {
    var left = ""
    var right = ""
    var columns = Columns.centered

    enum Columns: Hashable, Sendable {
      case centered
      case left
      /// Right and left in turn, as equations are aligned at their `=`.
      case equations
    }
  }

  static let empty = FormulaNode.row([])
}

/// What a symbol does among others; it decides the blanks around it.
enum FormulaClass: Hashable, Sendable {
  case ordinary
  case binary
  case relation
  case punctuation
  case opening
  case closing
  /// `log`, `exp`: a name in upright letters.
  case function
  /// `max`, `lim`: a name with its limits underneath.
  case limitsFunction
  /// `∑`, `∏`: limits underneath and above.
  case large
  /// `∫`: limits at its right.
  case integral
  /// A part that is taller than a line.
  case block
}

/// A mark above a letter.
enum FormulaAccent: String, Hashable, Sendable {
  case hat = "\u{302}"
  case tilde = "\u{303}"
  case bar = "\u{304}"
  case dot = "\u{307}"
  case doubleDot = "\u{308}"
  case overline = "\u{305}"
  case vector = "\u{20D7}"

  /// Returns the letter with the mark, in one scalar where Unicode has it and fonts draw it best.
  func applied(to letter: Character) -> String {
    let pairs: [Character]
    switch self {
    case .hat: pairs = Array("aâcĉeêgĝhĥiîjĵoôsŝuûwŵyŷzẑ")
    case .tilde: pairs = Array("aãiĩnñoõuũyỹ")
    case .bar: pairs = Array("aāeēiīoōuūyȳ")
    case .dot: pairs = Array("cċeėgġyẏxẋzż")
    case .doubleDot: pairs = Array("aäeëiïoöuüyÿxẍ")
    case .overline, .vector: pairs = []
    }
    for index in stride(from: 0, to: pairs.count, by: 2) where pairs[index] == letter {
      return String(pairs[index + 1])
    }
    return String(letter) + rawValue
  }
}
