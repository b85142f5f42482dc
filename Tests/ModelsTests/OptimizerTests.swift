import Autodiff
import Operations
import Tensors
import Testing

@testable import Models

@Suite("Optimisers")
struct OptimizerTests {
  @Test("SGD walks where PyTorch's walks", arguments: try GoldenTraining.load().descent)
  func path(golden: GoldenTraining.Descent) throws {
    let weights = Leaf(try Tensor([1, -2, 0.5], [3]))
    let optimizer = try StochasticGradientDescent(
      [weights], learningRate: golden.lr, momentum: golden.momentum, weightDecay: golden.decay,
      isNesterov: golden.nesterov)
    for expected in golden.path {
      try setGradient(of: weights)
      try optimizer.step()
      #expect(isClose(weights.value.elements, expected))
    }
  }

  @Test("A journal takes steps back, velocities and learning rate included")
  func steps() throws {
    let weights = Leaf(try Tensor([1, -2, 0.5], [3]))
    let optimizer = try StochasticGradientDescent([weights], learningRate: 0.1, momentum: 0.9)
    try setGradient(of: weights)
    try optimizer.step()
    let before = weights.value.elements
    let journal = Journal()
    let first = try Journal.$current.withValue(Journal.Box(journal)) {
      try setGradient(of: weights)
      optimizer.learningRate = 0.2
      try optimizer.step()
      return weights.value.elements
    }
    journal.restore()
    #expect(weights.value.elements == before)
    #expect(optimizer.learningRate == 0.1)
    try setGradient(of: weights)
    optimizer.learningRate = 0.2
    try optimizer.step()
    #expect(weights.value.elements == first)
  }

  @Test("Parameters without a gradient stay, and a repeated one moves once")
  func parameters() throws {
    let moved = Leaf(try Tensor([1, -2, 0.5], [3]))
    let still = Leaf(try Tensor([4], [1]))
    let optimizer = try StochasticGradientDescent([moved, still, moved], learningRate: 0.5)
    try setGradient(of: moved)
    try optimizer.step()
    #expect(isClose(moved.value.elements, [0, -1, -1]))
    #expect(still.value.elements == [4])
    try optimizer.resetGradients()
    #expect(moved.node.gradient?.elements == [0, 0, 0])
    try optimizer.step()
    #expect(isClose(moved.value.elements, [0, -1, -1]))
  }

  @Test("Settings that make no sense name their parameter")
  func mistakes() throws {
    let leaf = Leaf(try Tensor(scalar: 1))
    let attempts: [(String, () throws -> StochasticGradientDescent)] = [
      ("params", { try StochasticGradientDescent([], learningRate: 1) }),
      ("lr", { try StochasticGradientDescent([leaf], learningRate: -1) }),
      ("momentum", { try StochasticGradientDescent([leaf], learningRate: 1, momentum: .nan) }),
      ("weight_decay", { try StochasticGradientDescent([leaf], learningRate: 1, weightDecay: -1) }),
      ("nesterov", { try StochasticGradientDescent([leaf], learningRate: 1, isNesterov: true) }),
    ]
    for (parameter, attempt) in attempts {
      let error = #expect(throws: OperationError.self) { _ = try attempt() }
      #expect(error?.parameter == parameter)
    }
  }

  /// The gradient of a bowl with another slope along each axis, as the golden script has it.
  private func setGradient(of leaf: Leaf) throws {
    let gradient = zip(leaf.value.elements, [1, 0.5, 3]).map { 2 * $0 * $1 }
    leaf.node.resetGradient(to: try Tensor(gradient, [gradient.count]))
  }
}
