@testable import Operations

extension Call {
  /// A call with some arguments by name, and the defaults for all others.
  static func filled(_ operation: any Operation.Type, _ given: [String: Argument]) -> Call {
    var arguments: [Argument] = []
    for parameter in operation.reference.parameters {
      switch (given[parameter.name], parameter.defaultValue) {
      case (let argument?, _): arguments.append(argument)
      case (nil, .value(let argument)): arguments.append(argument)
      case (nil, .sameAs(let slot, _)): arguments.append(arguments[slot.index])
      case (nil, .required), (nil, .function): arguments.append(.none)
      }
    }
    return Call(arguments)
  }
}
