import Operations
import Tensors

/// Compares numbers with a tolerance.
enum Close: Builtin {
  static let a = Parameter.value("a", en: "one value", zh: "一个值")
  static let b = Parameter.value("b", en: "the other value", zh: "另一个值")
  static let tolerance = Parameter.number(
    "tol", .nonNegative, default: 1e-5, en: "tolerance, absolute and relative",
    zh: "容差，绝对与相对都用它")

  static let onlyComputes = true

  static let reference = Reference(
    "close", .talking, [a, b, tolerance],
    en: """
      Whether two values have the same shape and every pair of numbers differs by no more than \
      tol · (1 + |b|). NaN is close to NaN.
      """,
    zh: "两个值形状相同、每一对数之差都不超过 tol · (1 + |b|) 时为真。nan 与 nan 算作接近。",
    shape: "any", formula: #"|a_i - b_i| \le tol \cdot (1 + |b_i|)"#,
    examples: [
      Example("close(0.1 + 0.2, 0.3)", prints: "1"),
      Example("close([1 2], [1 2.1])", prints: "0"),
      Example("close([1 2], [1 2 3])", prints: "0"),
      Example("close(1, 2, tol=-1)", fails: .domain),
    ])

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    let tolerance = call[tolerance]?.scalar ?? 1e-5
    guard tolerance >= 0 else {
      throw .operation(
        .domain(parameter: Self.tolerance.name, value: tolerance, range: .nonNegative))
    }
    let first = call[a] ?? .none
    return .truth(first.isClose(to: call[b] ?? .none, tolerance: tolerance))
  }
}

extension Value {
  /// Whether another value has the same shape and numbers that differ by no more than
  /// tolerance · (1 + |number|).
  ///
  /// Tuples agree item by item and strings letter by letter; functions, layers and records never do.
  package func isClose(to other: Value, tolerance: Double = 1e-5) -> Bool {
    if case .tuple(let items) = self, case .tuple(let others) = other {
      return items.count == others.count
        && zip(items, others).allSatisfy { $0.isClose(to: $1, tolerance: tolerance) }
    }
    guard let x = variable?.value, let y = other.variable?.value else {
      guard case .string(let one) = self, case .string(let another) = other else { return false }
      return one == another
    }
    guard x.shape == y.shape else { return false }
    return x.allSatisfy(with: y) { x, y in
      x == y || (x.isNaN && y.isNaN) || abs(x - y) <= tolerance * (1 + abs(y))
    }
  }
}
