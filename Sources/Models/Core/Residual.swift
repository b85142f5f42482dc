import Autodiff
import Operations

/// A layer whose input is added to what it gives, so that gradients have a way past it.
///
/// He, Zhang, Ren and Sun, "Deep residual learning for image recognition", 2016.
package final class Residual: Layer {
  package let name = "Residual"
  package let mode = LayerMode()
  package var construction: Construction?
  package let children: [any Layer]
  package let depth: Int
  package let layerCount: Int
  package var parameters: [(name: String, leaf: Leaf)] { [] }

  /// Creates a layer from the one that is gone past.
  package init(_ body: any Layer) {
    children = [body]
    depth = body.depth + 1
    layerCount = body.layerCount + 1
  }

  package func forward(_ input: Variable, _ context: LayerContext) throws -> Variable {
    let output = try children[0].apply(input, context)
    guard output.shape == input.shape else {
      throw OperationError.shape(
        parameter: "body", found: output.shape, expected: input.shape.description)
    }
    return try Add.apply(.tensor(output), .tensor(input))
  }
}
