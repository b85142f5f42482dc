/// What can go wrong with tensors, in facts; `Language` puts them into words.
package enum TensorError: Error, Hashable, Sendable {
  /// Two shapes do not go together; `axis` counts from the end, 1 for the last.
  case broadcast(Shape, Shape, axisFromEnd: Int)
  /// New elements cannot be stretched to the shape of the part that they should replace.
  case replacement(Shape, part: Shape)
  /// The elements of a shape do not fill another shape.
  case reshape(from: Shape, to: [Int])
  /// More than one size of a new shape is left open.
  case severalOpenSizes([Int])
  /// A size is negative.
  case negativeSize(Int)
  /// A tensor would have more axes than allowed.
  case rankLimit(Int)
  /// A position lies outside its axis.
  case indexRange(index: Int, axis: Int, size: Int)
  /// An index names more axes than there are.
  case tooManyIndices(count: Int, shape: Shape)
  /// An index has more than one `...`.
  case severalEllipses
  /// The step of a slice is 0.
  case stepOfZero
  /// Index lists, or a mask and the axes it covers, have shapes that do not go together.
  case indexShapes(Shape, Shape)
  /// A position is not a whole number.
  case fractionalIndex(Double)
  /// More memory is asked for than allowed; no count where the product of the sizes overflows.
  case memoryLimit(requested: Int?, limit: Int)
  /// The computation was stopped.
  case interrupted(Interruption.Reason)
}
