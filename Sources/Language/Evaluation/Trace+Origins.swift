import Autodiff
import Operations
import Tensors

extension Trace {
  /// What made the value of an expression, with the entries that it was made of.
  func origin(of value: Value, _ pending: Pending) -> (Origin, [Int])? {
    if let move = pending.move { return (move, pending.operands) }
    if case .comparison(_, let links) = pending.expression.kind, links.count > 1 {
      return conjunction(pending)
    }
    if let run = pending.runs.last, run.result.gives(value) {
      return (.operation(run.operation, run.call), operands(of: run.call, pending.operands))
    }
    return operatorOrigin(pending).map { ($0, pending.operands) }
  }

  /// The operands of a call, and those that no expression has read, as the left side of `+=`.
  private func operands(of call: Call, _ read: [Int]) -> [Int] {
    call.tensors.compactMap(maker).filter { !read.contains($0) } + read
  }

  /// The operation that an operator on plain numbers stands for.
  private func operatorOrigin(_ pending: Pending) -> Origin? {
    let operands = pending.operands
    let variables = operands.compactMap { entries[$0].value.variable }
    guard variables.count == operands.count else { return nil }
    func binary(_ operation: any Operation.Type) -> Origin? {
      guard variables.count == 2 else { return nil }
      return .operation(operation, Call([.tensor(variables[0]), .tensor(variables[1])]))
    }
    switch pending.expression.kind {
    case .chain(_, let links):
      return links.last.flatMap { binary(Arithmetic.operation($0.operator)) }
    case .comparison(_, let links):
      return links.last.flatMap { binary(Arithmetic.operation($0.operator)) }
    case .unary(.negate, _) where variables.count == 1:
      return .operation(Negate.self, Call([.tensor(variables[0])]))
    default: return nil
    }
  }

  /// `a < b < c` as the product of `a < b` and `b < c`, which become entries of their own.
  private func conjunction(_ pending: Pending) -> (Origin, [Int])? {
    guard case .comparison(let first, let links) = pending.expression.kind,
      pending.runs.count == 2, links.count == 2, pending.operands.count == 3
    else { return nil }
    var left = first
    var parts: [Int] = []
    for (index, (run, link)) in zip(pending.runs, links).enumerated() {
      let expression = Expression(
        .comparison(first: left, [link]), left.span.union(link.operand.span))
      guard
        let part = add(
          expression, .tensor(run.result.values[0]), .operation(run.operation, run.call),
          Array(pending.operands[index...index + 1]))
      else { return nil }
      parts.append(part)
      left = link.operand
    }
    let factors = pending.runs.map { Argument.tensor($0.result.values[0]) }
    return (.operation(Multiply.self, Call(factors)), parts)
  }
}

extension OperationResult {
  /// Whether a value is this result.
  fileprivate func gives(_ value: Value) -> Bool {
    guard isTuple else { return value.identity == ObjectIdentifier(values[0]) }
    guard case .tuple(let items) = value, items.count == values.count else { return false }
    return zip(items, values).allSatisfy { $0.identity == ObjectIdentifier($1) }
  }
}
