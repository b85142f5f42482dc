import Autodiff
import Tensors

extension Operation {
  /// Runs the operation and shows how its value comes about.
  ///
  /// - Parameter call: The call.
  /// - Returns: The walkthrough of its value, of the first one where there are several, and what the
  ///   call gives.
  /// - Throws: Whatever the call throws.
  package static func walkthrough(
    _ call: Call
  ) throws -> (walkthrough: Walkthrough, outcome: OperationResult) {
    let outcome = try run(call)
    let result = outcome.values[0].value
    let maker = try steps(call, result) ?? explanationSteps(call, result)
    return (
      Walkthrough(call.namedTensors(reference), [Walkthrough.Stage(nil, result, make: maker)]),
      outcome
    )
  }

  /// Makes steps from explanations.
  private static func explanationSteps(_ call: Call, _ result: Tensor) throws -> StepMaker {
    let names = call.namedTensors(reference)
    return { element in
      let position = result.shape.position(of: element)
      let value = result.element(at: element)
      let isSingle = !result.elementType.isStoredAsDouble
      let spelledOut = spelledOut(call, result, at: element)
      guard let explanation = try explain(call, result, at: element) else {
        return Step(
          position: position, frames: [],
          texts: [spelledOut ?? NumberFormat.exact(value, isSingle: isSingle)], result: value)
      }
      let readable = explanation.text { NumberFormat.exact($0, isSingle: isSingle) }
      let exact = explanation.text { NumberFormat.exact($0, isSingle: false) }
      let read = Dictionary(grouping: explanation.operands, by: \.tensor)
      let frames = read.sorted { $0.key < $1.key }.map { tensor, operands in
        Step.Frame(
          names[tensor].name,
          Step.Frame.box(
            around: operands.map { names[tensor].value.shape.position(of: $0.element) }))
      }
      return Step(
        position: position, frames: frames,
        texts: [readable, exact] + [spelledOut].compactMap { $0 },
        result: value)
    }
  }
}

extension Call {
  /// The tensors among the arguments with the names that walkthroughs know them by.
  func namedTensors(_ reference: Reference) -> [Walkthrough.Argument] {
    zip(reference.parameters, arguments).flatMap { parameter, argument -> [Walkthrough.Argument] in
      switch argument {
      case .tensor(let variable):
        [Walkthrough.Argument(name: parameter.name, value: variable.value)]
      case .tensors(let variables):
        variables.enumerated().map {
          Walkthrough.Argument(name: "\(parameter.name)[\($0)]", value: $1.value)
        }
      default: []
      }
    }
  }
}
