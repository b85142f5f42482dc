/// The sizes of a tensor along each of its axes, outermost first.
///
/// A tensor of rank 0, a single number, has the empty shape. No axis is longer than memory allows:
/// that is checked where a tensor is made, not here.
package struct Shape: Hashable, Sendable {
  /// The highest rank that a tensor may have.
  package static let maximumRank = 8

  /// The size of each axis.
  package let sizes: [Int]

  /// Creates a shape from the size of each axis.
  package init(_ sizes: [Int]) {
    self.sizes = sizes
  }

  /// The number of axes.
  package var rank: Int { sizes.count }

  /// The number of elements: the product of the sizes, 1 for rank 0.
  ///
  /// Only for shapes of tensors that exist, for which the product is known to fit.
  package var elementCount: Int { sizes.reduce(1, &*) }

  /// The number of elements, or none where the product does not fit into an integer.
  package var checkedCount: Int? {
    var count = 1
    for size in sizes where size != 0 {
      let (product, overflows) = count.multipliedReportingOverflow(by: size)
      guard !overflows else { return nil }
      count = product
    }
    return sizes.contains(0) ? 0 : count
  }

  /// The distance in elements between neighbours along each axis of a row-major tensor.
  package var rowMajorStrides: [Int] {
    var strides = [Int](repeating: 1, count: rank)
    var distance = 1
    for axis in stride(from: rank - 1, through: 0, by: -1) {
      strides[axis] = distance
      distance &*= sizes[axis]
    }
    return strides
  }

  /// The shape that two operands take together, or none where they do not go together.
  ///
  /// Axes are compared from the last one; a size of 1, or a missing axis, stretches to the other's
  /// size, as in NumPy.
  package func broadcast(with other: Shape) -> Shape? {
    if self == other { return self }
    var sizes = rank >= other.rank ? self.sizes : other.sizes
    let shorter = rank >= other.rank ? other : self
    let added = sizes.count - shorter.rank
    for (axis, size) in shorter.sizes.enumerated() where sizes[added + axis] != size {
      guard size == 1 || sizes[added + axis] == 1 else { return nil }
      if size != 1 { sizes[added + axis] = size }
    }
    return Shape(sizes)
  }

  /// The axis that a learner's number names, counting from the end when it is negative.
  ///
  /// - Returns: An axis from 0 up to but not including the rank, or none outside of that.
  package func axis(_ dim: Int) -> Int? {
    let axis = dim < 0 ? dim + rank : dim
    return sizes.indices.contains(axis) ? axis : nil
  }
}

// A shape is no `Collection`: its `count` is that of the elements, where a collection of sizes would
// have to count the axes, and `map` or `dropLast` would read past the end.
extension Shape: Sequence {
  package func makeIterator() -> Array<Int>.Iterator { sizes.makeIterator() }

  /// The axes in order.
  package var indices: Range<Int> { sizes.indices }

  /// The size of the outermost axis; none for rank 0.
  package var first: Int? { sizes.first }

  /// The size of the innermost axis; none for rank 0.
  package var last: Int? { sizes.last }

  /// The size of an axis, counted from 0.
  package subscript(axis: Int) -> Int { sizes[axis] }
}

extension Shape: ExpressibleByArrayLiteral {
  package init(arrayLiteral sizes: Int...) {
    self.init(sizes)
  }
}

extension Shape: CustomStringConvertible {
  /// The shape as a tuple of the language: `(2, 3)`, `(3,)`, `()`.
  package var description: String {
    rank == 1 ? "(\(sizes[0]),)" : "(" + sizes.map(String.init).joined(separator: ", ") + ")"
  }

  /// The shape as learners read it: `2×3`; empty for rank 0.
  package var crossed: String {
    sizes.map(String.init).joined(separator: "×")
  }
}
