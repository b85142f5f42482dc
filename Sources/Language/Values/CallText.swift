import Models
import Operations
import Tensors

/// How calls that nobody has typed are written.
package enum CallText {
  /// The operators by the names of their operations.
  package static let operators = [
    "add": "+", "sub": "-", "mul": "*", "div": "/", "remainder": "%", "pow": "^", "matmul": "@",
    "eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">=",
  ]

  /// A call of an operation.
  ///
  /// - Parameters:
  ///   - reference: The operation's entry in the manual.
  ///   - call: The checked arguments.
  ///   - names: How the tensors among the arguments are called, in order.
  /// - Returns: The call, with the settings that are no defaults by their names.
  static func text(_ reference: Reference, _ call: Call, _ names: [String]) -> String {
    if let sign = operators[reference.name], names.count == 2 {
      return "\(names[0]) \(sign) \(names[1])"
    }
    var rest = names[...]
    var parts: [String] = []
    for (parameter, argument) in zip(reference.parameters, call.arguments) {
      switch argument {
      case .tensor:
        parts.append(rest.popFirst() ?? "…")
      case .tensors(let variables):
        let items = variables.map { _ in rest.popFirst() ?? "…" }
        parts.append("(\(items.joined(separator: ", ")))")
      default:
        if let setting = setting(parameter, argument, call.arguments) { parts.append(setting) }
      }
    }
    return "\(reference.name)(\(parts.joined(separator: ", ")))"
  }

  /// The settings that made a layer: what must be given by position, what differs from the defaults
  /// by name.
  static func settings(_ reference: Reference, _ arguments: [Argument]) -> [String] {
    zip(reference.parameters, arguments).compactMap { parameter, argument in
      if case .required = parameter.defaultValue { return Signature.text(argument) }
      return setting(parameter, argument, arguments)
    }
  }

  /// How an optimiser was made, with its present learning rate.
  static func text(_ optimizer: Optimizer) -> String {
    let (reference, arguments) = (
      optimizer.construction.reference, optimizer.construction.arguments
    )
    let settings = zip(reference.parameters, arguments).dropFirst().compactMap {
      parameter, argument in
      parameter.name == Members.learningRate
        ? "\(parameter.name)=\(NumberFormat.display(optimizer.learningRate))"
        : setting(parameter, argument, arguments)
    }
    let count = optimizer.parameters.count
    let parts = ["\(count) parameter\(count == 1 ? "" : "s")"] + settings
    return "\(optimizer.name)(\(parts.joined(separator: ", ")))"
  }

  /// A setting by its name; none where it is the default.
  private static func setting(
    _ parameter: any AnyParameter, _ argument: Argument, _ arguments: [Argument]
  ) -> String? {
    if case .none = argument { return nil }
    let text = Signature.text(argument)
    switch parameter.defaultValue {
    case .value(let value) where Signature.text(value) == text: return nil
    case .sameAs(let slot, _) where Signature.text(arguments[slot.index]) == text: return nil
    default: return "\(parameter.name)=\(text)"
    }
  }
}
