import Operations

/// Pictures with a small plus or a small cross somewhere in a zone.
enum Patches: DataGenerator {
  static let count = DataParameters.count()
  static let side = DataParameters.side(atLeast: 6)
  static let zone = Parameter.choice(
    "zone", ["L", "R", "A"], en: "where the sign stands: left half, right half or anywhere",
    zh: "图案出现的位置：左半边、右半边或任意处")
  static let seed = DataParameters.seed()

  static let reference = Reference(
    "patches", .data, [count, side, zone, seed],
    en: """
      Pictures of weak noise with one sign of 3×3 pixels, the classes in turn: 0 a plus, 1 a cross. \
      Learn with the left zone and test with the right one to see what a network knows about \
      places. `inputs` have shape (n, 1, size, size).
      """,
    zh: """
      带微弱噪声的图像，上面有一个 3×3 的图案，类别交替：0 是加号，1 是叉号。在左半边学、在右半边测，\
      就能看出网络是否受位置影响。`inputs` 的形状为 (n, 1, size, size)。
      """,
    shape: "any",
    examples: [
      Example("patches(40, 12, \"R\").inputs.shape", prints: "(40, 1, 12, 12)"),
      Example("patches(3).targets", prints: "[0, 1, 0]"),
      Example("patches(40, 12, \"B\")", fails: .domain),
    ])

  /// The lit pixels of a plus and of a cross.
  private static let signs: [[(row: Int, column: Int)]] = [
    [(0, 1), (1, 0), (1, 1), (1, 2), (2, 1)],
    [(0, 0), (0, 2), (1, 1), (2, 0), (2, 2)],
  ]

  static func make(_ call: Call) throws -> SyntheticData {
    let side = call[side]
    let columns = leftColumns(call[zone], side)
    return .dataset(
      try Dataset(
        count: call[count], of: [1, side, side], .labels, seed: call[seed]
      ) { index, random, picture in
        let label = index % signs.count
        let top = Int(random.nextUniform() * Double(side - 2))
        let left = columns.lowerBound + Int(random.nextUniform() * Double(columns.count))
        var values = picture.map { _ in random.nextNoise(0.1) }
        for pixel in signs[label] {
          values[(top + pixel.row) * side + left + pixel.column] += 1
        }
        for place in picture.indices { picture[place] = Float(values[place]) }
        return Double(label)
      })
  }

  /// The columns in which a sign may begin.
  private static func leftColumns(_ zone: String, _ side: Int) -> Range<Int> {
    switch zone {
    case "L": 0..<side / 2 - 2
    case "R": side / 2..<side - 2
    default: 0..<side - 2
    }
  }
}
