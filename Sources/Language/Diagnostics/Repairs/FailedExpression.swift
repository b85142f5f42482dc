import Operations
import Tensors

/// A call or an operator that failed, with the values that it failed on: what repairs start from.
struct FailedExpression {
  /// A value that the expression was applied to.
  struct Operand {
    /// The parameter's name where the argument was written as `name=value`.
    let name: String?
    /// The operand as it was written.
    let text: String
    /// What it is.
    let value: Value
    /// The parameter that it is for.
    let parameter: String?
  }

  /// What was applied.
  enum Form {
    /// A function by its name.
    case call(Reference)
    /// An operator between two operands.
    case infix(String)
    /// An operator with `=`, such as the `+` of `+=`, behind the place that it changes.
    case update(String)
    /// An index of the first operand; the second is a mask or a list of positions, if it is there.
    case index
    /// An assignment of the second operand to part of the third; the first is that part.
    case replacement
    /// A layer or a model, which is the last operand.
    case layer
  }

  /// What was applied.
  let form: Form
  /// The operands in the order in which they were written.
  let operands: [Operand]

  /// Whether an operator was applied, by itself or with `=`, and this one where one is named.
  func isOperator(_ sign: String? = nil) -> Bool {
    switch form {
    case .infix(let found), .update(let found): sign == nil || sign == found
    case .call, .index, .replacement, .layer: false
    }
  }

  /// The sizes of an operand; none for what is no tensor.
  func shape(_ index: Int) -> Shape? {
    operands.indices.contains(index) ? operands[index].value.variable?.shape : nil
  }

  /// The operand for a parameter.
  func operand(for parameter: String) -> Int? {
    operands.firstIndex { $0.parameter == parameter }
  }

  /// The operands that are tensors with axes.
  var tensors: [Int] { operands.indices.filter { (shape($0)?.rank ?? 0) > 0 } }

  /// Whether the function has a parameter.
  func hasParameter(_ name: String) -> Bool {
    guard case .call(let reference) = form else { return false }
    return reference.parameters.contains { $0.name == name }
  }
}

// MARK: - Repairs

extension FailedExpression {
  /// The expression with one operand replaced by the pieces given.
  func replacing(_ index: Int, with pieces: Repair.Piece...) -> Repair {
    repair([index: pieces])
  }

  /// The expression with one operand replaced by some pieces.
  func repair(_ index: Int, _ pieces: [Repair.Piece]) -> Repair { repair([index: pieces]) }

  /// The call with an argument given another value, or given at all.
  func setting(_ parameter: String, to text: String) -> Repair {
    guard let index = operand(for: parameter) else {
      return repair([:], appending: "\(parameter)=\(text)")
    }
    return repair([index: [.text(text)]])
  }

  /// The call of another function with the same arguments.
  func calling(_ function: String) -> Repair {
    repair([:], function: function)
  }

  /// An operator between the first two operands.
  func joining(_ operator: String) -> Repair {
    let pieces: [Repair.Piece] = [.factor(0), .text(" \(`operator`) "), .factor(1)]
    if case .update = form { return Repair([.place(0), .text(" = ")] + pieces) }
    return Repair(pieces)
  }

  private func repair(
    _ replacements: [Int: [Repair.Piece]], function: String? = nil,
    appending addition: String? = nil
  ) -> Repair {
    switch form {
    case .infix(let sign):
      return Repair(
        (replacements[0] ?? [.factor(0)]) + [.text(" \(sign) ")]
          + (replacements[1] ?? [.factor(1)]))
    case .update(let sign):
      guard let first = replacements[0] else {
        return Repair(
          [.place(0), .text(" \(sign)= ")] + (replacements[1] ?? [.operand(1)]))
      }
      return Repair(
        [.place(0), .text(" = ")] + first + [.text(" \(sign) ")]
          + (replacements[1] ?? [.factor(1)]))
    case .replacement:
      return Repair([.place(0), .text(" = ")] + (replacements[1] ?? [.operand(1)]))
    case .index:
      return Repair(
        [.factor(0), .text("[")] + (replacements[1] ?? [.operand(1)]) + [.text("]")])
    case .layer:
      return Repair(
        [.factor(operands.count - 1), .text("(")] + (replacements[0] ?? [.operand(0)])
          + [.text(")")])
    case .call(let reference):
      var arguments: [[Repair.Piece]] = operands.indices.map { index in
        let name = operands[index].name.map { [Repair.Piece.text($0 + "=")] } ?? []
        return name + (replacements[index] ?? [.operand(index)])
      }
      if let addition { arguments.append([.text(addition)]) }
      let list = arguments.joined(separator: [.text(", ")])
      return Repair([.text((function ?? reference.name) + "(")] + list + [.text(")")])
    }
  }
}
