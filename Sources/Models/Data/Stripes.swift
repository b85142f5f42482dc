import Glibc
import Operations

/// Pictures of stripes in four directions.
enum Stripes: DataGenerator {
  static let count = DataParameters.count()
  static let side = DataParameters.side(atLeast: 1)
  static let noise = DataParameters.noise(default: 0.3)
  static let seed = DataParameters.seed()

  static let reference = Reference(
    "stripes", .data, [count, side, noise, seed],
    en: """
      Pictures of soft stripes in four directions, the classes in turn: 0 horizontal, 1 vertical, 2 \
      rising, 3 falling. Width and place vary. `inputs` have shape (n, 1, size, size).
      """,
    zh: """
      四个方向的柔和条纹图像，各类别轮流出现：0 水平，1 竖直，2 右上斜，3 右下斜；宽窄与位置各不相同。\
      `inputs` 的形状为 (n, 1, size, size)。
      """,
    shape: "any",
    formula: #"0.5 + 0.5 \sin(\frac{2 \pi (a c + b r)}{3 + 2 u_1} + 2 \pi u_2)"#,
    examples: [
      Example("stripes(40, 12).inputs.shape", prints: "(40, 1, 12, 12)"),
      Example("stripes(5, 6, 0).targets", prints: "[0, 1, 2, 3, 0]"),
      Example("stripes(40, 0)", fails: .domain),
    ])

  /// The directions across the stripes of each class, as columns and rows.
  private static let directions: [(columns: Double, rows: Double)] = [
    (0, 1), (1, 0), (0.5.squareRoot(), 0.5.squareRoot()), (0.5.squareRoot(), -0.5.squareRoot()),
  ]

  static func make(_ call: Call) throws -> SyntheticData {
    let (side, deviation) = (call[side], call[noise])
    return .dataset(
      try Dataset(
        count: call[count], of: [1, side, side], .labels, seed: call[seed]
      ) { index, random, picture in
        let label = index % directions.count
        let direction = directions[label]
        let frequency = 2 * .pi / (3 + 2 * random.nextUniform())
        let phase = 2 * .pi * random.nextUniform()
        for place in picture.indices {
          let (row, column) = place.quotientAndRemainder(dividingBy: side)
          let distance = direction.columns * Double(column) + direction.rows * Double(row)
          let wave = 0.5 + 0.5 * sin(frequency * distance + phase)
          picture[place] = Float(wave + random.nextNoise(deviation))
        }
        return Double(label)
      })
  }
}
