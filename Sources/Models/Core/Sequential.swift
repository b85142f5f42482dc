import Autodiff
import Operations

/// Layers applied one after the other.
package final class Sequential: Layer {
  package let name = "sequential"
  package let mode = LayerMode()
  package var construction: Construction?
  package let children: [any Layer]
  package let depth: Int
  package let layerCount: Int
  /// How many layers a model may have.
  package static let layerLimit = 10_000
  package var parameters: [(name: String, leaf: Leaf)] { [] }

  /// Creates a model from its layers.
  package init(_ children: [any Layer]) {
    self.children = children
    depth = 1 + (children.map { $0.depth }.max() ?? 0)
    layerCount = children.count + children.reduce(0) { $0 + $1.layerCount }
  }

  package func forward(_ input: Variable, _ context: LayerContext) throws -> Variable {
    try children.reduce(input) { try $1.apply($0, context) }
  }
}
