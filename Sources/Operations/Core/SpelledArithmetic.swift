import Autodiff
import Tensors

/// The arithmetic behind one number, in which quantities without a name are spelled out in turn.
struct SpelledArithmetic {
  /// A piece of the text.
  enum Piece {
    case text(String)
    /// A number, with the tensor that it is read from; none for a constant.
    case number(Double, (source: Step.Source, element: Int)?, isGuarded: Bool)
  }

  /// The most numbers that are written; quantities beyond are written as the numbers they are.
  private static let numberLimit = 4_000
  /// How deeply quantities are spelled out.
  private static let depthLimit = 24

  private(set) var pieces: [Piece] = []
  /// Which of the numbers is kept, where the whole is one call that keeps one of them.
  private var choice: Choice?
  private var isOutermost = true
  /// The numbers that are written.
  var numberCount: Int { numbers }
  private var numbers = 0
  private var depth = 0
  private let parts: CallParts
  private let known: KnownQuantities

  /// Spells out one element of a quantity.
  ///
  /// - Parameters:
  ///   - element: The place of the element in row-major order.
  ///   - variable: The quantity.
  ///   - parts: What made it and everything on the way.
  ///   - known: The quantities that are there before.
  /// - Throws: Where the computation is interrupted or memory is short.
  init(
    _ element: Int, of variable: Variable, _ parts: CallParts, _ known: KnownQuantities
  ) throws {
    self.parts = parts
    self.known = known
    pieces = try spelled(variable, element, isWhole: true)
  }

  /// The text, numbers written in one way or another.
  func text(_ write: (Double) -> String) -> String {
    pieces.reduce(into: "") { text, piece in
      switch piece {
      case .text(let part): text += part
      case .number(let number, _, let isGuarded):
        let digits = write(number)
        if digits.hasPrefix("-"), !isGuarded, text.hasSuffix(" + ") {
          text = text.dropLast(2) + "- " + digits.dropFirst()
        } else {
          text += isGuarded && digits.hasPrefix("-") ? "(\(digits))" : digits
        }
      }
    }
  }

  /// Whether nothing is known but a number that is read from nowhere.
  var isBareNumber: Bool {
    if case .number(_, nil, _)? = pieces.first { pieces.count == 1 } else { false }
  }

  /// Whether the number is only read from elsewhere.
  var isMove: Bool {
    if case .number(_, _?, _)? = pieces.first { pieces.count == 1 } else { false }
  }

  /// The cells that are read, by their tensor, in the order in which tensors are first read.
  var cells: [(source: Step.Source, elements: [Int])] {
    var order: [Step.Source] = []
    var elements: [Step.Source: [Int]] = [:]
    for case .number(_, let cell?, _) in pieces {
      if elements[cell.source] == nil { order.append(cell.source) }
      elements[cell.source, default: []].append(cell.element)
    }
    return order.map { ($0, elements[$0] ?? []) }
  }

  /// The cell that wins where one of several numbers is kept; none where that is a constant.
  var winner: (source: Step.Source, element: Int, operand: Int, choice: Choice, isTie: Bool)? {
    guard let choice else { return nil }
    let numbers = pieces.compactMap { piece in
      if case .number(let number, let cell, _) = piece { (number, cell) } else { nil }
    }
    guard let (place, isTie) = choice.winner(among: numbers.map(\.0)),
      let cell = numbers[place].1
    else { return nil }
    return (cell.source, cell.element, place, choice, isTie)
  }

  // MARK: Spelling out

  private mutating func spelled(
    _ variable: Variable, _ element: Int, isWhole: Bool = false, isGuarded: Bool = false
  ) throws -> [Piece] {
    if !isWhole, let source = known.source(of: variable) {
      return number(variable, element, source, isGuarded: isGuarded)
    }
    guard let part = parts.maker(of: variable), depth < SpelledArithmetic.depthLimit,
      numbers < SpelledArithmetic.numberLimit
    else {
      return number(variable, element, known.source(of: variable), isGuarded: isGuarded)
    }
    depth += 1
    defer { depth -= 1 }
    if case .moved(let source, _) = part.origin, let place = try part.origin(ofMoved: element) {
      return try spelled(source, place, isGuarded: isGuarded)
    }
    if let chosen = chosen(part, element, isWhole: isWhole) {
      return try spelled(chosen.variable, chosen.element, isGuarded: isGuarded)
    }
    guard case .operation(let operation, let call) = part.origin,
      let explanation = try part.explain(element)
    else { return number(variable, element, nil, isGuarded: isGuarded) }
    if explanation.isMove, let operand = explanation.operands.first {
      return try spelled(call.tensors[operand.tensor], operand.element, isGuarded: isGuarded)
    }
    let keeps = isOutermost ? operation.choice : nil
    isOutermost = false
    let result = try spelled(explanation, of: call)
    // An operand that is spelled out in turn is no cell that could win.
    if result.count == explanation.pieces.count { choice = keeps }
    return result
  }

  private mutating func number(
    _ variable: Variable, _ element: Int, _ source: Step.Source?, isGuarded: Bool
  ) -> [Piece] {
    numbers += 1
    return [
      .number(
        variable.value.element(at: element), source.map { ($0, element) }, isGuarded: isGuarded)
    ]
  }

  private mutating func spelled(_ explanation: Explanation, of call: Call) throws -> [Piece] {
    let tensors = call.tensors
    var result: [Piece] = []
    for (index, piece) in explanation.pieces.enumerated() {
      let operandIndex: Int
      var isGuarded = false
      switch piece {
      case .text(let text):
        result.append(.text(text))
        continue
      case .operand(let index): operandIndex = index
      case .guarded(let index): (operandIndex, isGuarded) = (index, true)
      }
      let operand = explanation.operands[operandIndex]
      let inner = try spelled(tensors[operand.tensor], operand.element, isGuarded: isGuarded)
      let before = index > 0 ? explanation.pieces[index - 1].text : nil
      let behind =
        index + 1 < explanation.pieces.count ? explanation.pieces[index + 1].text : nil
      if Binding(of: inner) < Binding.needed(before: before, behind: behind) {
        result += [.text("(")] + inner + [.text(")")]
      } else {
        result += inner
      }
    }
    return result
  }

  /// Whether a quantity is what a call of `where` itself gives.
  private func isLookedAt(_ variable: Variable) -> Bool {
    parts.call(for: variable)?.operation == Where.self
  }

  /// The branch that `where` takes for an element, inside other arithmetic.
  private func chosen(
    _ part: CallParts.Part, _ element: Int, isWhole: Bool
  ) -> (variable: Variable, element: Int)? {
    guard case .operation(let operation, let call) = part.origin, operation == Where.self,
      !(isWhole && isLookedAt(part.result))
    else { return nil }
    let position = part.result.shape.position(of: element)
    let condition = call[Where.condition].value
    let isTrue = condition.element(at: condition.shape.element(at: position)) != 0
    let variable = isTrue ? call[Where.a] : call[Where.b]
    return (variable, variable.shape.element(at: position))
  }
}

/// How strongly the loosest operator of an arithmetic text holds its operands together.
private enum Binding: Int, Comparable {
  case comparison
  case sum
  case product
  case power
  case single

  static func < (left: Binding, right: Binding) -> Bool { left.rawValue < right.rawValue }

  /// The loosest operator outside of brackets.
  init(of pieces: [SpelledArithmetic.Piece]) {
    var loosest = Binding.single
    var depth = 0
    for (index, piece) in pieces.enumerated() {
      guard case .text(let text) = piece else { continue }
      if index == 0, text.hasPrefix("-") { loosest = min(loosest, .product) }
      var last: Character = " "
      for (place, character) in zip(text.indices, text) {
        switch character {
        case "(", "[": depth += 1
        case ")", "]": depth -= 1
        case "+", "-", "*", "/", "%", "@", "^", "<", ">", "=", "!":
          let next = text.index(after: place)
          let isAlone = last == " " && next < text.endIndex
          guard depth == 0, isAlone || "<>=!".contains(character) else { break }
          loosest = min(loosest, Binding(character))
        default: break
        }
        last = character
      }
    }
    self = loosest
  }

  private init(_ sign: Character) {
    switch sign {
    case "+", "-": self = .sum
    case "*", "/", "%", "@": self = .product
    case "^": self = .power
    default: self = .comparison
    }
  }

  /// How tightly an operand must hold together between two texts to need no parentheses.
  static func needed(before: String?, behind: String?) -> Binding {
    max(needed(behind: before), needed(before: behind))
  }

  private static func needed(behind text: String?) -> Binding {
    guard let text, let sign = text.last(where: { $0 != " " }) else {
      return text == nil ? .comparison : .single
    }
    switch sign {
    case "(", ",": return .comparison
    case "+", "<", ">", "=": return .sum
    case "-": return text.last == " " ? .product : .power
    case "*": return .product
    case "/", "%", "@": return .power
    default: return .single
    }
  }

  private static func needed(before text: String?) -> Binding {
    guard let text, let sign = text.first(where: { $0 != " " }) else {
      return text == nil ? .comparison : .single
    }
    switch sign {
    case ")", ",": return .comparison
    case "+", "-", "<", ">", "=", "!": return .sum
    case "*", "/", "%", "@": return .product
    default: return .single
    }
  }
}

extension Explanation.Piece {
  fileprivate var text: String? {
    if case .text(let text) = self { text } else { nil }
  }
}
