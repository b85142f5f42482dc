import Autodiff
import Operations

/// Layers applied one after the other.
package final class Sequential: Layer {
  package let name = "sequential"
  package let mode = LayerMode()
  package var construction: Construction?
  package let children: [any Layer]
  /// The number of levels of models inside, this one included.
  package let depth: Int
  /// The number of layers, those of the models inside included; one that stands in several places
  /// counts in each.
  package let layerCount: Int
  /// How many layers a model may have.
  package static let layerLimit = 10_000
  package var parameters: [(name: String, leaf: Leaf)] { [] }

  /// Creates a model from its layers.
  package init(_ children: [any Layer]) {
    self.children = children
    let models = children.compactMap { $0 as? Sequential }
    depth = 1 + (models.map(\.depth).max() ?? 0)
    layerCount = children.count + models.reduce(0) { $0 + $1.layerCount }
  }

  package func forward(_ input: Variable, _ context: LayerContext) throws -> Variable {
    try children.reduce(input) { try $1.apply($0, context) }
  }
}
