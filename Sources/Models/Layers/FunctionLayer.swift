import Autodiff

/// A layer that holds nothing: a function of its input.
final class FunctionLayer: Layer {
  let name: String
  let mode = LayerMode()
  var construction: Construction?
  var parameters: [(name: String, leaf: Leaf)] { [] }
  private let function: (Variable) throws -> Variable

  /// Creates a layer.
  ///
  /// - Parameters:
  ///   - name: The name of the constructor.
  ///   - function: What the layer does.
  init(_ name: String, _ function: @escaping (Variable) throws -> Variable) {
    self.name = name
    self.function = function
  }

  func forward(_ input: Variable, _ context: LayerContext) throws -> Variable {
    try function(input)
  }
}
