import Glibc
import Operations

/// Two half-moons that grip each other.
enum Moons: DataGenerator {
  static let count = DataParameters.count()
  static let noise = DataParameters.noise(default: 0.15)
  static let seed = DataParameters.seed()

  static let reference = Reference(
    "moons", .data, [count, noise, seed],
    en: """
      Points on two half circles that grip each other, classes 0 and 1 in turn: `inputs` of shape \
      (n, 2), and `targets`. No straight line separates them.
      """,
    zh: "两条互相咬合的半圆弧上的点，类别 0 与 1 交替：`inputs` 的形状为 (n, 2)，另有 `targets`。没有直线能把它们分开。",
    shape: "any",
    formula: #"(\cos t, \sin t), \quad (1 - \cos t, 0.5 - \sin t), \quad t = \pi u"#,
    examples: [
      Example("moons(200).inputs[0]", prints: "[0.0365567, 0.825471]"),
      Example("moons(4).targets", prints: "[0, 1, 0, 1]"),
      Example("moons(0)", fails: .domain),
    ])

  static func make(_ call: Call) throws -> SyntheticData {
    let deviation = call[noise]
    return .dataset(
      try Dataset(count: call[count], of: [2], .labels, seed: call[seed]) { index, random, point in
        let label = index % 2
        let angle = .pi * random.nextUniform()
        let x = label == 0 ? cos(angle) : 1 - cos(angle)
        let y = label == 0 ? sin(angle) : 0.5 - sin(angle)
        point[0] = Float(x + random.nextNoise(deviation))
        point[1] = Float(y + random.nextNoise(deviation))
        return Double(label)
      })
  }
}
