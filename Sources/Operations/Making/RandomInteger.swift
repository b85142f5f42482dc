import Tensors

/// Draws random whole numbers.
package enum RandomInteger: Operation {
  /// The largest whole number up to which double precision holds all.
  private static let largest = 1 << 53
  static let low = Parameter.integer(
    "lo", -largest...largest, en: "smallest number", zh: "最小的数")
  static let high = Parameter.integer(
    "hi", -largest...largest, en: "bound, which is not reached", zh: "上界，本身不包括在内")
  static let shape = Parameter.shape(
    "shape", default: [], en: "shape: one tuple, or several numbers; one number unless given",
    zh: "形状：一个元组，或几个数；不写就是单个数")
  static let seed = RandomArgument.seed

  package static let reference = Reference(
    "randint", .making, [low, high, shape, seed],
    en: "Random whole numbers from `lo` up to but not including `hi`, all equally likely.",
    zh: "从 `lo` 到 `hi`（不含）的随机整数，各数机会均等。",
    shape: "any", formula: #"lo + \lfloor u_i (hi - lo) \rfloor"#,
    examples: [
      Example("randint(0, 10, 4, seed=1)", prints: "[5, 7, 9, 4]"),
      Example("randint(1, 7, 2, 3).shape", prints: "(2, 3)"),
      Example("randint(3, 3, 2)", fails: .domain),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let (low, high) = (call[low], call[high])
    guard low < high else {
      throw OperationError.domain(
        parameter: Self.high.name, value: Double(high),
        range: NumberRange(Double(low) + 1, .infinity))
    }
    return try RandomArgument.tensor(call[shape], call, seed: seed) {
      Double(low) + ($0.nextUniform() * Double(high - low)).rounded(.down)
    }
  }
}
