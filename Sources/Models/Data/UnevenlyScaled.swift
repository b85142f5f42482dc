import Operations

/// Two inputs of very different size.
enum UnevenlyScaled: DataGenerator {
  static let count = DataParameters.count()
  static let seed = DataParameters.seed()

  static let reference = Reference(
    "scaled2", .data, [count, seed],
    en: """
      A linear task whose two inputs differ in scale: the first around 0 with standard deviation 1, \
      the second around 50 with 100. `inputs` have shape (n, 2), `targets` (n, 1). Standardise \
      them, and descent takes a few steps instead of thousands.
      """,
    zh: """
      一个线性任务，两个输入的尺度相差很大：第一个均值 0、标准差 1，第二个均值 50、标准差 100。`inputs` \
      的形状为 (n, 2)，`targets` 为 (n, 1)。先做标准化，梯度下降只要几步，而不是几千步。
      """,
    shape: "any", formula: #"y = 3 x_0 - 0.02 x_1 + 0.1 g"#,
    examples: [
      Example("scaled2(100).inputs.shape", prints: "(100, 2)"),
      Example("scaled2(100).targets.shape", prints: "(100, 1)"),
      Example("scaled2(-5)", fails: .domain),
    ])

  static func make(_ call: Call) throws -> SyntheticData {
    .dataset(
      try Dataset(count: call[count], of: [2], .values, seed: call[seed]) { _, random, input in
        let small = random.nextNoise(1)
        let large = random.nextNoise(100) + 50
        input[0] = Float(small)
        input[1] = Float(large)
        return 3 * small - 0.02 * large + random.nextNoise(0.1)
      })
  }
}
