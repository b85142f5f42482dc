import Tensors

/// What all operations that make random numbers share.
enum RandomArgument {
  /// A parameter for the seed of a stream of its own; each operation needs its own instance.
  static var seed: Parameter<Int?> {
    .optionalInteger(
      "seed", 0...Int.max, en: "seed of a stream of its own; the session's unless given",
      zh: "独立随机数流的种子；不写就用会话的随机数")
  }

  /// A tensor drawn element by element in row-major order.
  static func tensor(
    _ shape: [Int], _ call: Call, seed: Parameter<Int?>,
    element: (inout RandomSource) -> Double
  ) throws -> Forward {
    let stream = call[seed].map { RandomStream(seed: UInt64($0)) } ?? call.random
    let value = try stream.draw { source in
      try Tensor(Shape(shape)) { _ in element(&source) }
    }
    return Forward(constant: value)
  }
}
