/// Other ways to see the same memory; none of these copies an element unless it says so.
extension Tensor {
  /// The same elements, in row-major order, under another shape.
  ///
  /// Copies only where the elements do not lie in row-major order.
  ///
  /// - Precondition: The shape has room for exactly the elements there are.
  package func reshaped(_ shape: Shape) throws(TensorError) -> Tensor {
    let source = try contiguous()
    return Tensor(
      shape: shape, elementType: elementType, storage: source.storage, offset: source.offset)
  }

  /// The shape meant by sizes of which one may be -1, "whatever is left".
  package static func resolve(
    _ sizes: [Int], for shape: Shape
  ) throws(TensorError) -> Shape {
    let open = sizes.indices.filter { sizes[$0] == -1 }
    guard open.count <= 1 else { throw .severalOpenSizes(sizes) }
    for size in sizes where size < -1 { throw .negativeSize(size) }
    guard let place = open.first else {
      guard Shape(sizes).checkedCount == shape.elementCount else {
        throw .reshape(from: shape, to: sizes)
      }
      return Shape(sizes)
    }
    var known = sizes
    known[place] = 1
    guard let count = Shape(known).checkedCount, count > 0, shape.elementCount % count == 0 else {
      throw .reshape(from: shape, to: sizes)
    }
    known[place] = shape.elementCount / count
    return Shape(known)
  }

  /// The axes in another order.
  ///
  /// - Precondition: `order` names every axis once.
  package func permuted(_ order: [Int]) -> Tensor {
    guard order != Array(shape.indices) else { return self }
    let strides = strides
    return view(Shape(order.map { shape[$0] }), strides: order.map { strides[$0] })
  }

  /// Two axes exchanged.
  package func transposed(_ first: Int, _ second: Int) -> Tensor {
    var order = Array(shape.indices)
    order.swapAt(first, second)
    return permuted(order)
  }

  /// The tensor stretched to a shape that it broadcasts to.
  ///
  /// - Precondition: `self.shape.broadcast(with: shape) == shape`.
  package func broadcast(to shape: Shape) -> Tensor {
    guard shape != self.shape else { return self }
    let strides = strides
    let added = shape.rank - rank
    var stretched = [Int](repeating: 0, count: shape.rank)
    for axis in added..<max(added, shape.rank) where self.shape[axis - added] != 1 {
      stretched[axis] = strides[axis - added]
    }
    return view(shape, strides: stretched)
  }

  /// Every `step`th element along an axis, beginning at `start`.
  ///
  /// - Precondition: All `count` positions lie on the axis.
  func sliced(axis: Int, start: Int, count: Int, step: Int) -> Tensor {
    var strides = strides
    var sizes = shape.sizes
    let moved = count > 0 ? start * strides[axis] : 0
    strides[axis] *= step
    sizes[axis] = count
    return view(Shape(sizes), strides: strides, movedBy: moved)
  }

  /// The part of the tensor at one position of an axis, which disappears.
  ///
  /// - Precondition: The position lies on the axis.
  package func selected(axis: Int, at position: Int) -> Tensor {
    var sizes = shape.sizes
    var strides = strides
    let moved = position * strides[axis]
    sizes.remove(at: axis)
    strides.remove(at: axis)
    return view(Shape(sizes), strides: strides, movedBy: moved)
  }

  /// The elements from `start` up to but not including `end` of an axis.
  ///
  /// - Precondition: The range lies on the axis.
  package func narrowed(axis: Int, from start: Int, to end: Int) -> Tensor {
    sliced(axis: axis, start: start, count: end - start, step: 1)
  }

  /// The order along some axes turned round.
  package func flipped(axes: [Int]) -> Tensor {
    axes.reduce(self) { tensor, axis in
      let size = tensor.shape[axis]
      return size < 2 ? tensor : tensor.sliced(axis: axis, start: size - 1, count: size, step: -1)
    }
  }

  /// A view with strides of its own, or a plain one where these are the row-major ones.
  private func view(_ shape: Shape, strides: [Int], movedBy distance: Int = 0) -> Tensor {
    Tensor(
      shape: shape, elementType: elementType, storage: storage, offset: offset + distance,
      customStrides: strides == shape.rowMajorStrides ? nil : strides)
  }
}
