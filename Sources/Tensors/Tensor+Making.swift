import Kernels

extension Tensor {
  /// Creates a tensor in which every element is the same.
  package init(
    repeating value: Double, _ shape: Shape, _ elementType: ElementType = .float32
  ) throws(TensorError) {
    try self.init(undefined: shape, elementType)
    if elementType.isStoredAsDouble {
      Elementwise.fill(freshPointer(as: Double.self), with: value, count: count)
    } else {
      Elementwise.fill(freshPointer(as: Float.self), with: Float(value), count: count)
    }
  }

  /// Creates a tensor from its elements in row-major order.
  ///
  /// - Precondition: There are as many elements as the shape has room for.
  package init(
    _ elements: [Double], _ shape: Shape, _ elementType: ElementType = .float32
  ) throws(TensorError) {
    assert(elements.count == shape.elementCount)
    try self.init(undefined: shape, elementType)
    elements.withUnsafeBufferPointer { source in
      guard let start = source.baseAddress else { return }
      if elementType.isStoredAsDouble {
        Elementwise.convert(start, to: freshPointer(as: Double.self), count: count)
      } else {
        Elementwise.convert(start, to: freshPointer(as: Float.self), count: count)
      }
    }
  }

  /// Creates a tensor of rank 0.
  package init(
    scalar value: Double, _ elementType: ElementType = .float32
  ) throws(TensorError) {
    try self.init([value], [], elementType)
  }

  /// How many elements are computed one by one before the learner's wish to stop is asked for.
  private static let pollingInterval = 1 << 14

  /// Creates a tensor by computing each element from its position in row-major order.
  package init(
    _ shape: Shape, _ elementType: ElementType = .float32, element: (Int) -> Double
  ) throws(TensorError) {
    try self.init(undefined: shape, elementType)
    if elementType.isStoredAsDouble {
      let start = freshPointer(as: Double.self)
      for index in 0..<count {
        if index.isMultiple(of: Tensor.pollingInterval) { try Tensor.checkInterruption() }
        start[index] = element(index)
      }
    } else {
      let start = freshPointer(as: Float.self)
      for index in 0..<count {
        if index.isMultiple(of: Tensor.pollingInterval) { try Tensor.checkInterruption() }
        start[index] = Float(element(index))
      }
    }
  }

  /// Creates a tensor from the parts of its leading axis.
  ///
  /// - Precondition: The parts have the given element type, and together fill the shape.
  package static func stacking(
    _ parts: [Tensor], _ shape: Shape, _ elementType: ElementType
  ) throws(TensorError) -> Tensor {
    let result = try Tensor(undefined: shape, elementType)
    let partBytes = (parts.first?.count ?? 0) * elementType.byteCount
    for (index, part) in parts.enumerated() {
      let source = try part.contiguous()
      (result.storage.bytes + index * partBytes).copyMemory(
        from: source.storage.bytes + source.offset * elementType.byteCount, byteCount: partBytes)
      withExtendedLifetime(source.storage) {}
    }
    return result
  }

  /// The elements in row-major order, in double precision.
  ///
  /// - Complexity: O(*n*) time and memory; for looking at values, not for computing with them.
  package var elements: [Double] {
    let strides = strides
    let sizes = shape.sizes
    return [Double](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = buffer.count
      guard !buffer.isEmpty else { return }
      var position = [Int](repeating: 0, count: sizes.count)
      var place = 0
      let doubles = elementType.isStoredAsDouble ? pointer(as: Double.self) : nil
      let floats = elementType.isStoredAsDouble ? nil : pointer(as: Float.self)
      for index in buffer.indices {
        // Zeros follow; whoever asked looks whether there was an interruption, as after a kernel.
        if index.isMultiple(of: Tensor.pollingInterval), Interruption.isRequested {
          buffer[index...].initialize(repeating: 0)
          break
        }
        buffer[index] = doubles.map { $0[place] } ?? floats.map { Double($0[place]) } ?? 0
        for axis in stride(from: sizes.count - 1, through: 0, by: -1) {
          position[axis] += 1
          place += strides[axis]
          if position[axis] < sizes[axis] { break }
          place -= strides[axis] * sizes[axis]
          position[axis] = 0
        }
      }
      withExtendedLifetime(storage) {}
    }
  }

  /// One element, by its place in row-major order.
  ///
  /// - Precondition: There is such an element.
  package func element(at place: Int) -> Double {
    defer { withExtendedLifetime(storage) {} }
    var (rest, position) = (place, 0)
    for axis in shape.indices.reversed() where shape[axis] > 0 {
      position += rest % shape[axis] * strides[axis]
      rest /= shape[axis]
    }
    return elementType.isStoredAsDouble
      ? pointer(as: Double.self)[position] : Double(pointer(as: Float.self)[position])
  }

  /// The first element, which is the only one of a tensor of rank 0.
  ///
  /// - Precondition: There is an element.
  package var item: Double {
    defer { withExtendedLifetime(storage) {} }
    return elementType.isStoredAsDouble
      ? pointer(as: Double.self)[0] : Double(pointer(as: Float.self)[0])
  }

  /// The same numbers as elements of another type.
  ///
  /// Converting to `bool` gives 1 for every number but 0.
  package func converted(to type: ElementType) throws(TensorError) -> Tensor {
    guard type != elementType else { return self }
    if type.isStoredAsDouble == elementType.isStoredAsDouble, type != .bool {
      return Tensor(
        shape: shape, elementType: type, storage: storage, offset: offset,
        customStrides: customStrides)
    }
    let source = try contiguous()
    let result = try Tensor(undefined: shape, type)
    switch (elementType.isStoredAsDouble, type.isStoredAsDouble) {
    case (true, false):
      Elementwise.convert(
        source.pointer(as: Double.self), to: result.freshPointer(as: Float.self), count: count)
    case (false, true):
      Elementwise.convert(
        source.pointer(as: Float.self), to: result.freshPointer(as: Double.self), count: count)
    default:
      return try source.compared(.notEqual, with: Tensor(scalar: 0))
    }
    withExtendedLifetime(source.storage) {}
    guard type == .bool else { return result }
    return try result.compared(.notEqual, with: Tensor(scalar: 0))
  }
}
