import Autodiff
import Operations
import Tensors

/// To which arguments of an operation gradients flow, found out by trying its first example.
package enum GradientFlow {
  /// The names of the parameters that a gradient arrives at; none where the name is no operation or
  /// has no example that gives a tensor.
  package static func parameters(of reference: Reference) -> [String]? {
    guard let given = firstCall(of: reference) else { return nil }
    return reference.parameters.indices.compactMap { index in
      arrives(at: index, given) ? reference.parameters[index].name : nil
    }
  }

  /// The operation and the arguments of the first example that is a plain call.
  private static func firstCall(of reference: Reference) -> OperationCall? {
    let host = QuietHost()
    let session = Session(host: host)
    session.evaluator.offersRepairs = false
    for example in reference.examples {
      guard case .prints = example.outcome else { continue }
      let source = Source(example.source)
      guard let expression = try? Parser.parseExpression(source),
        let call = try? session.operationCall(expression, in: source)
      else { continue }
      return call
    }
    return nil
  }

  /// Whether a gradient of the result arrives at an argument.
  private static func arrives(at index: Int, _ given: OperationCall) -> Bool {
    var arguments = given.call.arguments
    let leaf: Leaf
    switch arguments[index] {
    case .tensor(let variable):
      guard let value = try? variable.value.converted(to: .float32) else { return false }
      leaf = Leaf(value)
      arguments[index] = .tensor(leaf.variable)
    case .tensors(let variables):
      guard let value = try? variables.first?.value.converted(to: .float32) else { return false }
      leaf = Leaf(value)
      arguments[index] = .tensors([leaf.variable] + variables.dropFirst())
    default: return false
    }
    guard let result = try? given.operation.run(Call(arguments)).values.first, result.isRecorded,
      let seed = try? Tensor(repeating: 1, result.shape, result.value.elementType.computed),
      let gradients = try? Differentiation.gradients(
        of: result, seed: Variable(seed), for: [leaf.node], isRecorded: false, add: Variable.sum)
    else { return false }
    return gradients.first.map { $0 != nil } ?? false
  }
}
