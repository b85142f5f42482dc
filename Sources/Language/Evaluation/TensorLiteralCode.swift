import Autodiff
import Operations
import Tensors

/// `[a, b]`, `[1 2; 3 4]`.
final class TensorLiteralCode: Code {
  private let rows: [[Code]]
  private let hasRowBreak: Bool
  /// The elements where all of them are written numbers, and all rows equally long.
  private let numbers: [Double]?

  init(_ rows: [[Code]], hasRowBreak: Bool, numbers: [Double]?, _ span: Span) {
    self.rows = rows
    self.hasRowBreak = hasRowBreak
    self.numbers = numbers
    super.init(span)
  }

  override func evaluate(_ frame: Frame) throws(Diagnostic) -> Value {
    let columns = rows.first?.count ?? 0
    if let numbers {
      return try frame.placing(span) { () throws(EvaluationError) in
        do {
          let shape: Shape = hasRowBreak ? [rows.count, columns] : [numbers.count]
          return .tensor(Variable(try Tensor(numbers, shape, .literal)))
        } catch {
          throw EvaluationError(error)
        }
      }
    }
    var elements: [Variable] = []
    for (row, codes) in rows.enumerated() {
      guard codes.count == columns else {
        throw frame.diagnose(
          .ragged(row: row, found: [codes.count], expected: [columns]), at: rowSpan(row))
      }
      for (column, code) in codes.enumerated() {
        let element = try element(code, frame)
        if let first = elements.first, first.shape != element.shape {
          let label = Diagnostic.Label(
            codes[0].span,
            LocalizedText(en: "shape \(first.shape)", zh: "形状 \(first.shape)"))
          throw frame.diagnose(
            .ragged(row: hasRowBreak ? row : column, found: element.shape, expected: first.shape),
            at: code.span, labels: column > 0 ? [label] : [])
        }
        elements.append(element)
      }
    }
    return try frame.placing(span) { () throws(EvaluationError) in
      do {
        let stacked = try Variable.stacking(elements)
        guard hasRowBreak else { return .tensor(stacked) }
        return .tensor(
          try stacked.reshaped(Shape([rows.count, columns] + stacked.shape.sizes.dropFirst())))
      } catch {
        throw EvaluationError(error)
      }
    }
  }

  private func element(_ code: Code, _ frame: Frame) throws(Diagnostic) -> Variable {
    let value = try code.evaluate(frame)
    guard let variable = value.variable else {
      throw frame.diagnose(.elementKind(value.kind), at: code.span)
    }
    return variable
  }

  private func rowSpan(_ row: Int) -> Span {
    guard let first = rows[row].first, let last = rows[row].last else { return span }
    return first.span.union(last.span)
  }
}
