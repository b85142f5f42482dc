import Operations

/// Sequences in which two numbers are marked, to be added up.
enum Adding: DataGenerator {
  static let count = DataParameters.count()
  static let steps = DataParameters.steps(atLeast: 2, default: 20)
  static let seed = DataParameters.seed()

  static let reference = Reference(
    "adding", .data, [count, steps, seed],
    en: """
      Sequences of numbers between 0 and 1 with a mark in each half; the target is the sum of the \
      two marked numbers. `inputs` have shape (n, steps, 2), numbers in the first channel and marks \
      in the second, `targets` (n, 1). Always guessing 1 has a mean squared error of 1/6.
      """,
    zh: """
      由 0 到 1 之间的数组成的序列，前后两半各有一个标记；目标是两个被标记的数之和。`inputs` 的形状为 \
      (n, steps, 2)，第一个通道是数，第二个是标记；`targets` 为 (n, 1)。总是猜 1，均方误差为 1/6。
      """,
    shape: "any",
    examples: [
      Example("adding(100, 20).targets[0]", prints: "[0.970704]"),
      Example("adding(100, 20).inputs.shape", prints: "(100, 20, 2)"),
      Example("adding(100, 1)", fails: .domain),
    ])

  static func make(_ call: Call) throws -> SyntheticData {
    let steps = call[steps]
    let half = steps / 2
    return .dataset(
      try Dataset(count: call[count], of: [steps, 2], .values, seed: call[seed]) {
        _, random, sequence in
        let numbers = (0..<steps).map { _ in random.nextUniform() }
        for (step, number) in numbers.enumerated() {
          sequence[2 * step] = Float(number)
          sequence[2 * step + 1] = 0
        }
        let first = Int(random.nextUniform() * Double(half))
        let second = half + Int(random.nextUniform() * Double(steps - half))
        sequence[2 * first + 1] = 1
        sequence[2 * second + 1] = 1
        return numbers[first] + numbers[second]
      })
  }
}
