import Autodiff
import Operations
import Tensors

/// Whole numbers in a row.
enum Range: Builtin {
  private static let bounds = -9_007_199_254_740_992...9_007_199_254_740_992
  static let start = Parameter.integer(
    "start", bounds, en: "first number, or the end where it stands alone",
    zh: "第一个数；只写一个数时是终点")
  static let stop = Parameter.optionalInteger(
    "stop", bounds, en: "end, itself left out", zh: "终点，不含在内")
  static let step = Parameter.integer("step", bounds, default: 1, en: "distance", zh: "间隔")

  static let onlyComputes = true

  static let reference = Reference(
    "range", .talking, [start, stop, step],
    en: "Whole numbers from `start`, or 0, up to but not including the end.",
    zh: "从 `start`（默认 0）数到终点之前的整数。",
    shape: "any",
    examples: [
      Example("range(4)", prints: "[0, 1, 2, 3]"),
      Example("range(10, 0, -3)", prints: "[10, 7, 4, 1]"),
      Example("range(0, 5, 0)", fails: .domain),
    ])

  /// Numbers at one distance from each other, not written down.
  struct Steps {
    /// The first number.
    let start: Double
    /// The distance.
    let step: Double
    /// How many there are.
    let count: Int

    /// One of the numbers.
    @inline(__always)
    subscript(index: Int) -> Double { start + Double(index) * step }
  }

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    let steps = try steps(call)
    do {
      return .tensor(Variable(try Tensor([steps.count], .literal) { steps[$0] }))
    } catch {
      throw EvaluationError(error)
    }
  }

  /// The numbers that a call counts through.
  static func steps(_ call: BuiltinCall) throws(EvaluationError) -> Steps {
    let first = try number(call[start], start.name) ?? 0
    let second = try number(call[stop], stop.name)
    let step = try number(call[step], step.name) ?? 1
    guard step != 0 else { throw .operation(.tensor(.stepOfZero, parameter: Self.step.name)) }
    let (from, to) = second.map { (first, $0) } ?? (0, first)
    let count = max(0, ((to - from) / step).rounded(.up))
    guard let length = Int(exactly: count) else {
      throw EvaluationError(
        TensorError.memoryLimit(requested: nil, limit: MemoryBudget.byteLimit))
    }
    return Steps(start: from, step: step, count: length)
  }

  private static func number(
    _ value: Value?, _ parameter: String
  ) throws(EvaluationError) -> Double? {
    guard let value else { return nil }
    guard let number = value.scalar else {
      throw .wrongKind(
        found: value.kind, expected: Indexing.wholeNumberText, parameter: parameter)
    }
    guard number == number.rounded(), number.magnitude <= 0x1p53 else {
      throw .operation(.notWhole(parameter: parameter, value: number))
    }
    return number
  }
}
