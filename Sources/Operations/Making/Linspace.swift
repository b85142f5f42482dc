import Tensors

/// Divides a stretch of numbers evenly.
package enum Linspace: Operation {
  static let first = Parameter.number("a", .finite, en: "first number", zh: "第一个数")
  static let last = Parameter.number("b", .finite, en: "last number", zh: "最后一个数")
  static let count = Parameter.integer(
    "n", 0...Window2D.largestSize, default: 100, en: "how many numbers", zh: "共多少个数")

  package static let reference = Reference(
    "linspace", .making, [first, last, count],
    en: "Evenly spaced numbers from `a` to `b`, both included.",
    zh: "从 `a` 到 `b`（含两端）均匀分布的数。",
    shape: "-> [n]", formula: #"a + i \frac{b - a}{n - 1}"#,
    examples: [
      Example("linspace(0, 1, 5)", prints: "[0, 0.25, 0.5, 0.75, 1]"),
      Example("linspace(2, 5, 1)", prints: "[2]"),
      Example("linspace(0, 1, -1)", fails: .domain),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let (first, last, count) = (call[first], call[last], call[count])
    let step = count > 1 ? (last - first) / Double(count - 1) : 0
    // Counted from the nearer end, so that both ends are exact.
    let numbers = try Tensor([count]) { index in
      2 * index < count
        ? first + Double(index) * step : last - Double(count - 1 - index) * step
    }
    return Forward(constant: numbers)
  }

  package static func explain(
    _ call: Call, _ result: Tensor, at element: Int
  ) throws -> Explanation? {
    var explanation = Explanation(of: call)
    let texts = [call[first], Double(element), call[last], Double(max(call[count] - 1, 1))]
      .map { NumberFormat.exact($0, isSingle: false) }
    explanation.add("\(texts[0]) + \(texts[1]) * (\(texts[2]) - \(texts[0])) / \(texts[3])")
    return explanation
  }
}
