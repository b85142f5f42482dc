import Operations

/// A straight line with outliers.
enum Outline: DataGenerator {
  static let count = DataParameters.count(atLeast: 2)
  static let seed = DataParameters.seed()

  static let reference = Reference(
    "outline", .data, [count, seed],
    en: """
      The line y = 2x + 1 from 0 to 1 with little noise, and every fifth point 8 too high: columns \
      `inputs` and `targets` of shape (n, 1). It shows how losses deal with outliers.
      """,
    zh: """
      从 0 到 1 的直线 y = 2x + 1，噪声很小，但每五个点就有一个高出 8：`inputs` 与 `targets` 都是 \
      (n, 1) 的列。用来看各种损失函数怎样对待离群点。
      """,
    shape: "any",
    formula: #"y = 2 x + 1 + 0.1 g, \quad x = \frac{i}{n - 1}"#,
    examples: [
      Example("outline(5).inputs", prints: "[[0], [0.25], [0.5], [0.75], [1]]"),
      Example("outline(5).targets > 8", prints: "[[0], [0], [0], [0], [1]]"),
      Example("outline(1)", fails: .domain),
    ])

  static func make(_ call: Call) throws -> SyntheticData {
    let count = call[count]
    return .dataset(
      try Dataset(count: count, of: [1], .values, seed: call[seed]) { index, random, input in
        let x = Double(index) / Double(count - 1)
        input[0] = Float(x)
        return 2 * x + 1 + random.nextNoise(0.1) + (index % 5 == 4 ? 8 : 0)
      })
  }
}
