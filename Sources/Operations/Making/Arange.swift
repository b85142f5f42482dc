import Tensors

/// Counts from one number towards another.
package enum Arange: Operation {
  static let first = Parameter.number(
    "a", .finite, en: "first number; alone, the end of a count from 0",
    zh: "起点；只写它时表示从 0 数到它为止")
  static let end = Parameter.optionalNumber(
    "b", .finite, en: "end, which is not reached", zh: "终点，本身不包括在内")
  static let step = Parameter.number("step", .finite, default: 1, en: "step", zh: "步长")

  package static let reference = Reference(
    "arange", .making, [first, end, step],
    en: "Numbers from `a` up to but not including `b`, one step apart; `arange(n)` counts from 0.",
    zh: "从 `a` 起、每次加一个步长、不到 `b` 为止的数；`arange(n)` 从 0 数起。",
    shape: "any", formula: #"a + i \cdot step"#,
    examples: [
      Example("arange(4)", prints: "[0, 1, 2, 3]"),
      Example("arange(1, 2, 0.25)", prints: "[1, 1.25, 1.5, 1.75]"),
      Example("arange(3, 0, -1)", prints: "[3, 2, 1]"),
      Example("arange(0, 3, -1)", fails: .domain),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let start = call[end] == nil ? 0 : call[first]
    let end = call[end] ?? call[first]
    let step = call[step]
    guard step != 0, start == end || (step > 0) == (end > start) else {
      let range: NumberRange = end < start ? .negative : .positive
      throw OperationError.domain(parameter: Self.step.name, value: step, range: range)
    }
    let count = ((end - start) / step).rounded(.up)
    guard count < Double(Int.max / 16) else {
      throw TensorError.memoryLimit(requested: nil, limit: MemoryBudget.byteLimit)
    }
    return Forward(constant: try Tensor([Int(count)]) { start + Double($0) * step })
  }

  package static func explain(
    _ call: Call, _ result: Tensor, at element: Int
  ) throws -> Explanation? {
    var explanation = Explanation(of: call)
    let start = call[end] == nil ? 0 : call[first]
    let texts = [start, Double(element), call[step]].map { NumberFormat.exact($0, isSingle: false) }
    explanation.add(texts[0] + " + " + texts[1] + " * " + texts[2])
    return explanation
  }
}
