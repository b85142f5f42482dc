import Autodiff
import Tensors

/// Shortens gradients that are too long, as `torch.nn.utils.clip_grad_norm_` does it.
package enum GradientClipping {
  /// Scales the gradients of some parameters down where they are longer than a limit, all of them
  /// taken together as one vector.
  ///
  /// As in PyTorch, a little less than the limit remains, and gradients that are infinite or nan
  /// become nan.
  ///
  /// - Parameters:
  ///   - parameters: The parameters; those without a gradient do not count, and one that is named
  ///     twice counts once.
  ///   - limit: The largest length; not negative.
  /// - Returns: The length before.
  /// - Throws: `TensorError` where memory is short or the learner interrupts; then nothing is changed.
  package static func clip(_ parameters: [Leaf], to limit: Double) throws(TensorError) -> Double {
    var seen: Set<ObjectIdentifier> = []
    var gradients: [(node: Node, value: Tensor)] = []
    for parameter in parameters where seen.insert(ObjectIdentifier(parameter)).inserted {
      if let gradient = parameter.node.gradient { gradients.append((parameter.node, gradient)) }
    }
    var squares = 0.0
    for (_, gradient) in gradients {
      let axes = Array(gradient.shape.indices)
      squares += try gradient.converted(to: .float64).mapped(.square).reduced(.sum, axes: axes).item
    }
    let norm = squares.squareRoot()
    let factor = limit / (norm + 1e-6)
    guard !(factor >= 1) else { return norm }
    for index in gradients.indices {
      gradients[index].value = try gradients[index].value.scaled(by: factor)
    }
    for (node, value) in gradients { node.resetGradient(to: value) }
    return norm
  }
}
