import Tensors

/// Draws normally distributed random numbers.
package enum Normal: Operation {
  static let shape = Parameter.shape(
    "shape", default: [], en: "shape: one tuple, or several numbers; one number unless given",
    zh: "形状：一个元组，或几个数；不写就是单个数")
  static let seed = RandomArgument.seed

  package static let reference = Reference(
    "randn", .making, [shape, seed],
    en: "Random numbers of the standard normal distribution: mean 0, standard deviation 1.",
    zh: "服从标准正态分布的随机数：均值 0，标准差 1。",
    shape: "any",
    examples: [
      Example("randn(3, seed=1)", prints: "[-0.0342673, -2.50007, 0.0877225]"),
      Example("randn(2, 3).shape", prints: "(2, 3)"),
      Example("randn(-1)", fails: .domain),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    try RandomArgument.tensor(call[shape], call, seed: seed) { $0.nextNormal() }
  }
}
