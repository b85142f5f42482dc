import Language
import Operations
import Terminal

/// A sum of products as it is worked out on paper: both operands, their products, and the sum.
struct StepEquation {
  /// Rows of numbers.
  typealias Matrix = [[Double]]

  /// The operands, matrix by matrix where there are channels.
  let left: [Matrix]
  let right: [Matrix]
  /// What is added to the sum.
  let bias: Double?

  /// Reads `sum([1 2; 3 4] * [1 0; 0 1]) + 0.5`; none for arithmetic of another form.
  init?(_ text: String) {
    guard let expression = try? Parser.parseExpression(Source(text)) else { return nil }
    self.init(expression)
  }

  private init?(_ expression: Expression) {
    switch expression.kind {
    case .chain(let first, let links):
      guard links.count == 1, let number = StepEquation.number(links[0].operand),
        let sum = StepEquation(first), sum.bias == nil
      else { return nil }
      switch links[0].operator {
      case .add: bias = number
      case .subtract: bias = -number
      default: return nil
      }
      (left, right) = (sum.left, sum.right)
    case .call(let callee, let arguments):
      guard case .name("sum") = callee.kind, arguments.count == 1,
        case .chain(let first, let links) = arguments[0].value.kind, links.count == 1,
        links[0].operator == .multiply, let left = StepEquation.matrices(first),
        let right = StepEquation.matrices(links[0].operand),
        left.map({ $0.map(\.count) }) == right.map({ $0.map(\.count) })
      else { return nil }
      (self.left, self.right, bias) = (left, right, nil)
    default: return nil
    }
  }

  private static func number(_ expression: Expression) -> Double? {
    switch expression.kind {
    case .number(let number): number
    case .unary(.negate, let operand): number(operand).map { -$0 }
    default: nil
    }
  }

  private static func numbers(_ expressions: [Expression]) -> [Double]? {
    let numbers = expressions.compactMap { number($0) }
    return numbers.count == expressions.count && !numbers.isEmpty ? numbers : nil
  }

  /// The numbers of a literal of rank 1, 2 or 3.
  private static func matrices(_ expression: Expression) -> [Matrix]? {
    guard case .tensor(let rows, let hasRowBreak) = expression.kind else { return nil }
    if hasRowBreak {
      let matrix = rows.compactMap { numbers($0) }
      return matrix.count == rows.count ? [matrix] : nil
    }
    guard let items = rows.first, !items.isEmpty else { return nil }
    if let row = numbers(items) { return [[row]] }
    let parts = items.compactMap { matrices($0) }
    guard parts.count == items.count, parts.allSatisfy({ $0.count == 1 }) else { return nil }
    // `[[1 2]]` is a matrix of one row, `[[[1 2]]]` a stack of one such matrix.
    let isMatrix = items.allSatisfy { item in
      if case .tensor(let rows, false) = item.kind {
        rows.first.flatMap { numbers($0) } != nil
      } else {
        false
      }
    }
    return isMatrix ? [parts.map { $0[0][0] }] : parts.map { $0[0] }
  }

  /// The sum of all products.
  private var products: [Matrix] {
    zip(left, right).map { zip($0, $1).map { zip($0, $1).map { $0 * $1 } } }
  }

  /// The equation, the channels below one another.
  ///
  /// - Parameters:
  ///   - names: What stands above the operands.
  ///   - result: The result as it is written; `?` where it is to be guessed.
  ///   - language: The language of captions.
  ///   - number: How numbers are written.
  /// - Returns: The equation.
  func document(
    names: (String, String), result: String, _ language: Operations.Language,
    number: (Double) -> String
  ) -> StyledDocument {
    let isChinese = language == .chinese
    let titles = [names.0, names.1, isChinese ? "乘积" : "products"]
    let operands = zip(titles, [left, right, products]).map { title, matrices in
      StyledDocument([StyledText(title, .faint)] + StepEquation.block(matrices, number).lines)
    }
    // The signs stand at the middle line of each channel.
    var middles: [Int] = []
    var line = 1
    for matrix in left {
      middles.append(line + (matrix.count - 1) / 2)
      line += matrix.count + 1
    }
    return StyledDocument.beside(
      [
        operands[0], signs("×", middles), operands[1], signs("=", middles), operands[2],
        total(result, isChinese, middles.last ?? 1),
      ], gap: 2)
  }

  private func signs(_ text: String, _ lines: [Int]) -> StyledDocument {
    StyledDocument(
      (0...(lines.last ?? 0)).map { lines.contains($0) ? StyledText(text, .strong) : StyledText() })
  }

  private func total(_ result: String, _ isChinese: Bool, _ line: Int) -> StyledDocument {
    var text = StyledText(isChinese ? "  求和" : "  sum", .faint)
    if let bias {
      let size = NumberText.short(bias.magnitude, significantDigits: 4)
      text.append(StyledText(bias < 0 ? " - \(size)" : " + \(size)", .number))
    }
    text.append(StyledText(" = ", .faint) + StyledText(result, .strong))
    return StyledDocument(Array(repeating: StyledText(), count: line) + [text])
  }

  /// Matrices below one another, a blank line between them.
  private static func block(_ matrices: [Matrix], _ number: (Double) -> String) -> StyledDocument {
    let groups = matrices.map { $0.map { $0.map(number) } }
    let columns = groups.first?.first?.count ?? 0
    let blank = Array(repeating: "", count: columns)
    return Table.matrix(Array(groups.joined(separator: [blank])), alignment: .right).document()
  }
}
