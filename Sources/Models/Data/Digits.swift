import Glibc
import Operations
import Tensors

/// Pictures of hand-drawn digits.
enum Digits: DataGenerator {
  static let count = DataParameters.count()
  static let side = DataParameters.side(atLeast: 4)
  static let noise = DataParameters.noise(default: 0.3)
  static let seed = DataParameters.seed()

  static let reference = Reference(
    "digits", .data, [count, side, noise, seed],
    en: """
      Pictures of the digits 0 to 9 in turn, each drawn with a pen and a little differently in \
      size, slope, slant and place. `inputs` have shape (n, 1, size, size), ink is 1 and paper 0 \
      before the noise; `targets` are the digits.
      """,
    zh: """
      数字 0 到 9 轮流出现的笔画图像，大小、旋转、倾斜和位置各有一点不同。`inputs` 的形状为 \
      (n, 1, size, size)，未加噪声时笔迹为 1、纸面为 0；`targets` 就是那些数字。
      """,
    shape: "any",
    examples: [
      Example("digits(10, 12, 0, 1).inputs.shape", prints: "(10, 1, 12, 12)"),
      Example("digits(12).targets", prints: "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]"),
      Example("digits(10, 2)", fails: .domain),
      Example("digits()", fails: .missingArgument),
    ])

  static func make(_ call: Call) throws -> SyntheticData {
    let (side, deviation) = (call[side], call[noise])
    return .dataset(
      try Dataset(
        count: call[count], of: [1, side, side], .labels, seed: call[seed]
      ) { index, random, picture in
        let digit = index % DigitGlyphs.strokes.count
        let hand = Hand(&random)
        let strokes = DigitGlyphs.strokes[digit].map(hand.drawn)
        for place in picture.indices {
          let (row, column) = place.quotientAndRemainder(dividingBy: side)
          let ink = ink(of: strokes, row: row, column: column, side: side)
          picture[place] = Float(ink + random.nextNoise(deviation))
        }
        return Double(digit)
      })
  }

  /// How dark a pixel is: 1 under a stroke, fading out over the width of one pixel.
  private static func ink(of strokes: [Stroke], row: Int, column: Int, side: Int) -> Double {
    let centre = DrawingPoint(
      x: (Double(column) + 0.5) / Double(side) - 0.5, y: (Double(row) + 0.5) / Double(side) - 0.5)
    let distance = strokes.reduce(Double.infinity) { min($0, $1.distance(to: centre)) }
    return min(max(1 + 0.035 * Double(side) - distance * Double(side), 0), 1)
  }

  /// How one writer draws: larger or smaller, turned, slanted and shifted.
  private struct Hand {
    private let scale: Double
    private let turn: (cosine: Double, sine: Double)
    private let slant: Double
    private let shift: DrawingPoint

    /// Draws five numbers that make a hand.
    init(_ random: inout RandomSource) {
      scale = 0.75 + 0.10 * Hand.deviation(&random)
      let angle = 0.20 * Hand.deviation(&random)
      turn = (cos(angle), sin(angle))
      slant = 0.20 * Hand.deviation(&random)
      let x = 0.08 * Hand.deviation(&random)
      shift = DrawingPoint(x: x, y: 0.08 * Hand.deviation(&random))
    }

    /// The next number between -1 and 1.
    private static func deviation(_ random: inout RandomSource) -> Double {
      2 * random.nextUniform() - 1
    }

    /// A stroke of the glyph's box as this hand draws it, around the middle of the picture.
    func drawn(_ stroke: Stroke) -> Stroke {
      Stroke(start: drawn(stroke.start), end: drawn(stroke.end))
    }

    private func drawn(_ point: DrawingPoint) -> DrawingPoint {
      let y = (point.y - 3) / 6
      let x = (point.x - 2) / 6 + slant * y
      return DrawingPoint(
        x: scale * (x * turn.cosine - y * turn.sine) + shift.x,
        y: scale * (x * turn.sine + y * turn.cosine) + shift.y)
    }
  }
}
