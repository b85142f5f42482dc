import Autodiff
import Tensors

/// Single elements of tensors, recorded.
extension Variable {
  /// The elements at places counted in row-major order, as a tensor of the given shape.
  ///
  /// An element may be picked several times; its gradients then add up.
  ///
  /// - Precondition: The places exist, and there are as many as the shape has room for.
  func picking(_ places: [Int], as shape: Shape) throws -> Variable {
    let flat = try reshaped([self.shape.elementCount])
    let positions = try Tensor([places.count], .float64) { Double(places[$0]) }
    return try flat.selected(Selection([.positions(positions)], of: flat.shape)).reshaped(shape)
  }
}
