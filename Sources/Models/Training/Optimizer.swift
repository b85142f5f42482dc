import Autodiff
import Operations
import Tensors

/// A rule by which parameters follow their gradients.
///
/// An optimiser has identity: it remembers what it needs from one step to the next.
package protocol Optimizer: AnyObject {
  /// The name of the constructor, as in PyTorch.
  var name: String { get }
  /// The parameters that are changed.
  var parameters: [Leaf] { get }
  /// The length of a step.
  var learningRate: Double { get set }

  /// Changes every parameter that has a gradient, in place.
  ///
  /// Where a step fails nothing is changed.
  func step() throws(TensorError)
}

extension Optimizer {
  /// Sets the gradient of every parameter to zeros.
  package func resetGradients() throws(TensorError) {
    for parameter in parameters {
      let value = parameter.value
      parameter.node.resetGradient(
        to: try Tensor(repeating: 0, value.shape, value.elementType))
    }
  }
}
