import Operations
import Tensors

/// The mean and the standard deviation of each feature of some examples.
///
/// Features are the columns of a matrix, the channels of images (N, C, H, W), the last axis of
/// sequences, and the numbers of a vector together.
package struct Standardisation {
  /// The means, with axes of size 1 where there are several examples of a feature.
  private let mean: Tensor
  /// The biased standard deviations; 1 for what is always the same.
  private let deviation: Tensor

  /// Measures some examples in double precision.
  ///
  /// - Parameters:
  ///   - tensor: The examples along the first axis.
  ///   - parameter: The name of the argument, for errors.
  /// - Throws: `OperationError` for a number and for an empty tensor.
  package init(of tensor: Tensor, parameter: String) throws {
    let shape = tensor.shape
    guard shape.rank > 0 else {
      throw OperationError.rank(parameter: parameter, shape: shape, expected: [1, 2, 3, 4])
    }
    guard shape.elementCount > 0 else { throw OperationError.nothingToReduce(shape: shape) }
    let axes = Standardisation.exampleAxes(shape)
    let kept = Shape(shape.indices.map { axes.contains($0) ? 1 : shape[$0] })
    let count = try Tensor(scalar: Double(axes.reduce(1) { $0 * shape[$1] }), .float64)
    let source = try tensor.converted(to: .float64)
    mean = try source.reduced(.sum, axes: axes).combined(.divide, with: count).reshaped(kept)
    let squares = try source.combined(.subtract, with: mean).mapped(.square)
    let spread = try squares.reduced(.sum, axes: axes).combined(.divide, with: count)
      .mapped(.squareRoot).reshaped(kept)
    // Asked of the numbers themselves, since rounding may leave a little in the sum.
    let isSame = try source.reduced(.maximum, axes: axes)
      .compared(.equal, with: source.reduced(.minimum, axes: axes)).reshaped(kept)
    deviation = try isSame.choosing(Tensor(repeating: 1, kept, .float64), spread)
  }

  /// Examples with the means taken away and the deviations divided out.
  ///
  /// - Parameters:
  ///   - tensor: The examples, with features as those that were measured.
  ///   - parameter: The name of the argument of those that were measured, for errors.
  /// - Returns: Numbers in the type of the examples.
  /// - Throws: `OperationError` where the features are others.
  package func apply(to tensor: Tensor, parameter: String) throws -> Tensor {
    let shape = tensor.shape
    let axes = Standardisation.exampleAxes(shape)
    let kept = shape.indices.map { axes.contains($0) ? 1 : shape[$0] }
    guard kept == mean.shape.sizes else {
      throw OperationError.shape(
        parameter: parameter, found: mean.shape, expected: Shape(kept).description)
    }
    return try tensor.converted(to: .float64).combined(.subtract, with: mean)
      .combined(.divide, with: deviation).converted(to: tensor.elementType.computed)
  }

  /// The axes along which a feature is the same.
  private static func exampleAxes(_ shape: Shape) -> [Int] {
    guard shape.rank > 1 else { return Array(shape.indices) }
    return shape.indices.filter { $0 != (shape.rank == 4 ? 1 : shape.rank - 1) }
  }
}
