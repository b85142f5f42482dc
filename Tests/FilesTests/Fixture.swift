import Foundation

/// Files written by NumPy and Pillow.
enum Fixture {
  /// The contents of a file in `Tests/Fixtures/files`.
  static func bytes(_ name: String) throws -> [UInt8] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fixtures/files")
    return Array(try Data(contentsOf: folder.appendingPathComponent(name)))
  }

  /// Other contents made from given ones by changing a few bytes at random.
  static func mutations(
    of bytes: [UInt8], count: Int, seed: UInt64, keeping kept: Int
  ) -> [[UInt8]] {
    var random = Randomness(state: seed)
    return (0..<count).map { _ in
      var changed = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        changed[Int.random(in: kept..<bytes.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      return changed
    }
  }

  private struct Randomness: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }
}
