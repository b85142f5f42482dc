import Operations
import Tensors

/// The four points that no single unit can tell apart.
enum ExclusiveOr: DataGenerator {
  static let reference = Reference(
    "xor", .data, [],
    en: """
      The exclusive or: `inputs` are the four pairs of 0 and 1, and `targets` say whether exactly \
      one of the two is 1.
      """,
    zh: "异或：`inputs` 是 0 与 1 的四种组合，`targets` 表示两者中是否恰有一个为 1。",
    shape: "any",
    examples: [
      Example("xor().inputs", prints: "[[0, 0], [0, 1], [1, 0], [1, 1]]"),
      Example("xor().targets", prints: "[0, 1, 1, 0]"),
      Example("xor(4)", fails: .unknownArgument),
    ])

  static func make(_ call: Call) throws -> SyntheticData {
    .dataset(
      Dataset(
        inputs: try Tensor([0, 0, 0, 1, 1, 0, 1, 1], [4, 2]),
        targets: try Tensor([0, 1, 1, 0], [4])))
  }
}
