import Tensors

/// Images as learners give them, (H, W), (C, H, W) or (N, C, H, W), seen as one batch of rank 4.
struct ImageBatch {
  /// The shape that the learner gave.
  let shape: Shape
  /// The number of images.
  let count: Int
  /// The channels of each image.
  let channels: Int
  /// The height and width of each channel.
  let size: Pair

  /// Sees a tensor as images.
  ///
  /// - Throws: `OperationError.rank` for a tensor that is none.
  init(_ shape: Shape, parameter: String) throws(OperationError) {
    guard 2...4 ~= shape.rank else {
      throw .rank(parameter: parameter, shape: shape, expected: [2, 3, 4])
    }
    self.shape = shape
    let sizes = [Int](repeating: 1, count: 4 - shape.rank) + shape.sizes
    count = sizes[0]
    channels = sizes[1]
    size = Pair(sizes[2], sizes[3])
  }

  /// The shape (N, C, H, W).
  var batchShape: Shape { [count, channels, size.vertical, size.horizontal] }

  /// The shape of a result with as many channels, in the learner's own rank.
  func resized(to size: Pair) -> Shape {
    Shape(shape.sizes.dropLast(2) + [size.vertical, size.horizontal])
  }

  /// The index of a cell of the batch in the learner's own rank, with ranges for rows and columns.
  func ranges(
    image: Int, channels: ClosedRange<Int>, _ cells: (ClosedRange<Int>, ClosedRange<Int>)
  ) -> [ClosedRange<Int>] {
    [image...image, channels, cells.0, cells.1].suffix(shape.rank)
  }

  /// The index of an element of the batch in the learner's own rank.
  func position(_ index: [Int]) -> [Int] { index.suffix(shape.rank) }
}
