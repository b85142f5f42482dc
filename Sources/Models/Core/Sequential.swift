import Autodiff
import Operations

/// Layers applied one after the other.
package final class Sequential: Layer {
  package let name = "sequential"
  package let mode = LayerMode()
  package var construction: Construction?
  package let children: [any Layer]
  package var parameters: [(name: String, leaf: Leaf)] { [] }

  /// Creates a model from its layers.
  package init(_ children: [any Layer]) {
    self.children = children
  }

  package func forward(_ input: Variable, _ context: LayerContext) throws -> Variable {
    try children.reduce(input) { try $1.apply($0, context) }
  }
}
