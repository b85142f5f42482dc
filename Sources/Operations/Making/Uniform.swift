import Tensors

/// Draws evenly distributed random numbers.
package enum Uniform: Operation {
  static let shape = Parameter.shape(
    "shape", default: [], en: "shape: one tuple, or several numbers; one number unless given",
    zh: "形状：一个元组，或几个数；不写就是单个数")
  static let seed = RandomArgument.seed

  package static let reference = Reference(
    "rand", .making, [shape, seed],
    en: "Random numbers from 0 up to but not including 1, evenly distributed, row by row.",
    zh: "[0, 1) 上均匀分布的随机数，按行依次产生。",
    shape: "any",
    examples: [
      Example("rand(4, seed=1)", prints: "[0.566562, 0.745782, 0.971003, 0.444359]"),
      Example("rand(2, 3).shape", prints: "(2, 3)"),
      Example("rand(-1)", fails: .domain),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    // A number that single precision would round up to 1 stays below it.
    try RandomArgument.tensor(call[shape], call, seed: seed) {
      min($0.nextUniform(), Double(Float(1).nextDown))
    }
  }
}
