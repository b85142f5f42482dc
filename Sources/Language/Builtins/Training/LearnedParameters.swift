import Autodiff
import Models
import Operations

/// Finds the parameters in what a learner names.
enum LearnedParameters {
  /// The parameters of a parameter, a tuple, a model or an optimiser, in order.
  ///
  /// - Parameters:
  ///   - value: What was given.
  ///   - parameter: The name of the argument, for errors.
  /// - Returns: The parameters, one that is named twice twice.
  /// - Throws: `wrongKind` for anything else.
  static func leaves(of value: Value, parameter: String) throws(EvaluationError) -> [Leaf] {
    switch value {
    case .leaf(let leaf): return [leaf]
    case .layer(let layer): return layer.allParameters
    case .optimizer(let optimizer): return optimizer.parameters
    case .tuple(let items):
      var leaves: [Leaf] = []
      for item in items { leaves += try self.leaves(of: item, parameter: parameter) }
      return leaves
    default:
      throw .wrongKind(
        found: value.kind,
        expected: LocalizedText(
          en: "a parameter, a tuple of parameters or a model", zh: "参数、参数的元组或模型"),
        parameter: parameter)
    }
  }
}
