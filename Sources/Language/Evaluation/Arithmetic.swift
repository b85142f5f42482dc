import Autodiff
import Glibc
import Operations
import Tensors

/// What the operators do with values.
enum Arithmetic {
  /// The result for two written numbers; none where the operator is not for numbers.
  @inline(__always)
  static func apply(_ `operator`: ArithmeticOperator, _ a: Double, _ b: Double) -> Double? {
    switch `operator` {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .remainder: remainder(a, b)
    case .power: pow(a, b)
    case .matrixMultiply: nil
    }
  }

  /// The values of two tuples behind one another, copied piece by piece so that the learner can
  /// interrupt.
  private static func joined(
    _ left: [Value], _ right: [Value]
  ) throws(EvaluationError) -> [Value] {
    var items: [Value] = []
    items.reserveCapacity(left.count + right.count)
    for part in [left, right] {
      for start in stride(from: 0, to: part.count, by: Tensor.pollingInterval) {
        do { try Tensor.checkInterruption() } catch { throw EvaluationError(error) }
        items += part[start..<min(start + Tensor.pollingInterval, part.count)]
      }
    }
    return items
  }

  /// The result for any two values.
  static func apply(
    _ `operator`: ArithmeticOperator, _ left: Value, _ right: Value, _ evaluator: Evaluator
  ) throws(EvaluationError) -> Value {
    switch (`operator`, left, right) {
    case (.add, .tuple(let a), .tuple(let b)):
      try evaluator.willUse(bytes: (a.count + b.count) * MemoryLayout<Value>.stride)
      guard a.size + b.size <= Tuple.sizeLimit else {
        throw .tooManyItems(.tuple, limit: Tuple.sizeLimit)
      }
      return .tuple(try Tuple(checking: joined(a.items, b.items)))
    case (.add, .string(let a), .string(let b)):
      try evaluator.willUse(bytes: a.utf8.count + b.utf8.count)
      guard a.utf8.count + b.utf8.count <= Value.textLimit else {
        throw .tooManyItems(.string, limit: Value.textLimit)
      }
      return .string(a + b)
    default: break
    }
    guard let a = left.variable, let b = right.variable else {
      throw .operands(operator: `operator`.rawValue, left: left.kind, right: right.kind)
    }
    do {
      let operation = operation(`operator`)
      return Value(try operation.run(Call([.tensor(a), .tensor(b)])).values[0])
    } catch {
      throw EvaluationError(error)
    }
  }

  /// A signed value.
  static func apply(
    _ `operator`: UnaryOperator, _ value: Value
  ) throws(EvaluationError) -> Value {
    if case .number(let number) = value { return .number(`operator` == .negate ? -number : number) }
    guard let variable = value.variable else {
      throw .operand(operator: `operator`.rawValue, value.kind)
    }
    guard `operator` == .negate else { return value }
    do { return Value(try Negate.apply(.tensor(variable))) } catch { throw EvaluationError(error) }
  }

  /// Whether, and where, one value compares to another as the operator says.
  static func compare(
    _ `operator`: ComparisonOperator, _ left: Value, _ right: Value
  ) throws(EvaluationError) -> Value {
    if let a = left.plainNumber, let b = right.plainNumber {
      return .truth(compare(`operator`, a, b))
    }
    if let a = left.variable, let b = right.variable {
      return try compare(`operator`, a, b)
    }
    switch `operator` {
    case .equal: return .truth(try isEqual(left, right))
    case .notEqual: return .truth(try !isEqual(left, right))
    default:
      if case .string(let a) = left, case .string(let b) = right {
        return .truth(compare(`operator`, a, b))
      }
      throw .operands(operator: `operator`.rawValue, left: left.kind, right: right.kind)
    }
  }

  /// Both of two outcomes of comparisons.
  static func both(_ left: Value, _ right: Value) throws(EvaluationError) -> Value {
    if case .truth(let a) = left, case .truth(let b) = right { return .truth(a && b) }
    guard let a = left.variable, let b = right.variable else { return right }
    do {
      let product = try a.value.combined(.multiply, with: b.value).converted(to: .bool)
      return .tensor(Variable(product))
    } catch {
      throw EvaluationError(error)
    }
  }

  /// A value as a condition.
  static func condition(_ value: Value) throws(EvaluationError) -> Bool {
    switch value {
    case .truth(let truth): return truth
    case .number(let number): return number != 0
    default:
      guard let variable = value.variable else { throw .notACondition(value.kind, nil) }
      guard variable.shape.rank == 0 else { throw .notACondition(value.kind, variable.shape) }
      return variable.value.item != 0
    }
  }

  /// The operation that an operator stands for.
  static func operation(_ `operator`: ArithmeticOperator) -> any Operation.Type {
    switch `operator` {
    case .add: Add.self
    case .subtract: Subtract.self
    case .multiply: Multiply.self
    case .divide: Divide.self
    case .remainder: Remainder.self
    case .matrixMultiply: MatrixMultiply.self
    case .power: Power.self
    }
  }

  /// The operation that a comparison stands for.
  static func operation(_ `operator`: ComparisonOperator) -> any Operation.Type {
    switch `operator` {
    case .equal: Equal.self
    case .notEqual: NotEqual.self
    case .less: Less.self
    case .lessOrEqual: LessOrEqual.self
    case .greater: Greater.self
    case .greaterOrEqual: GreaterOrEqual.self
    }
  }

  private static func compare(
    _ `operator`: ComparisonOperator, _ a: Variable, _ b: Variable
  ) throws(EvaluationError) -> Value {
    do {
      let result = try operation(`operator`).run(Call([.tensor(a), .tensor(b)])).values[0]
      return .tensor(result)
    } catch {
      throw EvaluationError(error)
    }
  }

  private static func compare<Operand: Comparable>(
    _ `operator`: ComparisonOperator, _ a: Operand, _ b: Operand
  ) -> Bool {
    switch `operator` {
    case .equal: a == b
    case .notEqual: a != b
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    case .greaterOrEqual: a >= b
    }
  }

  /// Whether two values that are not both tensors are the same.
  private static func isEqual(_ left: Value, _ right: Value) throws(EvaluationError) -> Bool {
    switch (left, right) {
    case (.none, .none): return true
    case (.string(let a), .string(let b)): return a == b
    case (.tuple(let a), .tuple(let b)):
      guard a.count == b.count else { return false }
      for (x, y) in zip(a, b) {
        do { try Tensor.checkInterruption() } catch { throw EvaluationError(error) }
        guard let both = try? compare(.equal, x, y), let isTrue = both.allTrue, isTrue
        else { return false }
      }
      return true
    case (.function(let a), .function(let b)): return a === b
    case (.layer(let a), .layer(let b)): return a === b
    case (.optimizer(let a), .optimizer(let b)): return a === b
    case (.record(let a), .record(let b)): return a === b
    default: return false
    }
  }

  /// The remainder with the sign of the divisor.
  private static func remainder(_ a: Double, _ b: Double) -> Double {
    let remainder = fmod(a, b)
    return remainder != 0 && (remainder < 0) != (b < 0) ? remainder + b : remainder
  }
}

extension Value {
  /// The number of a written number or truth value.
  fileprivate var plainNumber: Double? {
    switch self {
    case .number(let number): number
    case .truth(let truth): truth ? 1 : 0
    default: nil
    }
  }

  /// Whether the outcome of a comparison is true everywhere.
  fileprivate var allTrue: Bool? {
    variable.map { $0.value.allSatisfy { $0 != 0 } }
  }

  /// The value in a few words for a label: its shape, or its kind.
  package var briefText: LocalizedText {
    switch self {
    case .number(let number):
      let text = NumberFormat.display(number)
      return LocalizedText(en: text, zh: text)
    case .tensor, .leaf:
      guard let shape = variable?.shape, shape.rank > 0 else { return kind.text }
      return LocalizedText(en: "shape \(shape)", zh: "形状 \(shape)")
    default: return kind.text
    }
  }
}
