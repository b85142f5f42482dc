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
}

extension Array where Element: BinaryFloatingPoint {
  /// Whether every element differs from the expected one by at most the tolerance.
  func isClose(to expected: [Double], tolerance: Double) -> Bool {
    count == expected.count
      && zip(self, expected).allSatisfy { abs(Double($0) - $1) <= tolerance }
  }
}
