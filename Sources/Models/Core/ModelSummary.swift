import Autodiff
import Operations
import Tensors

/// What the layers of a model make of an input, and what they cost.
package struct ModelSummary {
  /// One layer.
  package struct Row {
    /// The layer's place, such as `2` or `2.0` for a layer of a model inside; empty for a model that
    /// is a single layer.
    package let place: String
    /// The layer.
    package let layer: any Layer
    /// The shape of what it gives.
    package let output: Shape
    /// The numbers that it learns; none for what an earlier row already counts.
    package let parameterCount: Int
    /// The products that it sums up, for the whole input.
    package let multiplyAdds: Int
  }

  /// The shape that the model is applied to.
  package let input: Shape
  /// The layers in order.
  package private(set) var rows: [Row] = []

  /// The numbers that the model learns.
  package var parameterCount: Int { rows.reduce(0) { $0 + $1.parameterCount } }

  /// The products that the model sums up, for the whole input.
  package var multiplyAdds: Int { rows.reduce(0) { $0 + $1.multiplyAdds } }

  /// Applies a model to zeros, evaluated and not recorded.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - input: The shape of the zeros, the axis of the examples included.
  /// - Throws: What a layer throws that does not take what reaches it.
  package init(_ model: any Layer, on input: Variable) throws {
    self.input = input.shape
    var seen: Set<ObjectIdentifier> = []
    _ = try Recording.$isEnabled.withValue(false) {
      try add(model, at: "", input, &seen)
    }
  }

  private mutating func add(
    _ layer: any Layer, at place: String, _ input: Variable, _ seen: inout Set<ObjectIdentifier>
  ) throws -> Variable {
    if layer is Sequential {
      var value = input
      for (index, child) in layer.children.enumerated() {
        value = try add(child, at: place.isEmpty ? "\(index)" : "\(place).\(index)", value, &seen)
      }
      return value
    }
    let watcher = Watcher()
    let context = LayerContext(isTraining: false, random: RandomStream(seed: 0))
    let output = try OperationLog.watch(watcher) { () throws -> Variable in
      try layer.apply(input, context)
    }
    let learned = layer.allParameters.filter { seen.insert(ObjectIdentifier($0)).inserted }
    let products = SizeReport.reports(of: watcher.runs).compactMap(\.multiplyAdds)
    rows.append(
      Row(
        place: place, layer: layer, output: output.shape,
        parameterCount: learned.reduce(0) { $0 + $1.value.count },
        multiplyAdds: products.reduce(0, +)))
    return output
  }

  /// Notes the operations of a layer.
  private final class Watcher: OperationObserver {
    private(set) var runs: [OperationRun] = []

    func ran(_ operation: any Operation.Type, _ call: Call, _ result: OperationResult) {
      runs.append(OperationRun(operation, call, result.values))
    }
  }
}
