import Operations

/// The parameters that most generators have; each call makes one for a generator of its own.
enum DataParameters {
  /// The largest number of examples.
  static let largestCount = 10_000_000

  /// The number of examples.
  static func count(atLeast smallest: Int = 1) -> Parameter<Int> {
    .integer("n", smallest...largestCount, en: "number of examples", zh: "样本数")
  }

  /// The side of square pictures.
  static func side(atLeast smallest: Int, default value: Int? = 12) -> Parameter<Int> {
    .integer(
      "size", smallest...512, default: value, en: "side of the pictures in pixels",
      zh: "图像边长（像素）")
  }

  /// The standard deviation of what is added to every number.
  static func noise(default value: Double) -> Parameter<Double> {
    .number(
      "noise", NumberRange(0, .infinity, includesUpper: false), default: value,
      en: "standard deviation of the noise", zh: "噪声的标准差")
  }

  /// The number of steps of a sequence.
  static func steps(atLeast smallest: Int, default value: Int) -> Parameter<Int> {
    .integer(
      "steps", smallest...100_000, default: value, en: "length of the sequences", zh: "序列长度")
  }

  /// Where the random numbers begin.
  static func seed() -> Parameter<Int> {
    .integer(
      "seed", 0...Int.max, default: 1, en: "the same seed gives the same data", zh: "种子相同，数据就相同")
  }
}
