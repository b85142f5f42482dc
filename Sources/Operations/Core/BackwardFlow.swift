import Autodiff
import Tensors

/// What the outputs of a call send back to the elements of one argument.
package struct BackwardFlow: GradientArrival {
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

  /// Creates the flow to a tensor of any parameter.
  init(elementCount: Int) {
    place = 0
    terms = Array(repeating: [], count: elementCount)
  }

  /// Notes that an output sends something to an element; both are places in row-major order.
  mutating func send(from output: Int, to element: Int, _ factor: Factor = .one) {
    terms[element].append((output, factor))
  }

  func target(
    _ name: String, _ value: Tensor, gradient: Tensor, result: Tensor
  ) -> BackwardWalkthrough.Target {
    let isSingle = !gradient.elementType.isStoredAsDouble
    let reached = terms.indices.filter { !terms[$0].isEmpty }
    return BackwardWalkthrough.Target(
      name: name, value: value, gradient: result, elementCount: reached.count,
      element: { reached[$0] }
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
