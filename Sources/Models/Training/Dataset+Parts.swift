import Operations
import Tensors

extension Dataset {
  /// The number of examples.
  package var count: Int { inputs.shape.first ?? 0 }

  /// Some examples in an order of the caller's.
  ///
  /// - Parameter positions: Their positions, each below the number of examples.
  /// - Returns: Copies of them.
  /// - Throws: `TensorError` where memory is short or the learner interrupts.
  package func rows(_ positions: some Collection<Int>) throws(TensorError) -> Dataset {
    Dataset(inputs: try inputs.rows(positions), targets: try targets.rows(positions))
  }

  /// The examples in two parts, of which the second has a share of them, chosen at random.
  ///
  /// - Parameters:
  ///   - share: The share of the second part, less than 1; its size is rounded to the nearest
  ///     integer, but leaves at least one example to the first.
  ///   - random: Where random numbers come from.
  /// - Returns: Copies of the examples in random order; all of them as they are where the second part
  ///   is empty.
  /// - Throws: `TensorError` where memory is short or the learner interrupts.
  package func split(
    _ share: Double, _ random: RandomStream
  ) throws(TensorError) -> (first: Dataset, second: Dataset) {
    let size = min(Int((Double(count) * share).rounded()), max(count - 1, 0))
    guard size > 0 else { return (self, try rows([])) }
    let order = try random.shuffled(count)
    return (try rows(order[..<(count - size)]), try rows(order[(count - size)...]))
  }
}

extension Tensor {
  /// Parts along the first axis, one after the other.
  ///
  /// - Parameter positions: Which ones, each below the size of the first axis.
  /// - Precondition: The tensor has at least one axis.
  /// - Returns: Copies of them, along the first axis.
  /// - Throws: `TensorError` where memory is short or the learner interrupts.
  package func rows(_ positions: some Collection<Int>) throws(TensorError) -> Tensor {
    let source = try contiguous()
    let size = shape.dropFirst().reduce(1, *)
    var result = try Tensor(
      undefined: Shape([positions.count] + shape.sizes.dropFirst()), elementType)
    if elementType.isStoredAsDouble {
      try source.copyRows(positions, of: size, into: &result, as: Double.self)
    } else {
      try source.copyRows(positions, of: size, into: &result, as: Float.self)
    }
    try Tensor.checkInterruption()
    return result
  }

  private func copyRows<Element>(
    _ positions: some Collection<Int>, of size: Int, into result: inout Tensor,
    as type: Element.Type
  ) throws(TensorError) {
    let outcome = read(as: type) { source -> Result<Void, TensorError> in
      Result { () throws(TensorError) in
        try result.write(as: type) { target in
          for (row, position) in positions.enumerated() {
            guard row % 1024 != 0 || !Interruption.isRequested else { return }
            let part = UnsafeBufferPointer(
              rebasing: source[position * size..<(position + 1) * size])
            _ = UnsafeMutableBufferPointer(rebasing: target[(row * size)...])
              .initialize(fromContentsOf: part)
          }
        }
      }
    }
    try outcome.get()
  }
}

extension RandomStream {
  /// The numbers below another one in random order: from the last place to the second, each is
  /// exchanged with a place up to its own (Durstenfeld, 1964), a number of the stream for each.
  ///
  /// - Throws: `TensorError.interrupted` where the learner asks for an end.
  package func shuffled(_ count: Int) throws(TensorError) -> [Int] {
    var order = Array(0..<count)
    draw { source in
      for place in stride(from: count - 1, to: 0, by: -1) {
        guard place % Tensor.pollingInterval != 0 || !Interruption.isRequested else { return }
        order.swapAt(place, Int(source.nextUniform() * Double(place + 1)))
      }
    }
    try Tensor.checkInterruption()
    return order
  }
}
