/// Numbers for tests, the same in every run.
enum Samples {
  /// Evenly spread numbers in -1..<1.
  static func floats(_ count: Int, seed: UInt64) -> [Float] {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    return (0..<count).map { _ in
      // The constants of Knuth's MMIX generator; the low bits are poor and are thrown away.
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Float(state >> 40) / Float(1 << 23) - 1
    }
  }

  /// Numbers that functions get wrong: special values, ties, and both ends of the range.
  static let awkward: [Float] = [
    0, -0.0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 0.625, -0.625, 3, -3, 1e-10, -1e-10, 0.1, -0.1, 87,
    -87, 88.72, 88.73, 89, -87.33, 100, -100, 1000, -1000, 1e30, -1e30, 8_388_609, -8_388_609.0,
    .infinity, -.infinity, .nan, .greatestFiniteMagnitude, .leastNormalMagnitude,
    .leastNonzeroMagnitude,
  ]

  /// Every so many-th of all floats there are, from every binade and of both signs.
  static let everywhere: [Float] = stride(from: UInt32(0), to: .max, by: 65_537)
    .map { Float(bitPattern: $0) }.filter(\.isFinite)
}

extension Array where Element: BinaryFloatingPoint {
  /// Whether every element differs from the expected one by at most the tolerance.
  func isClose(to expected: [Double], tolerance: Double) -> Bool {
    count == expected.count
      && zip(self, expected).allSatisfy { abs(Double($0) - $1) <= tolerance }
  }
}

extension BinaryFloatingPoint {
  /// Whether both are NaN or both are the same number; 0 and -0 are.
  func isSame(as other: Self) -> Bool { self == other || (isNaN && other.isNaN) }
}
