import Glibc
import Operations

/// Spirals that wind around each other.
enum Spirals: DataGenerator {
  static let count = Parameter.integer(
    "n", 1...DataParameters.largestCount, en: "number of examples in each class", zh: "每个类别的样本数")
  static let classes = Parameter.integer(
    "classes", 1...1000, default: 3, en: "number of spirals", zh: "螺旋线条数，即类别数")
  static let noise = DataParameters.noise(default: 0.2)
  static let seed = DataParameters.seed()

  static let reference = Reference(
    "spirals", .data, [count, classes, noise, seed],
    en: """
      Points on spirals that wind around each other, one class after the other: `inputs` of shape \
      (n * classes, 2), and `targets`. The noise turns the points about the centre.
      """,
    zh: "几条互相缠绕的螺旋线上的点，逐类排列：`inputs` 的形状为 (n * classes, 2)，另有 `targets`。噪声使点绕中心转动。",
    shape: "any",
    formula: #"r (\sin \theta, \cos \theta), \quad \theta = \frac{2 \pi k}{K} + 4.5 r"#,
    examples: [
      Example("spirals(1, 2, 0).inputs", prints: "[[-0.97753, -0.210796], [0.97753, 0.210796]]"),
      Example("spirals(2).targets", prints: "[0, 0, 1, 1, 2, 2]"),
      Example("spirals(10, classes=0)", fails: .domain),
    ])

  static func make(_ call: Call) throws -> SyntheticData {
    let (count, classes, deviation) = (call[count], call[classes], call[noise])
    let total = count * classes
    return .dataset(
      try Dataset(count: total, of: [2], .labels, seed: call[seed]) { index, random, point in
        let (label, place) = index.quotientAndRemainder(dividingBy: count)
        let radius = Double(place + 1) / Double(count)
        let start = 2 * .pi * Double(label) / Double(classes)
        let angle = start + 4.5 * radius + random.nextNoise(deviation)
        point[0] = Float(radius * sin(angle))
        point[1] = Float(radius * cos(angle))
        return Double(label)
      })
  }
}
