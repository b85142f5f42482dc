import Tensors

/// Turns class labels into rows with a single 1.
package enum OneHot: Operation {
  static let labels = Parameter.tensor("i", en: "class labels, from 0", zh: "类别标签，从 0 开始")
  static let count = Parameter.optionalInteger(
    "n", 1...Window2D.largestSize,
    en: "number of classes; one more than the largest label unless given",
    zh: "类别数；不写就是最大标签加 1")

  package static let reference = Reference(
    "one_hot", .making, [labels, count],
    en: "Rows of zeros with a 1 at the place that each label names.",
    zh: "独热编码：每个标签变成一行，标签所指的位置为 1，其余为 0。",
    shape: "[...] -> [..., n]",
    examples: [
      Example("one_hot([0 2], 3)", prints: "[[1, 0, 0], [0, 0, 1]]"),
      Example("one_hot(1, 2)", prints: "[0, 1]"),
      Example("one_hot([0 3], 3)", fails: .indexRange),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let labels = call[labels].value
    let largest = labels.elements.max().flatMap { Int(exactly: $0) } ?? 0
    let count = call[count] ?? max(largest, 0) + 1
    let classes = try ClassLabels.check(labels, count: count, parameter: Self.labels.name)
    var rows = try Tensor(repeating: 0, Shape(labels.shape.sizes + [count]))
    try rows.write(as: Float.self) { buffer in
      for (row, label) in classes.enumerated() { buffer[row * count + label] = 1 }
    }
    return Forward(constant: rows)
  }

  package static func explain(
    _ call: Call, _ result: Tensor, at element: Int
  ) throws -> Explanation? {
    var explanation = Explanation(of: call)
    let count = result.shape.last ?? 1
    explanation.add(element / max(count, 1), of: 0)
    explanation.add(" == \(element % max(count, 1))")
    return explanation
  }
}
