import Operations
import Tensors

/// A picture with one vertical edge.
enum StepImage: DataGenerator {
  static let reference = Reference(
    "step_image", .data, [],
    en: "A picture of 6×6 pixels with one vertical edge: the three columns on the right are 1.",
    zh: "一张 6×6 的图像，只有一条竖直边缘：右边三列为 1。",
    shape: "any",
    examples: [
      Example("step_image()[0]", prints: "[0, 0, 0, 1, 1, 1]"),
      Example("step_image().shape", prints: "(6, 6)"),
      Example("step_image(8)", fails: .unknownArgument),
    ])

  static func make(_ call: Call) throws -> SyntheticData {
    .picture(try Tensor([6, 6]) { $0 % 6 >= 3 ? 1 : 0 })
  }
}
