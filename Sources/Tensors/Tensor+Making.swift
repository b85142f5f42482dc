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
    try Tensor.checkInterruption()
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
    try Tensor.checkInterruption()
  }

  /// Creates a tensor of rank 0.
  package init(
    scalar value: Double, _ elementType: ElementType = .float32
  ) throws(TensorError) {
    try self.init([value], [], elementType)
  }

  /// How many elements are computed one by one before the learner's wish to stop is asked for.
  package static let pollingInterval = 1 << 14

  /// Does work on so many elements piece by piece.
  ///
  /// - Throws: `TensorError.interrupted` where the learner asks for an end between two pieces, and
  ///   what the body throws.
  package static func forEachBlock(
    of count: Int, _ body: (Range<Int>) throws -> Void
  ) throws {
    for start in stride(from: 0, to: count, by: pollingInterval) {
      try checkInterruption()
      try body(start..<min(start + pollingInterval, count))
    }
  }

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
      let target = result.storage.bytes + index * partBytes
      let first = source.storage.bytes + source.offset * elementType.byteCount
      for start in stride(from: 0, to: partBytes, by: 1 << 22) {
        try checkInterruption()
        (target + start).copyMemory(
          from: first + start, byteCount: min(1 << 22, partBytes - start))
      }
      withExtendedLifetime(source.storage) {}
    }
    return result
  }

  /// The elements in row-major order, in double precision.
  ///
  /// - Complexity: O(*n*) time and memory; for looking at values, not for computing with them.
  package var elements: [Double] {
    [Double](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = buffer.count
      var index = 0
      visitElements { element in
        buffer.initializeElement(at: index, to: element)
        index += 1
        return true
      }
      // Zeros follow; whoever asked looks whether there was an interruption, as after a kernel.
      buffer[index...].initialize(repeating: 0)
    }
  }

  /// The elements in row-major order, in double precision, of a tensor of any size.
  ///
  /// - Throws: `TensorError` where the learner asks for an end, or where there is no memory for them.
  /// - Complexity: O(*n*) time and memory.
  package func listedElements() throws(TensorError) -> [Double] {
    try MemoryBudget.check(count * MemoryLayout<Double>.stride)
    var list: [Double] = []
    list.reserveCapacity(count)
    visitElements { element in
      list.append(element)
      return true
    }
    try Tensor.checkInterruption()
    return list
  }

  /// The place of the first element of which something is true; none where there is no such element,
  /// or where the learner asks for an end before it is found.
  package func first(where isSuch: (Double) -> Bool) -> Int? {
    var index = 0
    var found = false
    visitElements { element in
      found = isSuch(element)
      if !found { index += 1 }
      return !found
    }
    return found ? index : nil
  }

  /// Whether something is true of every element; whoever gets a yes asks for an interruption before
  /// believing it, as after a kernel.
  package func allSatisfy(_ isSuch: (Double) -> Bool) -> Bool {
    var holds = true
    visitElements { element in
      holds = isSuch(element)
      return holds
    }
    return holds
  }

  /// Whether something is true of every element and the element at the same place in another tensor;
  /// the same holds for a yes as above.
  ///
  /// - Precondition: The shapes are equal.
  package func allSatisfy(with other: Tensor, _ isSuch: (Double, Double) -> Bool) -> Bool {
    var holds = true
    var index = 0
    visitElements { element in
      holds = isSuch(element, other.element(at: index))
      index += 1
      return holds
    }
    return holds
  }

  /// The element at a place counted in row-major order, in double precision.
  ///
  /// - Precondition: There is such an element.
  package func element(at index: Int) -> Double {
    var place = index
    if let strides = customStrides {
      var rest = index
      place = 0
      for axis in shape.indices.reversed() {
        place += rest % shape[axis] * strides[axis]
        rest /= shape[axis]
      }
    }
    defer { withExtendedLifetime(storage) {} }
    return elementType.isStoredAsDouble
      ? pointer(as: Double.self)[place] : Double(pointer(as: Float.self)[place])
  }

  /// Looks at the elements in row-major order, in double precision, until the visitor has seen
  /// enough or the learner asks for an end.
  ///
  /// - Parameter visit: Whether to go on.
  package func visitElements(_ visit: (Double) -> Bool) {
    if elementType.isStoredAsDouble {
      visitElements(as: Double.self) { visit($0) }
    } else {
      visitElements(as: Float.self) { visit(Double($0)) }
    }
  }

  @inline(__always)
  private func visitElements<Element>(as type: Element.Type, _ visit: (Element) -> Bool) {
    defer { withExtendedLifetime(storage) {} }
    let first = pointer(as: type)
    let count = count
    guard count > 0 else { return }
    guard let strides = customStrides else {
      for index in 0..<count {
        if index % Tensor.pollingInterval == 0, Interruption.isRequested { return }
        guard visit(first[index]) else { return }
      }
      return
    }
    let sizes = shape.sizes
    var position = [Int](repeating: 0, count: sizes.count)
    var place = 0
    for index in 0..<count {
      if index % Tensor.pollingInterval == 0, Interruption.isRequested { return }
      guard visit(first[place]) else { return }
      for axis in stride(from: sizes.count - 1, through: 0, by: -1) {
        position[axis] += 1
        place += strides[axis]
        if position[axis] < sizes[axis] { break }
        place -= strides[axis] * sizes[axis]
        position[axis] = 0
      }
    }
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
