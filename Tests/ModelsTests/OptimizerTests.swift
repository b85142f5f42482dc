import Autodiff
import Operations
import Tensors
import Testing

@testable import Models

@Suite("Optimisers")
struct OptimizerTests {
  @Test("Optimisers walk where PyTorch's walk", arguments: try GoldenTraining.load().descent)
  func path(golden: GoldenTraining.Descent) throws {
    let type: ElementType = golden.isDouble ? .float64 : .float32
    let weights = Leaf(try Tensor([1, -2, 0.5], [3], type))
    let optimizer = try made(golden.name, [weights], golden.settings)
    for expected in golden.path {
      try setGradient(of: weights)
      try optimizer.step()
      let tolerance = golden.isDouble ? 1e-14 : 1e-6
      #expect(isClose(weights.value.elements, expected, tolerance: tolerance))
      #expect(weights.value.elementType == type)
    }
  }

  @Test(
    "A journal takes steps back, with all that is remembered",
    arguments: ["SGD", "RMSprop", "Adam", "AdamW"])
  func steps(name: String) throws {
    let weights = Leaf(try Tensor([1, -2, 0.5], [3]))
    let settings: [String: GoldenTraining.Setting] =
      name == "SGD" || name == "RMSprop"
      ? ["lr": .number(0.1), "momentum": .number(0.9)] : ["lr": .number(0.1)]
    let optimizer = try made(name, [weights], settings)
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
    let optimizer = try made("SGD", [moved, still, moved], ["lr": .number(0.5)])
    try setGradient(of: moved)
    try optimizer.step()
    #expect(isClose(moved.value.elements, [0, -1, -1]))
    #expect(still.value.elements == [4])
    try optimizer.resetGradients()
    #expect(moved.node.gradient?.elements == [0, 0, 0])
    try optimizer.step()
    #expect(isClose(moved.value.elements, [0, -1, -1]))
  }

  @Test(
    "Gradients are clipped as PyTorch clips them", arguments: try GoldenTraining.load().clipping)
  func clipping(golden: GoldenTraining.Clipping) throws {
    let leaves = try golden.gradients.map { gradient in
      let leaf = Leaf(try Tensor(repeating: 0, [gradient.count]))
      leaf.node.resetGradient(to: try Tensor(gradient, [gradient.count]))
      return leaf
    }
    let still = Leaf(try Tensor(scalar: 1))
    let norm = try GradientClipping.clip(leaves + [still] + leaves, to: golden.maximum)
    #expect(isClose([norm], [golden.norm]))
    for (leaf, clipped) in zip(leaves, golden.clipped) {
      #expect(isClose(leaf.node.gradient?.elements ?? [], clipped))
    }
    #expect(still.node.gradient == nil)
  }

  @Test("Settings that make no sense name their parameter")
  func mistakes() throws {
    let leaf = Leaf(try Tensor(scalar: 1))
    let nothing = #expect(throws: OperationError.self) {
      try made("SGD", [], ["lr": .number(1)])
    }
    #expect(nothing?.parameter == "params")
    let nesterov = #expect(throws: OperationError.self) {
      try made("SGD", [leaf], ["lr": .number(1), "nesterov": .truth(true)])
    }
    #expect(nesterov?.parameter == "nesterov")
  }

  /// The optimiser of a constructor, with some settings by name and the defaults for all others.
  private func made(
    _ name: String, _ leaves: [Leaf], _ settings: [String: GoldenTraining.Setting]
  ) throws -> Optimizer {
    let constructor = try #require(
      OptimizerCatalog.constructors.first { $0.reference.name == name })
    let arguments = constructor.reference.parameters.map { parameter -> Argument in
      switch settings[parameter.name] {
      case .truth(let truth): return .truth(truth)
      case .number(let number): return .number(number)
      case .numbers(let numbers): return .numbers(numbers)
      case .text, nil:
        if case .value(let value) = parameter.defaultValue { return value }
        return .none
      }
    }
    return try constructor.optimizer(leaves, Call(arguments))
  }

  /// The gradient of a bowl with another slope along each axis, as the golden script has it.
  private func setGradient(of leaf: Leaf) throws {
    let gradient = zip(leaf.value.elements, [1, 0.5, 3]).map { 2 * $0 * $1 }
    leaf.node.resetGradient(
      to: try Tensor(gradient, [gradient.count], leaf.value.elementType))
  }
}
