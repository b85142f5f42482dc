import Autodiff
import Tensors

/// What the outputs of a call send back to the elements of one argument.
package struct BackwardFlow {
  /// What an output multiplies its own gradient by before it sends it.
  enum Factor {
    /// Nothing: the gradient is sent as it is.
    case one
    /// A number, the other operand of a product.
    case times(Double)
    /// One share of so many.
    case over(Int)
  }

  private typealias Term = (output: Int, factor: Factor)

  /// The place of the argument among the parameters.
  let place: Int
  private var terms: [[Term]]

  /// Creates the flow to a parameter's argument with so many elements, which gets nothing yet.
  init(_ parameter: some AnyParameter, elementCount: Int) {
    place = parameter.slot.index
    terms = Array(repeating: [], count: elementCount)
  }

  /// Notes that an output sends something to an element; both are places in row-major order.
  mutating func send(from output: Int, to element: Int, _ factor: Factor = .one) {
    terms[element].append((output, factor))
  }

  /// The tensor with what it gets.
  ///
  /// - Parameters:
  ///   - name: The tensor's name.
  ///   - value: The tensor.
  ///   - gradient: The gradient of the outputs.
  ///   - result: The gradient of the tensor.
  func target(
    _ name: String, _ value: Tensor, gradient: Tensor, result: Tensor
  ) -> BackwardWalkthrough.Target {
    let isSingle = !gradient.elementType.isStoredAsDouble
    return BackwardWalkthrough.Target(
      name: name, value: value, gradient: result,
      elements: terms.indices.filter { !terms[$0].isEmpty }
    ) { element in
      terms[element].map { term in
        let sent = NumberFormat.exact(gradient.element(at: term.output), isSingle: isSingle)
        return switch term.factor {
        case .one: (term.output, sent)
        case .times(let number):
          (term.output, "\(sent) * \(NumberFormat.exact(number, isSingle: isSingle))")
        case .over(let count): (term.output, "\(sent) / \(count)")
        }
      }
    }
  }
}

extension Operation {
  /// Shows how the gradients of a call's tensors come about, element by element.
  ///
  /// - Parameters:
  ///   - call: The call.
  ///   - gradient: The gradient that the result starts with; ones where none is given.
  /// - Returns: The walkthrough; none for an operation without gradients.
  /// - Throws: `OperationError.shape` for a gradient of another shape than the result's, and
  ///   whatever the call throws.
  package static func backwardWalkthrough(
    _ call: Call, gradient: Tensor? = nil
  ) throws -> BackwardWalkthrough? {
    var arguments = call.arguments
    var leaves: [Int: Leaf] = [:]
    for (place, argument) in arguments.enumerated() {
      guard case .tensor(let variable) = argument else { continue }
      let leaf = Leaf(try variable.value.converted(to: variable.value.elementType.computed))
      leaves[place] = leaf
      arguments[place] = .tensor(leaf.variable)
    }
    let watched = Call(arguments)
    let output = try Recording.$isEnabled.withValue(true) { try run(watched).values[0] }
    let type = output.value.elementType
    let seed = try gradient?.converted(to: type) ?? Tensor(repeating: 1, output.shape, type)
    guard seed.shape == output.shape else {
      throw OperationError.shape(
        parameter: "gradient", found: seed.shape, expected: output.shape.description)
    }
    guard let flows = try backwardFlows(watched, output.value) else { return nil }
    let targets = flows.compactMap { leaves[$0.place]?.node }
    let gradients = try Differentiation.gradients(
      of: output, seed: Variable(seed), for: targets, isRecorded: false, add: Variable.sum)
    var walked: [BackwardWalkthrough.Target] = []
    for (flow, found) in zip(flows, gradients) {
      guard let leaf = leaves[flow.place] else { continue }
      let result = try found?.value ?? Tensor(repeating: 0, leaf.value.shape, type)
      walked.append(
        flow.target(
          reference.parameters[flow.place].name, leaf.value, gradient: seed, result: result))
    }
    return BackwardWalkthrough(output: output.value, gradient: seed, targets: walked)
  }
}
