import Glibc
import Operations

/// Noisy measurements of a sine.
enum Curve: DataGenerator {
  static let count = DataParameters.count()
  static let noise = DataParameters.noise(default: 0.25)
  static let seed = DataParameters.seed()

  static let reference = Reference(
    "curve", .data, [count, noise, seed],
    en: """
      Measurements of one period of a sine at evenly spaced places between 0 and 1: columns \
      `inputs` and `targets` of shape (n, 1). A model with many parameters learns the noise too.
      """,
    zh: """
      在 0 与 1 之间等距取点，测量一个周期的正弦：`inputs` 与 `targets` 都是 (n, 1) 的列。参数多的模型会连噪声一起学进去。
      """,
    shape: "any",
    formula: #"y = \sin 2 \pi x + \mathrm{noise} \cdot g, \quad x = \frac{i + 0.5}{n}"#,
    examples: [
      Example("curve(10).targets[0]", prints: "[0.30045]"),
      Example("curve(4, 0).inputs", prints: "[[0.125], [0.375], [0.625], [0.875]]"),
      Example("curve(10, noise=-1)", fails: .domain),
    ])

  static func make(_ call: Call) throws -> SyntheticData {
    let (count, deviation) = (call[count], call[noise])
    return .dataset(
      try Dataset(count: count, of: [1], .values, seed: call[seed]) { index, random, input in
        let x = (Double(index) + 0.5) / Double(count)
        input[0] = Float(x)
        return sin(2 * .pi * x) + random.nextNoise(deviation)
      })
  }
}
