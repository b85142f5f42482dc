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
  ///   - gradient: The gradient that the result starts with; ones where none is given.
  /// - Returns: The walkthrough; of the first value, where there are several.
  /// - Throws: `OperationError.notDifferentiable` where no gradient arrives anywhere, `.tooManyWays`
  ///   for large calls, `.shape` for a gradient of another shape than the result's, and whatever the
  ///   call throws.
  package static func backwardWalkthrough(
    _ call: Call, gradient: Tensor? = nil
  ) throws -> BackwardWalkthrough {
    let pass = try BackwardPass(Self.self, call)
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
    return BackwardWalkthrough(output: pass.output.value, gradient: seed, targets: targets)
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
    if let flows = try backwardFlows(pass.call, pass.output.value) {
      let indices = pass.call.tensorIndices(reference)
      return pass.leaves.indices.map { index in flows.first { indices[$0.place] == index } }
    }
    if reference.family == .shape, let flows = try moves(pass) { return flows }
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

/// What arrives at the elements of one tensor.
protocol GradientArrival {
  /// The tensor with what it gets.
  ///
  /// - Parameters:
  ///   - name: The tensor's name.
  ///   - value: The tensor.
  ///   - gradient: The gradient of the outputs.
  ///   - result: The gradient of the tensor.
  /// - Returns: The target of a walkthrough.
  func target(
    _ name: String, _ value: Tensor, gradient: Tensor, result: Tensor
  ) -> BackwardWalkthrough.Target
}

/// A call whose tensors are all parameters, recorded.
private struct BackwardPass {
  /// The most elements on either side for which what flows is listed.
  static let flowLimit = 1 << 20
  /// The most outputs from which gradients are sent back one after the other.
  static let outputLimit = 4096
  /// The most pairs of an output and an input then.
  static let wayLimit = 1 << 22

  let call: Call
  let leaves: [Leaf]
  let output: Variable
  private let operation: any Operation.Type

  init(_ operation: any Operation.Type, _ call: Call) throws {
    let leaves = try call.tensors.map { tensor in
      Leaf(try tensor.value.converted(to: tensor.value.elementType.computed))
    }
    let watched = call.replacingTensors(leaves.map(\.variable))
    output = try Recording.$isEnabled.withValue(true) { try operation.run(watched).values[0] }
    (self.call, self.leaves, self.operation) = (watched, leaves, operation)
  }

  /// The gradients of the tensors; none where nothing arrives.
  func gradients(_ seed: Tensor) throws -> [Tensor?] {
    try Differentiation.gradients(
      of: output, seed: Variable(seed), for: leaves.map(\.node), isRecorded: false,
      add: Variable.sum
    ).map { $0?.value }
  }

  /// The derivative of each output by the element that stands in its place, tensor by tensor; none
  /// where shapes do not broadcast to that of the output.
  func elementwise(_ isReached: [Bool]) throws -> [(any GradientArrival)?]? {
    let shape = output.shape
    guard leaves.allSatisfy({ $0.value.shape.broadcast(with: shape) == shape }) else { return nil }
    let isStretched = leaves.contains { $0.value.shape != shape }
    // Only here may a tensor always be as large as the result.
    guard !isStretched || operation.reference.family == .elementwise else { return nil }
    let pass =
      isStretched
      ? try BackwardPass(
        operation,
        call.replacingTensors(
          leaves.map { Variable(try $0.value.broadcast(to: shape).contiguous()) }))
      : self
    let ones = try Tensor(repeating: 1, shape, output.value.elementType)
    return try pass.gradients(ones).enumerated().map { index, slopes in
      guard isReached[index], let slopes else { return nil }
      return ElementwiseArrival(slopes: slopes)
    }
  }

  /// The derivative of every output by every element.
  func ways(_ isReached: [Bool]) throws -> [(any GradientArrival)?] {
    var flows = leaves.map { BackwardFlow(elementCount: $0.value.count) }
    for place in 0..<output.value.count {
      let seed = try Tensor(output.shape, output.value.elementType) { $0 == place ? 1 : 0 }
      for (index, slopes) in try gradients(seed).enumerated() {
        for (element, slope) in (slopes?.elements ?? []).enumerated() where slope != 0 {
          flows[index].send(from: place, to: element, .times(slope))
        }
      }
    }
    return zip(flows, isReached).map { $1 ? $0 : nil }
  }
}

/// What arrives where each output sends something only to the element that stands in its place.
private struct ElementwiseArrival: GradientArrival {
  /// The derivative of each output.
  let slopes: Tensor

  func target(
    _ name: String, _ value: Tensor, gradient: Tensor, result: Tensor
  ) -> BackwardWalkthrough.Target {
    let isSingle = !gradient.elementType.isStoredAsDouble
    func text(_ number: Double) -> String { NumberFormat.exact(number, isSingle: isSingle) }
    return BackwardWalkthrough.Target(
      name: name, value: value, gradient: result,
      elementCount: gradient.count > 0 ? value.count : 0, element: { $0 }
    ) { element in
      value.shape.places(stretchedFrom: element, to: gradient.shape).map { output in
        let (sent, slope) = (gradient.element(at: output), slopes.element(at: output))
        return (output, "\(text(sent)) * \(text(slope))")
      }
    }
  }
}

extension Shape {
  /// The places, in row-major order of a larger shape to which this one is stretched, that read an
  /// element.
  fileprivate func places(stretchedFrom element: Int, to shape: Shape) -> [Int] {
    let own = position(of: element)
    let added = shape.rank - rank
    return shape.indices.reduce([0]) { places, axis in
      let isFixed = axis >= added && self[axis - added] == shape[axis]
      let range = isFixed ? own[axis - added]..<own[axis - added] + 1 : 0..<shape[axis]
      return places.flatMap { place in range.map { place * shape[axis] + $0 } }
    }
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
