import Kernels

/// An array of numbers with any number of axes up to eight.
///
/// A tensor is a value: assigning it copies it, though the memory is shared until one of the copies
/// changes. Transposes, slices and broadcasts are views of the same memory with other strides.
package struct Tensor: Sendable {
  /// The sizes of the axes.
  package let shape: Shape
  /// The kind of number held.
  package let elementType: ElementType
  /// The memory.
  private(set) var storage: Storage
  /// The position of the first element in the memory.
  let offset: Int
  /// The distance in elements between neighbours along each axis; none for row-major order.
  let customStrides: [Int]?

  /// Creates a view of memory.
  init(
    shape: Shape, elementType: ElementType, storage: Storage, offset: Int = 0,
    customStrides: [Int]? = nil
  ) {
    self.shape = shape
    self.elementType = elementType
    self.storage = storage
    self.offset = offset
    self.customStrides = customStrides
  }

  /// Allocates a tensor with undefined elements, to be filled by a kernel.
  ///
  /// - Throws: `TensorError` where a size is negative, the rank too high, or memory short.
  package init(undefined shape: Shape, _ elementType: ElementType) throws(TensorError) {
    guard shape.rank <= Shape.maximumRank else { throw .rankLimit(shape.rank) }
    for size in shape where size < 0 { throw .negativeSize(size) }
    guard let count = shape.checkedCount, count <= Int.max / 16 else {
      throw .memoryLimit(requested: nil, limit: MemoryBudget.byteLimit)
    }
    self.init(
      shape: shape, elementType: elementType,
      storage: try Storage(byteCount: count * elementType.byteCount))
  }

  /// The number of axes.
  package var rank: Int { shape.rank }

  /// The number of elements.
  package var count: Int { shape.elementCount }

  /// Whether the elements lie in memory in row-major order without gaps.
  package var isContiguous: Bool { customStrides == nil }

  /// The distance in elements between neighbours along each axis.
  package var strides: [Int] { customStrides ?? shape.rowMajorStrides }
}

// MARK: Reading and writing memory

extension Tensor {
  /// The first element, for reading.
  ///
  /// - Precondition: The element type is stored as `Element`. The pointer is valid as long as the
  ///   tensor is: callers keep it alive with `withExtendedLifetime` or by using it afterwards.
  func pointer<Element>(as type: Element.Type) -> UnsafePointer<Element> {
    UnsafePointer(storage.bytes.assumingMemoryBound(to: type) + offset)
  }

  /// The first element of a tensor that nobody else holds yet, for writing.
  func freshPointer<Element>(as type: Element.Type) -> UnsafeMutablePointer<Element> {
    storage.bytes.assumingMemoryBound(to: type) + offset
  }

  /// Reads the elements in row-major order as a buffer.
  ///
  /// - Precondition: The element type is stored as `Element`, and the tensor is contiguous.
  package func read<Element, Result, Failure: Error>(
    as type: Element.Type, _ body: (UnsafeBufferPointer<Element>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { withExtendedLifetime(storage) {} }
    return try body(UnsafeBufferPointer(start: pointer(as: type), count: count))
  }

  /// Writes the elements of a contiguous tensor, in memory of its own.
  ///
  /// - Precondition: The element type is stored as `Element`.
  package mutating func write<Element>(
    as type: Element.Type, _ body: (UnsafeMutableBufferPointer<Element>) -> Void
  ) throws(TensorError) {
    if !isContiguous || !isKnownUniquelyReferenced(&storage) {
      self = try copied()
    }
    defer { withExtendedLifetime(storage) {} }
    body(UnsafeMutableBufferPointer(start: freshPointer(as: type), count: count))
  }

  /// The same elements in row-major order; the tensor itself where they already are.
  package func contiguous() throws(TensorError) -> Tensor {
    isContiguous ? self : try copied()
  }

  /// The same elements in memory of their own.
  func copied() throws(TensorError) -> Tensor {
    let copy = try Tensor(undefined: shape, elementType)
    if elementType.isStoredAsDouble {
      StridedCopy.gather(
        pointer(as: Double.self), shape: shape.sizes, strides: strides,
        copy.freshPointer(as: Double.self))
    } else {
      StridedCopy.gather(
        pointer(as: Float.self), shape: shape.sizes, strides: strides,
        copy.freshPointer(as: Float.self))
    }
    try Tensor.checkInterruption()
    return copy
  }

  /// Throws where the learner interrupted the computation.
  ///
  /// A kernel that sees the request returns early with unfinished output, so whoever calls one asks
  /// afterwards.
  package static func checkInterruption() throws(TensorError) {
    if Interruption.isRequested { throw .interrupted(Interruption.reason) }
  }
}
