import Glibc
import Operations

/// Soft pictures in colour.
enum Colour: DataGenerator {
  static let count = DataParameters.count()
  static let side = DataParameters.side(atLeast: 1, default: 8)
  static let seed = DataParameters.seed()

  static let reference = Reference(
    "colour", .data, [count, side, seed],
    en: """
      Soft pictures in red, green and blue: light from above, one bright or dark spot, a little \
      noise. `inputs` have shape (n, 3, size, size). They are there to be looked at and \
      standardised, so there is only one class: all `targets` are 0.
      """,
    zh: """
      柔和的红绿蓝彩色图像：光从上方来，有一个亮斑或暗斑，外加少许噪声。`inputs` 的形状为 \
      (n, 3, size, size)。它们供观察与标准化之用，只有一个类别：`targets` 全为 0。
      """,
    shape: "any",
    examples: [
      Example("colour(4, 8).inputs.shape", prints: "(4, 3, 8, 8)"),
      Example("colour(2).targets", prints: "[0, 0]"),
      Example("colour(4, 0)", fails: .domain),
    ])

  /// The mean brightness of each channel, and how strongly a spot shows in it.
  private static let channels: [(brightness: Double, strength: Double)] = [
    (0.48, 1), (0.45, 0.8), (0.40, 0.6),
  ]

  static func make(_ call: Call) throws -> SyntheticData {
    let side = call[side]
    return .dataset(
      try Dataset(
        count: call[count], of: [channels.count, side, side], .labels, seed: call[seed]
      ) { _, random, picture in
        let (centreRow, centreColumn) = (random.nextUniform(), random.nextUniform())
        let height = 0.6 * (random.nextUniform() - 0.5)
        // The stream goes from pixel to pixel with all channels of each, though planes are stored.
        for place in 0..<side * side {
          let (row, column) = place.quotientAndRemainder(dividingBy: side)
          let y = (Double(row) + 0.5) / Double(side)
          let x = (Double(column) + 0.5) / Double(side)
          let distance = (y - centreRow) * (y - centreRow) + (x - centreColumn) * (x - centreColumn)
          let spot = height * exp(-distance / 0.05)
          for (plane, channel) in channels.enumerated() {
            let light = channel.brightness + 0.2 * (0.5 - y) + channel.strength * spot
            picture[plane * side * side + place] = Float(light + random.nextNoise(0.05))
          }
        }
        return 0
      })
  }
}
