import KernelInterface

extension Vector {
  /// The larger of each pair; NaN if either is NaN.
  @inline(__always)
  func maximum(_ other: Vector) -> Vector {
    // A comparison with NaN is false, so a NaN in `other` is taken without being asked for.
    other.replacing(with: self, where: other < self || isNaN)
  }

  /// The smaller of each pair; NaN if either is NaN.
  @inline(__always)
  func minimum(_ other: Vector) -> Vector {
    other.replacing(with: self, where: self < other || isNaN)
  }
}

extension FloatKernels {
  package static func reduce(
    _ reduction: Reduction, _ input: UnsafePointer<Float>, count: Int
  ) -> Float {
    switch reduction {
    case .sum: fold(input, count, from: 0) { $0 + $1 }.sum
    case .product: joinLanes(of: fold(input, count, from: 1) { $0 * $1 }) { $0 * $1 }
    case .maximum:
      joinLanes(of: fold(input, count, from: -.infinity) { $0.maximum($1) }) {
        $0 > $1 || $0.isNaN ? $0 : $1
      }
    case .minimum:
      joinLanes(of: fold(input, count, from: .infinity) { $0.minimum($1) }) {
        $0 < $1 || $0.isNaN ? $0 : $1
      }
    }
  }

  package static func exponentials(
    _ input: UnsafePointer<Float>, shift: Float, _ output: UnsafeMutablePointer<Float>, count: Int
  ) -> Float {
    let shift = Vector(shift)
    var sum = Vector(0)
    forEachVector(count) { index, lanes in
      let value = (load(input + index, lanes) - shift).exponential
      store(value, output + index, lanes)
      if let lanes {
        sum = sum + Vector(0).replacing(with: value, where: lanes)
      } else {
        sum = sum + value
      }
    }
    return sum.sum
  }

  package static func dot(
    _ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>, count: Int
  ) -> Float {
    // Four sums at once, because each addition has to wait for the one before it.
    var sums = InlineArray<4, Vector>(repeating: Vector(0))
    let block = 4 * Vector.lanes
    let blocks = count / block * block
    for start in stride(from: 0, to: blocks, by: block) {
      for part in 0..<4 {
        let index = start + part * Vector.lanes
        sums[part] = sums[part].adding(Vector(at: left + index), times: Vector(at: right + index))
      }
    }
    forEachVector(count - blocks) { index, lanes in
      sums[0] = sums[0].adding(
        load(left + blocks + index, lanes), times: load(right + blocks + index, lanes))
    }
    return ((sums[0] + sums[1]) + (sums[2] + sums[3])).sum
  }

  /// Joins all numbers into one vector, sixteen times four at a time.
  @inline(__always)
  private static func fold(
    _ input: UnsafePointer<Float>, _ count: Int, from identity: Float,
    _ join: (Vector, Vector) -> Vector
  ) -> Vector {
    let start = Vector(identity)
    var results = InlineArray<4, Vector>(repeating: start)
    let block = 4 * Vector.lanes
    let blocks = count / block * block
    for first in stride(from: 0, to: blocks, by: block) {
      for part in 0..<4 {
        results[part] = join(results[part], Vector(at: input + first + part * Vector.lanes))
      }
    }
    forEachVector(count - blocks) { index, lanes in
      let value = load(input + blocks + index, lanes)
      let filled = lanes.map { start.replacing(with: value, where: $0) } ?? value
      results[0] = join(results[0], filled)
    }
    return join(join(results[0], results[1]), join(results[2], results[3]))
  }

  @inline(__always)
  private static func joinLanes(
    of vector: Vector, _ join: (Float, Float) -> Float
  ) -> Float {
    var result: Float?
    vector.forEachLane { value in result = result.map { join($0, value) } ?? value }
    return result ?? 0
  }
}
