/// A change of a failed expression that may make it work: source text with places for the operands.
///
/// The same pieces give the text that a learner can type, in which every operand stands as it was
/// written, and the text that is tried, in which it stands for the value that it had.
struct Repair {
  /// A part of the text.
  enum Piece {
    /// Words of the language.
    case text(String)
    /// An operand where anything may stand, such as an argument.
    case operand(Int)
    /// An operand that is assigned to.
    case place(Int)
    /// An operand that must hold together, such as a factor or what stands before a dot.
    case factor(Int)
  }

  /// The parts in order.
  let pieces: [Piece]
  /// The part that is shown instead of the whole, such as the one layer of a model to be replaced.
  let excerpt: String?

  /// Creates a repair.
  init(_ pieces: [Piece], excerpt: String? = nil) {
    self.pieces = pieces
    self.excerpt = excerpt
  }

  /// The text with operands written in some way.
  func text(_ operand: (_ index: Int, _ mustHoldTogether: Bool) -> String) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .operand(let index), .place(let index): operand(index, false)
      case .factor(let index): operand(index, true)
      }
    }
    .joined()
  }
}

extension [Repair.Piece] {
  /// The pieces of a call whose first argument is an operand, such as `flatten(x, start=1)`.
  static func call(_ function: String, _ operand: Int, _ rest: String = "") -> Self {
    [.text(function + "("), .operand(operand), .text(rest.isEmpty ? ")" : ", \(rest))")]
  }
}
