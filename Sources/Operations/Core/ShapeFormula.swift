import Tensors

/// How the shape of a result follows from those of the arguments, as the manual prints it.
///
/// The formula is also computed, so that a test can hold it against real results. Its grammar:
/// ```
/// formula     = alternative { " | " alternative }
/// alternative = [ pattern { ", " pattern } ] " -> " ( "[" [ term { "," term } ] "]" | "any" )
/// pattern     = "[" [ term { "," term } ] "]"          one for each tensor, in order
/// term        = "..." | sum                            "..." stands for any number of axes
/// sum         = product { ("+" | "-") product }
/// product     = factor { ("*" | "/") factor }          "/" drops the fraction
/// factor      = number | symbol | parameter [ "[0]" | "[1]" ] | "(" sum ")"
/// ```
/// The word `broadcast` alone stands for the shape that all tensors stretch to together.
/// A symbol takes the size that it meets first. The first alternative whose ranks match applies;
/// `any` says that the shape depends on more than shapes.
package struct ShapeFormula: Sendable, ExpressibleByStringLiteral {
  /// The formula as it is printed.
  package let text: String

  /// Creates a formula.
  package init(_ text: String) {
    self.text = text
  }

  package init(stringLiteral text: String) {
    self.init(text)
  }

  /// The formula's alternatives, each on its own.
  package var alternatives: [String] { ShapeFormula.split(text, " | ") }

  /// The shape of the result.
  ///
  /// - Parameters:
  ///   - shapes: The shapes of the tensors, in order.
  ///   - parameters: The numbers given for other parameters.
  /// - Returns: The shape, or none where no alternative applies or the formula leaves it open.
  package func result(of shapes: [Shape], parameters: [String: [Int]]) -> Shape? {
    if text == ShapeFormula.broadcasting.text {
      return shapes.dropFirst().reduce(shapes.first) { $0?.broadcast(with: $1) }
    }
    for alternative in alternatives {
      // Nothing stands on the left where no argument is a tensor.
      let sides = ShapeFormula.split(
        alternative.hasPrefix("-> ") ? " " + alternative : alternative, " -> ")
      guard let left = sides.first, let right = sides.last, sides.count == 2, right != "any"
      else { continue }
      let patterns = ShapeFormula.terms(left)
      var scope = Scope(parameters: parameters)
      guard patterns.count == shapes.count,
        zip(patterns, shapes).allSatisfy({ scope.match($0, $1) })
      else { continue }
      return scope.sizes(right)
    }
    return nil
  }

  /// The bracketed patterns of a side.
  private static func terms(_ side: String) -> [String] {
    split(side, "], ").filter { !$0.isEmpty }.map { $0.hasSuffix("]") ? $0 : $0 + "]" }
  }

  private static func split(_ text: String, _ separator: String) -> [String] {
    var parts: [String] = []
    var part = ""
    var rest = text[...]
    while let character = rest.first {
      if rest.hasPrefix(separator) {
        parts.append(part)
        part = ""
        rest = rest.dropFirst(separator.count)
      } else {
        part.append(character)
        rest = rest.dropFirst()
      }
    }
    return parts + [part]
  }

  /// What the symbols of a formula stand for.
  private struct Scope {
    var symbols: [String: Int] = [:]
    var rest: [Int] = []
    let parameters: [String: [Int]]

    init(parameters: [String: [Int]]) {
      self.parameters = parameters
    }

    /// Holds a pattern against a shape, binding symbols that are met for the first time.
    mutating func match(_ pattern: String, _ shape: Shape) -> Bool {
      let terms = Scope.inside(pattern)
      let hasRest = terms.first == "..."
      let named = hasRest ? Array(terms.dropFirst()) : terms
      guard hasRest ? shape.rank >= named.count : shape.rank == named.count else { return false }
      let extra = Array(shape.sizes.prefix(shape.rank - named.count))
      if hasRest {
        if rest.isEmpty { rest = extra }
        guard rest == extra else { return false }
      }
      for (term, size) in zip(named, shape.sizes.suffix(named.count)) {
        if Scope.isSymbol(term), symbols[term] == nil, parameters[term] == nil {
          symbols[term] = size
        } else if value(term) != size {
          return false
        }
      }
      return true
    }

    /// The sizes that the right side gives.
    func sizes(_ pattern: String) -> Shape? {
      var sizes: [Int] = []
      for term in Scope.inside(pattern) {
        if term == "..." {
          sizes += rest
        } else if let size = value(term) {
          sizes.append(size)
        } else {
          return nil
        }
      }
      return Shape(sizes)
    }

    private func value(_ text: String) -> Int? {
      var parser = Arithmetic(text, scope: self)
      return parser.wholeSum()
    }

    static func inside(_ pattern: String) -> [String] {
      let inner = pattern.dropFirst().dropLast()
      guard !inner.isEmpty else { return [] }
      return ShapeFormula.split(String(inner), ",").map { term in
        String(term.drop { $0 == " " })
      }
    }

    static func isSymbol(_ term: String) -> Bool {
      term.allSatisfy(\.isLetter)
    }
  }

  /// Whole-number arithmetic on symbols and parameters.
  private struct Arithmetic {
    private var rest: Substring
    private let scope: Scope

    init(_ text: String, scope: Scope) {
      rest = text.filter { $0 != " " }[...]
      self.scope = scope
    }

    mutating func wholeSum() -> Int? {
      guard let value = sum(), rest.isEmpty else { return nil }
      return value
    }

    private mutating func sum() -> Int? {
      guard var value = product() else { return nil }
      while let sign = rest.first, sign == "+" || sign == "-" {
        rest.removeFirst()
        guard let next = product() else { return nil }
        value = sign == "+" ? value + next : value - next
      }
      return value
    }

    private mutating func product() -> Int? {
      guard var value = factor() else { return nil }
      while let sign = rest.first, sign == "*" || sign == "/" {
        rest.removeFirst()
        guard let next = factor(), sign == "*" || next != 0 else { return nil }
        value = sign == "*" ? value * next : Int((Double(value) / Double(next)).rounded(.down))
      }
      return value
    }

    private mutating func factor() -> Int? {
      if rest.first == "(" {
        rest.removeFirst()
        let value = sum()
        guard rest.first == ")" else { return nil }
        rest.removeFirst()
        return value
      }
      let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      rest = rest.dropFirst(word.count)
      if let number = Int(word) { return number }
      guard let values = scope.parameters[String(word)] else { return scope.symbols[String(word)] }
      guard rest.hasPrefix("["), let index = rest.dropFirst().first?.wholeNumberValue else {
        return values.count == 1 ? values[0] : nil
      }
      rest = rest.dropFirst(3)
      return values.indices.contains(index) ? values[index] : nil
    }
  }
}

extension ShapeFormula {
  /// The result has the shape of its one argument.
  package static let same: ShapeFormula = "[...] -> [...]"

  /// The result has the shape that two arguments broadcast to.
  package static let broadcasting: ShapeFormula = "broadcast"
}
