import Kernels

extension Tensor {
  /// Reduces some axes to one value each; the reduced axes stay, with size 1.
  ///
  /// A sum over no elements is 0, a product 1, a maximum -inf and a minimum inf; NaN makes the
  /// result NaN.
  ///
  /// - Precondition: The axes exist, and none is named twice.
  package func reduced(
    _ reduction: Reduction, axes: [Int]
  ) throws(TensorError) -> Tensor {
    let type = elementType == .bool ? ElementType.float32 : elementType
    guard !axes.isEmpty else { return try converted(to: type) }
    let keptSizes = shape.indices.map { axes.contains($0) ? 1 : shape[$0] }
    let kept = shape.indices.filter { !axes.contains($0) }
    let result = try Tensor(undefined: Shape(keptSizes), type)
    let columns = axes.reduce(1) { $0 * shape[$1] }
    // The leading axes can be reduced in place; others are moved to the end first.
    let isLeading = axes.count == (axes.max() ?? 0) + 1 && isContiguous
    let ordered = isLeading ? self : permuted(kept + axes.sorted())
    let source = try ordered.converted(to: type).contiguous()
    if type.isStoredAsDouble {
      source.reduce(
        reduction, columns: columns, isLeading: isLeading, into: result, as: Double.self)
    } else {
      source.reduce(
        reduction, columns: columns, isLeading: isLeading, into: result, as: Float.self)
    }
    try Tensor.checkInterruption()
    return result
  }

  private func reduce<Element: KernelElement>(
    _ reduction: Reduction, columns: Int, isLeading: Bool, into result: Tensor,
    as type: Element.Type
  ) {
    let output = result.freshPointer(as: type)
    if isLeading {
      Reductions.alongColumns(
        reduction, pointer(as: type), rows: columns, columns: result.count, output)
    } else {
      Reductions.alongRows(
        reduction, pointer(as: type), rows: result.count, columns: columns, output)
    }
    withExtendedLifetime(storage) {}
  }

  /// The position of the first maximum or minimum along an axis, which stays with size 1.
  ///
  /// The first NaN counts as the extreme.
  ///
  /// - Precondition: The axis exists and is not empty.
  package func positions(
    of reduction: Reduction, axis: Int
  ) throws(TensorError) -> Tensor {
    var sizes = shape.sizes
    let columns = sizes[axis]
    sizes[axis] = 1
    let order = shape.indices.filter { $0 != axis } + [axis]
    let source = try permuted(order).converted(to: elementType.computed).contiguous()
    let rows = columns == 0 ? 0 : source.count / columns
    var indices = [Int32](repeating: 0, count: rows)
    indices.withUnsafeMutableBufferPointer { buffer in
      guard let output = buffer.baseAddress else { return }
      if source.elementType.isStoredAsDouble {
        Reductions.positions(
          of: reduction, source.pointer(as: Double.self), rows: rows, columns: columns, output)
      } else {
        Reductions.positions(
          of: reduction, source.pointer(as: Float.self), rows: rows, columns: columns, output)
      }
    }
    withExtendedLifetime(source.storage) {}
    try Tensor.checkInterruption()
    return try Tensor(indices.map(Double.init), Shape(sizes))
  }

  /// The softmax, or its logarithm, of each row of the last axis.
  package func softmaxOfRows(logarithm: Bool) throws(TensorError) -> Tensor {
    let source = try converted(to: elementType.computed).contiguous()
    let result = try Tensor(undefined: shape, source.elementType)
    let columns = shape.last ?? 1
    let rows = columns == 0 ? 0 : count / columns
    if result.elementType.isStoredAsDouble {
      Reductions.softmax(
        source.pointer(as: Double.self), rows: rows, columns: columns, logarithm: logarithm,
        result.freshPointer(as: Double.self))
    } else {
      Reductions.softmax(
        source.pointer(as: Float.self), rows: rows, columns: columns, logarithm: logarithm,
        result.freshPointer(as: Float.self))
    }
    withExtendedLifetime(source.storage) {}
    try Tensor.checkInterruption()
    return result
  }
}
