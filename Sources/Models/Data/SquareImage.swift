import Operations
import Tensors

/// A picture of a square.
enum SquareImage: DataGenerator {
  static let reference = Reference(
    "square_image", .data, [],
    en: "A picture of 8×8 pixels with a square of ones in its middle, 4 pixels wide.",
    zh: "一张 8×8 的图像，正中是边长 4 的方块，值为 1。",
    shape: "any",
    examples: [
      Example("square_image()[2]", prints: "[0, 0, 1, 1, 1, 1, 0, 0]"),
      Example("square_image().shape", prints: "(8, 8)"),
      Example("square_image(8)", fails: .unknownArgument),
    ])

  static func make(_ call: Call) throws -> SyntheticData {
    .picture(
      try Tensor([8, 8]) { index in
        let (row, column) = index.quotientAndRemainder(dividingBy: 8)
        return 2...5 ~= row && 2...5 ~= column ? 1 : 0
      })
  }
}
