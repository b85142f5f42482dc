import Autodiff
import Operations
import Tensors

/// Stochastic gradient descent, with momentum if wanted, as `torch.optim.SGD` does it.
///
/// With the gradient g plus `weightDecay` times the parameter, the velocity becomes `momentum` times
/// itself plus g, beginning with the first g alone; the parameter moves against the velocity, or,
/// after Nesterov, against g plus `momentum` times the velocity.
package final class StochasticGradientDescent: Optimizer {
  /// What changes from step to step.
  package struct State {
    fileprivate var learningRate: Double
    /// The velocities in the order of the parameters; none before the first step with momentum.
    fileprivate var velocities: [Tensor?]
  }

  package let name = "SGD"
  package let parameters: [Leaf]
  package let birth = Birth.next()
  private let momentum: Double
  private let weightDecay: Double
  private let isNesterov: Bool
  private var state: State

  /// Creates an optimiser.
  ///
  /// - Parameters:
  ///   - parameters: What is changed; a parameter that is named twice counts once.
  ///   - learningRate: The length of a step.
  ///   - momentum: The share of the velocity that is kept.
  ///   - weightDecay: How strongly parameters are drawn towards 0.
  ///   - isNesterov: Whether the gradient is looked at where the momentum leads.
  /// - Throws: `OperationError` without parameters, for negative or infinite numbers, and for
  ///   Nesterov's method without momentum.
  package init(
    _ parameters: [Leaf], learningRate: Double, momentum: Double = 0, weightDecay: Double = 0,
    isNesterov: Bool = false
  ) throws(OperationError) {
    guard !parameters.isEmpty else { throw .noTensors(parameter: "params") }
    let range = NumberRange(0, .infinity, includesUpper: false)
    let numbers = [("lr", learningRate), ("momentum", momentum), ("weight_decay", weightDecay)]
    for (name, number) in numbers where !range.contains(number) {
      throw .domain(parameter: name, value: number, range: range)
    }
    guard !isNesterov || momentum > 0 else {
      throw .conflict(parameter: "nesterov", other: "momentum")
    }
    var seen: Set<ObjectIdentifier> = []
    self.parameters = parameters.filter { seen.insert(ObjectIdentifier($0)).inserted }
    self.momentum = momentum
    self.weightDecay = weightDecay
    self.isNesterov = isNesterov
    state = State(
      learningRate: learningRate,
      velocities: Array(repeating: nil, count: self.parameters.count))
  }

  package var learningRate: Double {
    get { state.learningRate }
    set {
      Journal.willChange(self)
      state.learningRate = newValue
    }
  }

  package func step() throws(TensorError) {
    var next = state
    var values: [(Leaf, Tensor)] = []
    for (index, parameter) in parameters.enumerated() {
      guard let gradient = parameter.node.gradient else { continue }
      let direction = try direction(gradient, of: parameter, velocity: &next.velocities[index])
      let value = parameter.value
      values.append(
        (
          parameter,
          try value.adding(direction, times: -learningRate).converted(to: value.elementType)
        ))
    }
    if momentum > 0 {
      Journal.willChange(self)
      state = next
    }
    for (parameter, value) in values { parameter.value = value }
  }

  /// What a parameter moves against, after its velocity has been brought up to date.
  private func direction(
    _ gradient: Tensor, of parameter: Leaf, velocity: inout Tensor?
  ) throws(TensorError) -> Tensor {
    let decayed =
      weightDecay == 0 ? gradient : try gradient.adding(parameter.value, times: weightDecay)
    guard momentum > 0 else { return decayed }
    let moved: Tensor
    if let old = velocity {
      moved = try decayed.adding(old, times: momentum)
    } else {
      moved = decayed
    }
    velocity = moved
    return isNesterov ? try decayed.adding(moved, times: momentum) : moved
  }
}

extension StochasticGradientDescent: Restorable {
  package var restorableState: State {
    get { state }
    set { state = newValue }
  }
}

extension Tensor {
  /// The sum with a multiple of another tensor of the same shape.
  fileprivate func adding(_ other: Tensor, times factor: Double) throws(TensorError) -> Tensor {
    try combined(
      .add, with: other.combined(.multiply, with: Tensor(scalar: factor, .literal)))
  }
}
