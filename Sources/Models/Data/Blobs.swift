import Glibc
import Operations

/// Clouds of points around a circle.
enum Blobs: DataGenerator {
  static let count = DataParameters.count()
  static let classes = Parameter.integer(
    "classes", 1...1000, default: 3, en: "number of clouds", zh: "点团个数，即类别数")
  static let radius = Parameter.number(
    "radius", NumberRange(0, .infinity, includesUpper: false), default: 2,
    en: "distance of their centres from 0", zh: "各团中心到原点的距离")
  static let spread = Parameter.number(
    "spread", NumberRange(0, .infinity, includesUpper: false), default: 0.5,
    en: "standard deviation within a cloud", zh: "团内的标准差")
  static let seed = DataParameters.seed()

  static let reference = Reference(
    "blobs", .data, [count, classes, radius, spread, seed],
    en: """
      Round clouds of points whose centres lie evenly on a circle, the classes in turn: `inputs` of \
      shape (n, 2), and `targets`.
      """,
    zh: "几团圆形的点，中心均匀分布在一个圆上，各类别轮流出现：`inputs` 的形状为 (n, 2)，另有 `targets`。",
    shape: "any",
    formula: #"r (\cos a_k, \sin a_k) + s (g_1, g_2), \quad a_k = \frac{2 \pi k}{K}"#,
    examples: [
      Example("blobs(300, 3, 2, 0.5).inputs[0]", prints: "[1.98287, -1.25003]"),
      Example("blobs(2, 2, 1, 0).targets", prints: "[0, 1]"),
      Example("blobs(10, spread=-1)", fails: .domain),
    ])

  static func make(_ call: Call) throws -> SyntheticData {
    let (classes, radius, spread) = (call[classes], call[radius], call[spread])
    return .dataset(
      try Dataset(count: call[count], of: [2], .labels, seed: call[seed]) { index, random, point in
        let label = index % classes
        let angle = 2 * .pi * Double(label) / Double(classes)
        point[0] = Float(radius * cos(angle) + random.nextNoise(spread))
        point[1] = Float(radius * sin(angle) + random.nextNoise(spread))
        return Double(label)
      })
  }
}
