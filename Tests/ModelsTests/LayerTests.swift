import Autodiff
import Operations
import Tensors
import Testing

@testable import Models

@Suite("Layers")
struct LayerTests {
  @Test(
    "Batch normalisation follows PyTorch's, running statistics included",
    arguments: try GoldenTraining.load().normalisation)
  func batchNormalisation(golden: GoldenTraining.Normalisation) throws {
    let layer = try BatchNormLayer(
      golden.name, ranks: [golden.shapes[0].count], features: golden.weight.count,
      epsilon: golden.eps, momentum: golden.momentum)
    layer.parameters[0].leaf.value = try Tensor(golden.weight, [golden.weight.count])
    layer.parameters[1].leaf.value = try Tensor(golden.bias, [golden.bias.count])
    for (index, shape) in golden.shapes.enumerated() {
      let batch = Variable(try Tensor(golden.batches[index], Shape(shape)))
      let output = try layer.forward(batch, context(isTraining: index < 2))
      #expect(
        isClose(output.value.elements, golden.outputs[index], tolerance: 1e-5), "batch \(index)")
    }
    #expect(layer.buffers.map { $0.name } == ["running_mean", "running_var"])
    #expect(isClose(layer.statistics.mean.elements, golden.mean, tolerance: 1e-5))
    #expect(isClose(layer.statistics.variance.elements, golden.variance, tolerance: 1e-5))
  }

  @Test(
    "Layers give what PyTorch's give, and gradients flow back as there",
    arguments: try GoldenTraining.load().layers)
  func layers(golden: GoldenTraining.LayerRun) throws {
    let constructor = try #require(
      LayerCatalog.constructors.first { $0.reference.name == golden.name })
    var arguments: [Argument] = []
    for parameter in constructor.reference.parameters {
      switch (golden.arguments[parameter.name], parameter.defaultValue) {
      case (.number(let number), _): arguments.append(.integer(Int(number)))
      case (.text(let text), _): arguments.append(.text(text))
      case (_, .value(let value)): arguments.append(value)
      default: arguments.append(.none)
      }
    }
    let layer = try constructor.make(Call(arguments))
    #expect(layer.parameters.map { $0.name } == golden.names)
    for (parameter, numbers) in zip(layer.parameters, golden.parameters) {
      parameter.leaf.value = try Tensor(numbers, parameter.leaf.value.shape)
    }
    let input = Leaf(try Tensor(golden.inputs, Shape(golden.shape)))
    let output = try layer.forward(input.variable, context(isTraining: true))
    #expect(output.shape.sizes == golden.outputShape)
    #expect(isClose(output.value.elements, golden.output, tolerance: 1e-5))
    let weights = try Tensor(output.shape) { Double($0 + 1) }
    try Differentiation.backward(
      from: output, seed: Variable(weights), isRecorded: false, add: Variable.sum)
    for (parameter, gradient) in zip(layer.parameters, golden.gradients) {
      let found = parameter.leaf.node.gradient?.elements ?? []
      #expect(isClose(found, gradient, tolerance: 1e-4), "\(parameter.name)")
    }
    if let gradient = golden.inputGradient {
      #expect(isClose(input.node.gradient?.elements ?? [], gradient, tolerance: 1e-4))
    }
  }

  @Test("A bias that begins larger is the one of its gate")
  func gateBiases() throws {
    let (drawn, moved) = (RandomStream(seed: 3), RandomStream(seed: 3))
    let plain = try made(
      MakeLSTM.self,
      [.integer(2), .integer(3), .number(0), .integer(2), .text("all")], drawn)
    let remembering = try made(
      MakeLSTM.self,
      [.integer(2), .integer(3), .number(1), .integer(2), .text("all")], moved)
    let pairs = zip(
      remembering.parameters[2].leaf.value.elements, plain.parameters[2].leaf.value.elements)
    #expect(isClose(pairs.map { $0 - $1 }, [0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0]))
    #expect(
      remembering.parameters[3].leaf.value.elements == plain.parameters[3].leaf.value.elements)
  }

  @Test("A journal takes running statistics back")
  func statisticsAreRestored() throws {
    let layer = try BatchNormLayer(
      "BatchNorm1d", ranks: [2], features: 1, epsilon: 1e-5, momentum: 0.1)
    let journal = Journal()
    try Journal.$current.withValue(Journal.Box(journal)) {
      for value in [3.0, 5] {
        _ = try layer.forward(
          Variable(Tensor([value, 7], [2, 1])), context(isTraining: true))
      }
    }
    #expect(layer.statistics.mean.item != 0)
    journal.restore()
    #expect(layer.statistics.mean.item == 0)
    #expect(layer.statistics.variance.item == 1)
  }

  @Test("Batches that tell nothing leave the running statistics alone")
  func emptyBatches() throws {
    let layer = try BatchNormLayer(
      "BatchNorm1d", ranks: [2], features: 2, epsilon: 1e-5, momentum: 0.1)
    _ = try layer.forward(Variable(Tensor([], [0, 2])), context(isTraining: true))
    #expect(layer.statistics.mean.elements == [0, 0])
    _ = try layer.forward(Variable(Tensor([4, 8], [1, 2])), context(isTraining: true))
    #expect(isClose(layer.statistics.mean.elements, [0.4, 0.8]))
    #expect(layer.statistics.variance.elements == [1, 1])
  }

  @Test("Weights and biases begin evenly drawn from ±1/√fan-in, in the order of the stream")
  func initialisation() throws {
    let linear = try LinearLayer(inputs: 4, outputs: 2, hasBias: true, RandomStream(seed: 1))
    var source = RandomSource(seed: 1)
    let drawn = (0..<10).map { _ in 0.5 * (2 * source.nextUniform() - 1) }
    #expect(isClose(linear.parameters[0].leaf.value.elements, Array(drawn[..<8])))
    #expect(isClose(linear.parameters[1].leaf.value.elements, Array(drawn[8...])))
    let layer = try Conv2DLayer(
      inputs: 4, outputs: 8, kernel: Pair(3, 3), hasBias: true,
      Conv2DLayer.Geometry(
        stride: Pair(1, 1), padding: .same, dilation: Pair(1, 1), groups: 2),
      RandomStream(seed: 2))
    let bound = 1 / 18.0.squareRoot()
    let weights = layer.parameters[0].leaf.value
    #expect(weights.shape == [8, 2, 3, 3])
    #expect(weights.elements.allSatisfy { abs($0) <= bound })
    #expect(weights.elements.contains { abs($0) > 0.95 * bound })
  }

  @Test("Gradients reach the parameters of every layer of a model")
  func gradients() throws {
    let random = RandomStream(seed: 3)
    let model = Sequential([
      try Conv2DLayer(
        inputs: 1, outputs: 2, kernel: Pair(3, 3), hasBias: true,
        Conv2DLayer.Geometry(
          stride: Pair(1, 1), padding: .symmetric(Pair(0, 0)), dilation: Pair(1, 1), groups: 1),
        random),
      try BatchNormLayer("BatchNorm2d", ranks: [4], features: 2, epsilon: 1e-5, momentum: 0.1),
      try made(MakeReLU.self, []),
      try made(MakeFlatten.self, [.integer(1)]),
      try LinearLayer(inputs: 8, outputs: 3, hasBias: true, random),
    ])
    let images = try random.draw { source in
      try Tensor([2, 1, 4, 4]) { _ in source.nextNormal() }
    }
    let scores = try model.forward(Variable(images), context(isTraining: true))
    #expect(scores.shape == [2, 3])
    let loss = try Sum.apply(.tensor(scores), .none, .truth(false))
    try Differentiation.backward(
      from: loss, seed: Variable(Tensor(scalar: 1)), isRecorded: false, add: Variable.sum)
    #expect(model.allParameters.count == 6)
    for leaf in model.allParameters {
      #expect(leaf.node.gradient?.shape == leaf.value.shape)
    }
    // The sum of all scores grows by one for each example when a bias of the last layer does.
    #expect(model.allParameters.last?.node.gradient?.elements == [2, 2, 2])
  }

  @Test("Dropout drops in training only, and draws from the context's stream")
  func dropout() throws {
    let layer = DropoutLayer(probability: 0.25)
    let input = Variable(try Tensor(repeating: 3, [1000]))
    let evaluated = try layer.forward(input, context(isTraining: false))
    #expect(evaluated.value.elements.allSatisfy { $0 == 3 })
    let random = RandomStream(seed: 5)
    let first = try layer.forward(input, LayerContext(isTraining: true, random: random))
    let second = try layer.forward(input, LayerContext(isTraining: true, random: random))
    #expect(Set(first.value.elements) == [0, 4])
    #expect(first.value.elements != second.value.elements)
    let dropped = first.value.elements.count { $0 == 0 }
    #expect(200...300 ~= dropped)
  }

  @Test("Mistakes name the parameter at fault")
  func mistakes() throws {
    let layer = try BatchNormLayer(
      "BatchNorm2d", ranks: [4], features: 3, epsilon: 1e-5, momentum: 0.1)
    let error = #expect(throws: OperationError.self) {
      try layer.forward(Variable(Tensor(repeating: 0, [2, 4, 5, 5])), context(isTraining: true))
    }
    guard case .shape("x", let found, "(N, 3, H, W)") = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(found == [2, 4, 5, 5])
    #expect(layer.statistics.mean.elements == [0, 0, 0])
  }

  private func context(isTraining: Bool) -> LayerContext {
    LayerContext(isTraining: isTraining, random: RandomStream(seed: 0))
  }

  /// The layer that a constructor makes.
  private func made(
    _ constructor: any LayerConstructor.Type, _ arguments: [Argument],
    _ random: RandomStream = RandomStream(seed: 0)
  ) throws -> any Layer {
    // Making the reference gives the parameters their places in the call.
    #expect(constructor.reference.parameters.count == arguments.count)
    return try constructor.make(Call(arguments, random: random))
  }
}
