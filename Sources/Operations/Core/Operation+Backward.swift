import Autodiff
import Tensors

extension Operation {
  /// Shows how the gradients of a call's tensors come about, element by element.
  ///
  /// What each output sends is found out by sending gradients of 1 back from the outputs, all at once
  /// where elements stand for themselves, and otherwise one after the other.
  ///
  /// - Parameters:
  ///   - call: The call.
  ///   - item: Which value is looked at, where there are several.
  ///   - gradient: The gradient that the result starts with; ones where none is given.
  /// - Returns: The walkthrough.
  /// - Throws: `OperationError.notDifferentiable` where no gradient arrives anywhere, `.tooManyWays`
  ///   for large calls, `.shape` for a gradient of another shape than the result's, and whatever the
  ///   call throws.
  package static func backwardWalkthrough(
    _ call: Call, item: Int = 0, gradient: Tensor? = nil
  ) throws -> BackwardWalkthrough {
    let pass = try BackwardPass(Self.self, call, item: item)
    let type = pass.output.value.elementType
    let seed =
      try gradient?.converted(to: type) ?? Tensor(repeating: 1, pass.output.shape, type)
    guard seed.shape == pass.output.shape else {
      throw OperationError.shape(
        parameter: "gradient", found: seed.shape, expected: pass.output.shape.description)
    }
    let gradients = try pass.gradients(seed)
    guard gradients.contains(where: { $0 != nil }) else {
      throw OperationError.notDifferentiable(operation: reference.name)
    }
    let arrivals = try arrivals(pass, gradients.map { $0 != nil })
    let names = pass.call.namedTensors(reference).map(\.name)
    let targets = gradients.indices.compactMap { index -> BackwardWalkthrough.Target? in
      guard let gradient = gradients[index], let arrival = arrivals[index] else { return nil }
      return arrival.target(
        names[index], pass.leaves[index].value, gradient: seed, result: gradient)
    }
    var choice: ((Int) throws -> Step)?
    if self.choice != nil {
      let forward = try walkthrough(call, item: item).walkthrough
      let first = forward.count - pass.output.value.count
      choice = { try forward.step(at: first + $0) }
    }
    return BackwardWalkthrough(
      output: pass.output.value, gradient: seed, targets: targets, choice: choice)
  }

  /// What arrives at each of the call's tensors; none where nothing does.
  private static func arrivals(
    _ pass: BackwardPass, _ isReached: [Bool]
  ) throws -> [(any GradientArrival)?] {
    let outputs = pass.output.value.count
    let sizes = pass.leaves.map { $0.value.count }
    let inputs = zip(sizes, isReached).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
    if actsElementByElement, let arrivals = try pass.elementwise(isReached) { return arrivals }
    guard max(outputs, inputs) <= BackwardPass.flowLimit else {
      throw OperationError.tooManyWays(outputs: outputs, inputs: inputs)
    }
    // What operations know about themselves is about the first value.
    if pass.item == 0 {
      if let flows = try backwardFlows(pass.call, pass.output.value) {
        let indices = pass.call.tensorIndices(reference)
        return pass.leaves.indices.map { index in flows.first { indices[$0.place] == index } }
      }
      if reference.family == .shape, let flows = try moves(pass) { return flows }
    }
    guard outputs <= BackwardPass.outputLimit, outputs * inputs <= BackwardPass.wayLimit else {
      throw OperationError.tooManyWays(outputs: outputs, inputs: inputs)
    }
    return try pass.ways(isReached)
  }

  /// What arrives where an operation only moves elements; none where it does more.
  private static func moves(_ pass: BackwardPass) throws -> [BackwardFlow]? {
    let explain = try explainer(pass.call, pass.output.value)
    var flows = pass.leaves.map { BackwardFlow(elementCount: $0.value.count) }
    for output in 0..<pass.output.value.count {
      // Margins come from nowhere.
      guard let explanation = try explain(output) else { continue }
      guard explanation.isMove, let operand = explanation.operands.first else { return nil }
      flows[operand.tensor].send(from: output, to: operand.element)
    }
    return flows
  }
}

extension Call {
  /// For each parameter the place of its first tensor among all tensors of the call.
  fileprivate func tensorIndices(_ reference: Reference) -> [Int] {
    var next = 0
    return arguments.map { argument in
      defer {
        switch argument {
        case .tensor: next += 1
        case .tensors(let variables): next += variables.count
        default: break
        }
      }
      return next
    }
  }
}
