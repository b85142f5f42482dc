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
      arrives(at: index, reference, given) ? reference.parameters[index].name : nil
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
        let call = try? session.operationCall(expression.indexedWhole, in: source)
      else { continue }
      return call
    }
    return nil
  }

  /// Whether a gradient of the result arrives at an argument.
  private static func arrives(
    at index: Int, _ reference: Reference, _ given: OperationCall
  ) -> Bool {
    switch (given.call.arguments[index], reference.parameters[index].kind) {
    case (.none, .tensor):
      // The example leaves the tensor out; ones stand for it, in the shape that the call takes.
      return shapesOfOmitted(in: given.call).contains { shape in
        guard let ones = try? Tensor(repeating: 1, shape, .float32) else { return false }
        return arrives(at: index, ones, given) { .tensor($0) }
      }
    case (.number(let number), .tensor):
      guard let value = try? Tensor(scalar: number, .float32) else { return false }
      return arrives(at: index, value, given) { .tensor($0) }
    case (.tensor(let variable), _):
      return arrives(at: index, variable.value, given) { .tensor($0) }
    case (.tensors(let variables), _):
      guard let first = variables.first?.value else { return false }
      return arrives(at: index, first, given) { .tensors([$0] + variables.dropFirst()) }
    default: return false
    }
  }

  /// The shapes that a tensor may have which an example leaves out: a number, or as many as there
  /// are rows in another tensor.
  private static func shapesOfOmitted(in call: Call) -> [Shape] {
    let counts = Set(call.tensors.compactMap(\.shape.sizes.first))
    return [[]] + counts.sorted().map { [$0] }
  }

  /// Whether a gradient of the result arrives at an argument that has such and such a value.
  private static func arrives(
    at index: Int, _ value: Tensor, _ given: OperationCall,
    as argument: (Variable) -> Argument
  ) -> Bool {
    guard let value = try? value.converted(to: .float32) else { return false }
    let leaf = Leaf(value)
    var arguments = given.call.arguments
    arguments[index] = argument(leaf.variable)
    guard let results = try? given.operation.run(Call(arguments)).values else { return false }
    return results.contains { isReached(leaf, from: $0) }
  }

  /// Whether a gradient of a result arrives at a leaf.
  private static func isReached(_ leaf: Leaf, from result: Variable) -> Bool {
    guard result.isRecorded,
      let seed = try? Tensor(repeating: 1, result.shape, result.value.elementType.computed),
      let gradients = try? Differentiation.gradients(
        of: result, seed: Variable(seed), for: [leaf.node], isRecorded: false, add: Variable.sum)
    else { return false }
    return gradients.first.map { $0 != nil } ?? false
  }
}

extension Expression {
  /// What an index stands at, as the call in `lstm_cell(…)[1]`; any other expression itself.
  fileprivate var indexedWhole: Expression {
    if case .index(let base, _) = kind { base } else { self }
  }
}
