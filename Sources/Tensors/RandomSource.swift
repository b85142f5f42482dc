import Glibc

/// A stream of random numbers that is the same on every machine.
///
/// The generator is SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators", 2014): the *k*th number is a scrambled `seed + k · 0x9E3779B97F4A7C15`, so the
/// state is a seed and a count.
package struct RandomSource: Hashable, Sendable {
  /// The seed that the stream began with.
  package let seed: UInt64
  /// The count of numbers taken so far.
  private var taken: UInt64 = 0

  /// Creates a stream from its beginning.
  package init(seed: UInt64) {
    self.seed = seed
  }

  /// The next 64 random bits.
  package mutating func nextBits() -> UInt64 {
    taken &+= 1
    var bits = seed &+ taken &* 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// The next number from 0 up to but not including 1, evenly distributed, in steps of 2⁻⁵³.
  package mutating func nextUniform() -> Double {
    Double(nextBits() >> 11) * 0x1p-53
  }

  /// The next number of the standard normal distribution, from two uniform numbers.
  ///
  /// The transform is that of Box and Muller (1958), of which only the cosine is used, so that
  /// every number costs the same two steps of the stream.
  package mutating func nextNormal() -> Double {
    let first = nextUniform()
    let second = nextUniform()
    return RandomSource.normal(first, second)
  }

  /// The normally distributed number that two uniform numbers make.
  package static func normal(_ first: Double, _ second: Double) -> Double {
    (-2 * log(1 - first)).squareRoot() * cos(2 * .pi * second)
  }
}
