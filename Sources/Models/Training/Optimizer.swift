import Autodiff
import Operations
import Tensors

/// A rule by which a parameter follows its gradient.
///
/// Numbers are computed in the type of the parameter, in the order in which PyTorch computes them.
package protocol UpdateRule: Sendable {
  /// Where a parameter goes.
  ///
  /// - Parameters:
  ///   - value: The present numbers.
  ///   - gradient: Their gradient, of the same shape.
  ///   - learningRate: The length of a step.
  ///   - memory: What the rule remembers of this parameter, which it brings up to date.
  /// - Returns: The next numbers.
  /// - Throws: `TensorError` where memory is short or the learner interrupts.
  func next(
    _ value: Tensor, _ gradient: Tensor, learningRate: Double, _ memory: inout UpdateMemory
  ) throws(TensorError) -> Tensor
}

/// What a rule remembers of one parameter from step to step.
package struct UpdateMemory: Sendable {
  /// The number of steps so far.
  var stepCount = 0
  /// The direction in which the parameter is moving.
  var velocity: Tensor?
  /// A running average of the gradients.
  var mean: Tensor?
  /// A running average of the squares of the gradients.
  var meanSquare: Tensor?
}

/// Changes parameters after their gradients, by a rule.
///
/// An optimiser has identity: every name for it sees its learning rate, and it remembers what its
/// rule needs from one step to the next.
package final class Optimizer {
  /// What changes from step to step.
  package struct State {
    fileprivate var learningRate: Double
    /// What is remembered of each parameter, in their order.
    fileprivate var memories: [UpdateMemory]
  }

  /// The numbers that a learning rate may be.
  package static let learningRates = NumberRange(0, .infinity, includesUpper: false)

  /// The parameters that are changed, each once.
  package let parameters: [Leaf]
  /// How the optimiser was made.
  package let construction: Construction
  package let birth = Birth.next()
  private let rule: any UpdateRule
  private var state: State

  /// Creates an optimiser that has not made a step.
  ///
  /// - Parameters:
  ///   - parameters: What is changed; a parameter that is named twice counts once.
  ///   - rule: The rule.
  ///   - learningRate: The length of a step.
  ///   - construction: How the optimiser is made.
  init(
    _ parameters: [Leaf], _ rule: any UpdateRule, learningRate: Double, _ construction: Construction
  ) {
    var seen: Set<ObjectIdentifier> = []
    self.parameters = parameters.filter { seen.insert(ObjectIdentifier($0)).inserted }
    self.rule = rule
    self.construction = construction
    state = State(
      learningRate: learningRate,
      memories: Array(repeating: UpdateMemory(), count: self.parameters.count))
  }

  /// The name of the constructor, as in PyTorch.
  package var name: String { construction.reference.name }

  /// The length of a step.
  package var learningRate: Double {
    get { state.learningRate }
    set {
      Journal.willChange(self)
      state.learningRate = newValue
    }
  }

  /// Changes every parameter that has a gradient, in place.
  ///
  /// Where a step fails nothing is changed.
  package func step() throws(TensorError) {
    try step(parameters.map(\.node.gradient))
  }

  /// Changes every parameter after a gradient of its own, in place; one without a gradient stays.
  ///
  /// Where a step fails nothing is changed.
  ///
  /// - Parameter gradients: The gradients in the order of the parameters.
  /// - Throws: `TensorError` where memory is short or the learner interrupts.
  package func step(_ gradients: [Tensor?]) throws(TensorError) {
    var next = state
    var values: [(leaf: Leaf, value: Tensor)] = []
    for (index, parameter) in parameters.enumerated() {
      guard let gradient = gradients[index] else { continue }
      next.memories[index].stepCount += 1
      let value = parameter.value
      let moved = try rule.next(
        value, gradient, learningRate: learningRate, &next.memories[index])
      values.append((parameter, try moved.converted(to: value.elementType)))
    }
    Journal.willChange(self)
    state = next
    for (leaf, value) in values { leaf.value = value }
  }

  /// Sets the gradient of every parameter to zeros.
  package func resetGradients() throws(TensorError) {
    for parameter in parameters {
      let value = parameter.value
      parameter.node.resetGradient(
        to: try Tensor(repeating: 0, value.shape, value.elementType))
    }
  }
}

extension Optimizer: Restorable {
  package var restorableState: State {
    get { state }
    set { state = newValue }
  }
}

/// A constructor of optimisers, declared in the same form as an operation.
///
/// Its first parameter is what the optimiser changes, which the evaluator takes apart.
package protocol OptimizerConstructor: Sendable {
  /// Name, parameters, texts and examples.
  static var reference: Reference { get }
  /// The length of a step.
  static var learningRate: Parameter<Double> { get }

  /// The rule with the settings of a call.
  static func rule(_ call: Call) throws(OperationError) -> any UpdateRule
}

extension OptimizerConstructor {
  /// The parameter for what is changed.
  package static var parameters: any AnyParameter { reference.parameters[0] }

  /// Makes an optimiser.
  ///
  /// - Parameters:
  ///   - parameters: What is changed.
  ///   - call: The settings.
  ///   - rate: The length of a step where it is not that of the call.
  /// - Returns: The optimiser.
  /// - Throws: `OperationError` without parameters, and for settings that exclude each other.
  package static func optimizer(
    _ parameters: [Leaf], _ call: Call, learningRate rate: Double? = nil
  ) throws(OperationError) -> Optimizer {
    guard !parameters.isEmpty else { throw .nothingToLearn(parameter: Self.parameters.name) }
    return Optimizer(
      parameters, try rule(call), learningRate: rate ?? call[learningRate],
      Construction(reference: reference, arguments: call.arguments))
  }
}

/// Every constructor of optimisers, each registered by its line here.
package enum OptimizerCatalog {
  /// The constructors in the order of the manual.
  package static let constructors: [any OptimizerConstructor.Type] = [
    MakeSGD.self,
    MakeRMSprop.self,
    MakeAdam.self,
    MakeAdamW.self,
  ]
}
