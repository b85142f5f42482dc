import Operations

/// Sequences that begin with what has to be remembered until their end.
enum Recall: DataGenerator {
  static let count = DataParameters.count()
  static let steps = DataParameters.steps(atLeast: 1, default: 20)
  static let classes = Parameter.integer(
    "classes", 1...1000, default: 4, en: "number of signs to remember", zh: "要记住的符号种数，即类别数")
  static let seed = DataParameters.seed()

  static let reference = Reference(
    "recall", .data, [count, steps, classes, seed],
    en: """
      Sequences whose first step shows one of several signs, followed by noise; the target is the \
      sign. `inputs` have shape (n, steps, classes + 1): a channel for each sign and one for the \
      noise. Pure guessing has a cross-entropy of ln(classes).
      """,
    zh: """
      序列的第一步给出若干符号之一，随后全是噪声；目标就是那个符号。`inputs` 的形状为 \
      (n, steps, classes + 1)：每个符号一个通道，噪声一个通道。纯靠猜，交叉熵为 ln(classes)。
      """,
    shape: "any",
    examples: [
      Example("recall(100, 20, 4).inputs.shape", prints: "(100, 20, 5)"),
      Example("recall(1, 2, 1).targets", prints: "[0]"),
      Example("recall(100, 20, 0)", fails: .domain),
    ])

  static func make(_ call: Call) throws -> SyntheticData {
    let (steps, classes) = (call[steps], call[classes])
    let channels = classes + 1
    return .dataset(
      try Dataset(count: call[count], of: [steps, channels], .labels, seed: call[seed]) {
        _, random, sequence in
        sequence.update(repeating: 0)
        for step in 0..<steps {
          // The first number is drawn like the others, though a sign stands in its place.
          let number = random.nextUniform()
          if step > 0 { sequence[step * channels + classes] = Float(number - 0.5) }
        }
        let sign = Int(random.nextUniform() * Double(classes))
        sequence[sign] = 1
        return Double(sign)
      })
  }
}
