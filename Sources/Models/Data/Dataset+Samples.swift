import Tensors

extension Dataset {
  /// What is to be learned from the examples.
  enum TargetKind {
    /// A class label for each example, as a vector.
    case labels
    /// A value for each example, as a column: the shape that a layer with one output gives.
    case values
  }

  /// Creates a data set example by example, each drawn from one stream of random numbers in turn.
  ///
  /// - Parameters:
  ///   - count: The number of examples.
  ///   - shape: The shape of one input.
  ///   - kind: What the targets are.
  ///   - seed: Where the stream begins; not negative.
  ///   - draw: Draws the example with an index: fills in its input, and gives its target.
  /// - Throws: `TensorError` where memory is short or the learner interrupts.
  init(
    count: Int, of shape: Shape, _ kind: TargetKind, seed: Int,
    draw: (_ index: Int, _ random: inout RandomSource, UnsafeMutableBufferPointer<Float>) -> Double
  ) throws(TensorError) {
    var inputs = try Tensor(undefined: Shape([count] + shape.sizes), .float32)
    var targets = try Tensor(undefined: kind == .labels ? [count] : [count, 1], .float32)
    var random = RandomSource(seed: UInt64(clamping: seed))
    let size = shape.elementCount
    for index in 0..<count {
      try Tensor.checkInterruption()
      var target = 0.0
      try inputs.write(as: Float.self) { elements in
        let input = elements[index * size..<(index + 1) * size]
        target = draw(index, &random, UnsafeMutableBufferPointer(rebasing: input))
      }
      try targets.write(as: Float.self) { $0[index] = Float(target) }
    }
    self.init(inputs: inputs, targets: targets)
  }
}

extension RandomSource {
  /// The next normally distributed number with a standard deviation.
  ///
  /// It costs the same two steps of the stream however weak the noise is, so that the same seed
  /// gives the same examples below it; only the arithmetic is saved where there is none.
  mutating func nextNoise(_ deviation: Double) -> Double {
    let (first, second) = (nextUniform(), nextUniform())
    return deviation == 0 ? 0 : deviation * RandomSource.normal(first, second)
  }
}
