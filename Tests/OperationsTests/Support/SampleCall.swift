import Autodiff
import Tensors

@testable import Operations

/// A call made from the arguments of a golden case, whose tensors can be exchanged.
struct SampleCall {
  let operation: any Operation.Type
  /// The tensors among the arguments, with the names that golden files give their gradients.
  let tensors: [(name: String, tensor: Tensor)]
  private let arguments: [String: JSONValue]
  /// Which value of a tuple is looked at.
  private let output: Int

  init(_ golden: GoldenCase, _ type: ElementType) throws {
    guard let operation = Catalog.byName[golden.operation] else {
      throw UnknownOperation(name: golden.operation)
    }
    self.operation = operation
    arguments = golden.arguments
    output = golden.output
    var tensors: [(name: String, tensor: Tensor)] = []
    for parameter in operation.reference.parameters {
      guard let argument = golden.arguments[parameter.name] else { continue }
      switch parameter.kind {
      case .tensor:
        tensors.append((parameter.name, try TensorValue(argument).tensor(type)))
      case .tensors, .tensorTuple:
        for (index, item) in argument.list.enumerated() {
          tensors.append(("\(parameter.name).\(index)", try TensorValue(item).tensor(type)))
        }
      default: break
      }
    }
    self.tensors = tensors
  }

  /// The call with these variables in place of the tensors.
  func call(_ variables: [Variable]) -> Call {
    var rest = variables[...]
    return Call(
      operation.reference.parameters.reduce(into: []) { built, parameter in
        built.append(argument(for: parameter, &rest, built))
      })
  }

  /// The operation's result for these variables in place of the tensors.
  func run(_ variables: [Variable]) throws -> Variable {
    try operation.run(call(variables)).values[output]
  }

  /// The numbers given for parameters, as shape formulas see them.
  func formulaParameters() -> [String: [Int]] {
    let call = call(tensors.map { Variable($0.tensor) })
    var numbers: [String: [Int]] = [:]
    for (parameter, argument) in zip(operation.reference.parameters, call.arguments) {
      switch argument {
      case .integer(let integer): numbers[parameter.name] = [integer]
      case .pair(let pair): numbers[parameter.name] = [pair.vertical, pair.horizontal]
      case .padding(.symmetric(let pair)):
        numbers[parameter.name] = [pair.vertical, pair.horizontal]
      default: break
      }
    }
    return numbers
  }

  private func argument(
    for parameter: any AnyParameter, _ rest: inout ArraySlice<Variable>, _ built: [Argument]
  ) -> Argument {
    guard let json = arguments[parameter.name] else {
      switch parameter.defaultValue {
      case .value(let value): return value
      case .sameAs(let slot, _): return built[slot.index]
      case .required, .function: return .none
      }
    }
    switch parameter.kind {
    case .tensor:
      return .tensor(rest.removeFirst())
    case .tensors, .tensorTuple:
      return .tensors(json.list.map { _ in rest.removeFirst() })
    case .integer, .axis:
      return .integer(json.integers[0])
    case .number:
      return .number(json.number ?? .nan)
    case .truth:
      return .truth(json.number != 0)
    case .choice:
      return .text(json.text ?? "")
    case .shape, .axes, .integers:
      return .integers(json.integers)
    case .numbers:
      return .numbers(json.list.compactMap(\.number))
    case .pair:
      return .pair(SampleCall.pair(json))
    case .padding:
      return .padding(json.text == "same" ? .same : .symmetric(SampleCall.pair(json)))
    case .value, .values:
      return .none
    }
  }

  private static func pair(_ json: JSONValue) -> Pair {
    let numbers = json.integers
    return Pair(numbers[0], numbers[numbers.count - 1])
  }
}

/// A golden file names an operation that is not in the catalog.
struct UnknownOperation: Error {
  let name: String
}
