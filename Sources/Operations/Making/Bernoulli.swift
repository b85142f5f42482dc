import Tensors

/// Draws ones and zeros.
package enum Bernoulli: Operation {
  static let probability = Parameter.number(
    "p", .unit, en: "probability of a 1", zh: "得 1 的概率")
  static let shape = Parameter.shape(
    "shape", default: [], en: "shape: one tuple, or several numbers; one number unless given",
    zh: "形状：一个元组，或几个数；不写就是单个数")
  static let seed = RandomArgument.seed

  package static let reference = Reference(
    "bernoulli", .making, [probability, shape, seed],
    en:
      "1 with probability `p`, else 0, each element by itself: 1 where a number of `rand` is below `p`.",
    zh: "每个元素独立地以概率 `p` 取 1，否则取 0：`rand` 的数小于 `p` 处为 1。",
    shape: "any", formula: #"[u_i < p]"#,
    examples: [
      Example("bernoulli(0.6, 4, seed=1)", prints: "[1, 0, 0, 1]"),
      Example("bernoulli(1, 2, 2)", prints: "[[1, 1], [1, 1]]"),
      Example("bernoulli(1.5, 4)", fails: .domain),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let probability = call[probability]
    return try RandomArgument.tensor(call[shape], call, seed: seed) {
      $0.nextUniform() < probability ? 1 : 0
    }
  }
}
