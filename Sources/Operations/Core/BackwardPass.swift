import Autodiff
import Tensors

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
struct BackwardPass {
  /// The most elements on either side for which what flows is listed.
  static let flowLimit = 1 << 20
  /// The most outputs from which gradients are sent back one after the other.
  static let outputLimit = 4096
  /// The most pairs of an output and an input then.
  static let wayLimit = 1 << 22

  let call: Call
  let leaves: [Leaf]
  let output: Variable
  /// Which value of the call is looked at, where there are several.
  let item: Int
  let operation: any Operation.Type

  /// Runs a call.
  ///
  /// - Throws: Whatever the call throws.
  init(_ operation: any Operation.Type, _ call: Call, item: Int = 0) throws {
    let leaves = try call.tensors.map { tensor in
      Leaf(try tensor.value.converted(to: tensor.value.elementType.computed))
    }
    let watched = call.replacingTensors(leaves.map(\.variable))
    output = try Recording.$isEnabled.withValue(true) { try operation.run(watched).values[item] }
    (self.call, self.leaves, self.operation, self.item) = (watched, leaves, operation, item)
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
          leaves.map { Variable(try $0.value.broadcast(to: shape).contiguous()) }), item: item)
      : self
    let ones = try Tensor(repeating: 1, shape, output.value.elementType)
    return try pass.gradients(ones).enumerated().map { index, slopes in
      guard isReached[index], let slopes else { return nil }
      return ElementwiseArrival(slopes: slopes)
    }
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
