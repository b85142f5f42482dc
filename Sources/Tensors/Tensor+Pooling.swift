import Kernels

/// For each output of a pooling, the place of its winner within its plane of the input.
package struct Winners: Sendable {
  /// The places, plane by plane.
  package let places: [Int32]
  /// The number of planes.
  package let planes: Int
  /// The number of elements in a plane of the input.
  package let inputPlane: Int

  /// The number of outputs in a plane.
  package var outputPlane: Int { planes == 0 ? 0 : places.count / planes }
}

extension Tensor {
  /// The largest element of each window, and where it stood; a tie goes to the first.
  ///
  /// - Precondition: The tensor is of rank 4 with the sizes that the geometry says.
  package func maximumPooled(
    _ geometry: PoolingGeometry, into shape: Shape
  ) throws(TensorError) -> (values: Tensor, winners: Winners) {
    let source = try converted(to: elementType.computed).contiguous()
    let result = try Tensor(undefined: shape, source.elementType)
    var places = [Int32](repeating: 0, count: result.count)
    places.withUnsafeMutableBufferPointer { buffer in
      guard let winners = buffer.baseAddress else { return }
      if source.elementType.isStoredAsDouble {
        Pooling.maximum(
          geometry, input: source.pointer(as: Double.self),
          output: result.freshPointer(as: Double.self), winners: winners)
      } else {
        Pooling.maximum(
          geometry, input: source.pointer(as: Float.self),
          output: result.freshPointer(as: Float.self), winners: winners)
      }
    }
    withExtendedLifetime(source.storage) {}
    try Tensor.checkInterruption()
    let winners = Winners(
      places: places, planes: geometry.planes,
      inputPlane: geometry.inputHeight * geometry.inputWidth)
    return (result, winners)
  }

  /// The mean of each window, padded zeros counted.
  ///
  /// - Precondition: The tensor is of rank 4 with the sizes that the geometry says.
  package func averagePooled(
    _ geometry: PoolingGeometry, into shape: Shape
  ) throws(TensorError) -> Tensor {
    let source = try converted(to: elementType.computed).contiguous()
    let result = try Tensor(undefined: shape, source.elementType)
    if source.elementType.isStoredAsDouble {
      Pooling.average(
        geometry, input: source.pointer(as: Double.self),
        output: result.freshPointer(as: Double.self))
    } else {
      Pooling.average(
        geometry, input: source.pointer(as: Float.self),
        output: result.freshPointer(as: Float.self))
    }
    withExtendedLifetime(source.storage) {}
    try Tensor.checkInterruption()
    return result
  }

  /// The gradient of an average pooling's input, from that of its output.
  package func averageUnpooled(
    _ geometry: PoolingGeometry, into shape: Shape
  ) throws(TensorError) -> Tensor {
    let source = try converted(to: elementType.computed).contiguous()
    let result = try Tensor(undefined: shape, source.elementType)
    if source.elementType.isStoredAsDouble {
      Pooling.averageGradient(
        geometry, outputGradient: source.pointer(as: Double.self),
        inputGradient: result.freshPointer(as: Double.self))
    } else {
      Pooling.averageGradient(
        geometry, outputGradient: source.pointer(as: Float.self),
        inputGradient: result.freshPointer(as: Float.self))
    }
    withExtendedLifetime(source.storage) {}
    try Tensor.checkInterruption()
    return result
  }

  /// Sends each element to the place of its winner, adding where several go to one place.
  ///
  /// - Precondition: There is one element for each winner.
  package func scattered(to winners: Winners, into shape: Shape) throws(TensorError) -> Tensor {
    try moved(winners, into: shape, isScatter: true)
  }

  /// Fetches the element at the place of each winner.
  package func gathered(from winners: Winners, into shape: Shape) throws(TensorError) -> Tensor {
    try moved(winners, into: shape, isScatter: false)
  }

  private func moved(
    _ winners: Winners, into shape: Shape, isScatter: Bool
  ) throws(TensorError) -> Tensor {
    let source = try converted(to: elementType.computed).contiguous()
    let result = try Tensor(undefined: shape, source.elementType)
    winners.places.withUnsafeBufferPointer { buffer in
      guard let places = buffer.baseAddress else { return }
      if source.elementType.isStoredAsDouble {
        source.move(winners, places, isScatter: isScatter, into: result, as: Double.self)
      } else {
        source.move(winners, places, isScatter: isScatter, into: result, as: Float.self)
      }
    }
    withExtendedLifetime(source.storage) {}
    try Tensor.checkInterruption()
    return winners.places.isEmpty ? try Tensor(repeating: 0, shape, result.elementType) : result
  }

  private func move<Element: KernelElement>(
    _ winners: Winners, _ places: UnsafePointer<Int32>, isScatter: Bool, into result: Tensor,
    as type: Element.Type
  ) {
    if isScatter {
      Scatter.add(
        pointer(as: type), at: places, planes: winners.planes, count: winners.outputPlane,
        result.freshPointer(as: type), outputPlane: winners.inputPlane)
    } else {
      Scatter.gather(
        pointer(as: type), at: places, planes: winners.planes, count: winners.outputPlane,
        inputPlane: winners.inputPlane, result.freshPointer(as: type))
    }
  }
}
