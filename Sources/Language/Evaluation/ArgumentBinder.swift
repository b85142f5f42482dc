import Autodiff
import Operations
import Tensors

/// Turns the values given for an operation's parameters into checked arguments.
enum ArgumentBinder {
  /// Runs an operation on values.
  static func run(
    _ operation: any Operation.Type, _ values: [Value?], _ evaluator: Evaluator
  ) throws(EvaluationError) -> OperationResult {
    let call = try call(operation.reference, values, evaluator)
    do { return try operation.run(call) } catch { throw EvaluationError(error) }
  }

  /// The call with checked arguments.
  static func call(
    _ reference: Reference, _ values: [Value?], _ evaluator: Evaluator
  ) throws(EvaluationError) -> Call {
    var arguments: [Argument] = []
    arguments.reserveCapacity(values.count)
    for (parameter, value) in zip(reference.parameters, values) {
      arguments.append(try argument(parameter, value, arguments))
    }
    if !reference.keepsLiterals { try settle(&arguments) }
    return Call(arguments, random: evaluator.random)
  }

  /// Gives written numbers the type of the tensors that they meet: double precision where one of
  /// these is, and single precision otherwise.
  private static func settle(_ arguments: inout [Argument]) throws(EvaluationError) {
    var hasLiteral = false
    var type = ElementType.float32
    for argument in arguments {
      switch argument {
      case .tensor(let variable): note(variable)
      case .tensors(let variables): variables.forEach(note)
      default: break
      }
    }
    func note(_ variable: Variable) {
      if variable.value.elementType == .literal { hasLiteral = true }
      if variable.value.elementType == .float64 { type = .float64 }
    }
    guard hasLiteral else { return }
    for index in arguments.indices {
      switch arguments[index] {
      case .tensor(let variable):
        arguments[index] = .tensor(try settled(variable, type))
      case .tensors(let variables):
        var settledVariables: [Variable] = []
        for variable in variables { settledVariables.append(try settled(variable, type)) }
        arguments[index] = .tensors(settledVariables)
      default: break
      }
    }
  }

  private static func settled(
    _ variable: Variable, _ type: ElementType
  ) throws(EvaluationError) -> Variable {
    guard variable.value.elementType == .literal else { return variable }
    do {
      return Variable(try variable.value.converted(to: type))
    } catch {
      throw EvaluationError(error)
    }
  }

  private static func argument(
    _ parameter: any AnyParameter, _ value: Value?, _ before: [Argument]
  ) throws(EvaluationError) -> Argument {
    guard let value else { return defaultArgument(parameter, before) }
    if case .none = value, case .value(let fallback) = parameter.defaultValue { return fallback }
    switch parameter.kind {
    case .tensor:
      guard let variable = value.variable else {
        throw wrongKind(value, LocalizedText(en: "a tensor", zh: "张量"), parameter)
      }
      return .tensor(variable)
    case .tensors:
      return .tensors(try tensors(value, parameter))
    case .tensorTuple(let count):
      return .tensors(try tensorTuple(value, count, parameter))
    case .integer(let range):
      return .integer(try whole(number(value, parameter), range, parameter))
    case .axis:
      return .integer(try whole(number(value, parameter), -1000...1000, parameter))
    case .number(let range):
      let number = try number(value, parameter)
      guard range.contains(number) else {
        throw .operation(.domain(parameter: parameter.name, value: number, range: range))
      }
      return .number(number)
    case .truth:
      return .truth(try Arithmetic.condition(value))
    case .choice(let choices):
      return .text(try choice(value, choices, parameter))
    case .shape, .axes, .integers:
      guard let numbers = value.numberList else {
        throw wrongKind(
          value, LocalizedText(en: "whole numbers, such as (2, 3)", zh: "整数，例如 (2, 3)"), parameter)
      }
      var sizes: [Int] = []
      for number in numbers {
        sizes.append(try whole(number, Int.min / 2...Int.max / 2, parameter))
      }
      return .integers(sizes)
    case .numbers(let count, let range):
      return .numbers(try numbers(value, count, range, parameter))
    case .pair(let range):
      return .pair(try pair(value, range, parameter))
    case .padding:
      return .padding(try padding(value, parameter))
    case .value, .values:
      return .none
    }
  }

  private static func defaultArgument(
    _ parameter: any AnyParameter, _ before: [Argument]
  ) -> Argument {
    switch parameter.defaultValue {
    case .required: .none
    case .value(let argument): argument
    case .sameAs(let slot, _): before[slot.index]
    case .function: .none
    }
  }

  private static func number(
    _ value: Value, _ parameter: any AnyParameter
  ) throws(EvaluationError) -> Double {
    guard let number = value.scalar else {
      throw wrongKind(value, LocalizedText(en: "a number", zh: "数"), parameter)
    }
    return number
  }

  private static func whole(
    _ number: Double, _ range: ClosedRange<Int>, _ parameter: any AnyParameter
  ) throws(EvaluationError) -> Int {
    guard number == number.rounded() || !number.isFinite else {
      throw .operation(.notWhole(parameter: parameter.name, value: number))
    }
    guard let whole = Int(exactly: number), range.contains(whole) else {
      let upper = range.upperBound == Int.max ? Double.infinity : Double(range.upperBound)
      throw .operation(
        .domain(
          parameter: parameter.name, value: number,
          range: NumberRange(Double(range.lowerBound), upper)))
    }
    return whole
  }

  private static func choice(
    _ value: Value, _ choices: [String], _ parameter: any AnyParameter
  ) throws(EvaluationError) -> String {
    guard case .string(let text) = value else {
      throw wrongKind(value, LocalizedText(en: "a string", zh: "字符串"), parameter)
    }
    guard choices.contains(text) else {
      throw .operation(
        .unknownChoice(parameter: parameter.name, value: text, choices: choices))
    }
    return text
  }

  private static func numbers(
    _ value: Value, _ count: Int, _ range: NumberRange, _ parameter: any AnyParameter
  ) throws(EvaluationError) -> [Double] {
    guard let numbers = value.numberList, numbers.count == count else {
      throw wrongKind(
        value,
        LocalizedText(
          en: "\(count) numbers, such as (0.9, 0.99)", zh: "\(count) 个数，例如 (0.9, 0.99)"),
        parameter)
    }
    for number in numbers where !range.contains(number) {
      throw .operation(.domain(parameter: parameter.name, value: number, range: range))
    }
    return numbers
  }

  private static func pair(
    _ value: Value, _ range: ClosedRange<Int>, _ parameter: any AnyParameter
  ) throws(EvaluationError) -> Pair {
    guard let numbers = value.numberList, numbers.count == 1 || numbers.count == 2 else {
      throw wrongKind(
        value, LocalizedText(en: "a whole number or a pair of them", zh: "一个或一对整数"), parameter)
    }
    let vertical = try whole(numbers[0], range, parameter)
    return Pair(vertical, numbers.count == 2 ? try whole(numbers[1], range, parameter) : vertical)
  }

  private static func padding(
    _ value: Value, _ parameter: any AnyParameter
  ) throws(EvaluationError) -> Padding {
    guard case .string = value else { return .symmetric(try pair(value, 0...Int.max, parameter)) }
    let word = try choice(value, ["same", "valid"], parameter)
    return word == "same" ? .same : .symmetric(Pair(0, 0))
  }

  /// How many tensors one call takes: each has memory of its own besides that of its numbers, and
  /// to give it all back takes its time.
  private static let tensorLimit = 1 << 18

  /// The tensors given one by one, in one tuple, or as the parts of one tensor's first axis.
  private static func tensors(
    _ value: Value, _ parameter: any AnyParameter
  ) throws(EvaluationError) -> [Variable] {
    guard case .tuple(let tuple) = value else { return [] }
    var items = tuple.items
    if items.count == 1 {
      let parts = try ElementSequence(items[0])
      guard parts.count <= tensorLimit else {
        throw .tooManyItems(.tensor, limit: tensorLimit)
      }
      items = try parts.all()
    }
    guard items.count <= tensorLimit else { throw .tooManyItems(.tensor, limit: tensorLimit) }
    var variables: [Variable] = []
    for item in items {
      guard let variable = item.variable else {
        throw wrongKind(item, LocalizedText(en: "tensors", zh: "若干张量"), parameter)
      }
      variables.append(variable)
    }
    return variables
  }

  /// The tensors of one tuple.
  private static func tensorTuple(
    _ value: Value, _ count: Int, _ parameter: any AnyParameter
  ) throws(EvaluationError) -> [Variable] {
    guard case .tuple(let items) = value, items.count == count else {
      throw wrongKind(
        value,
        LocalizedText(en: "a tuple of \(count) tensors", zh: "由 \(count) 个张量组成的元组"), parameter)
    }
    var variables: [Variable] = []
    for item in items {
      guard let variable = item.variable else {
        throw wrongKind(
          item, LocalizedText(en: "a tensor in each place", zh: "每一项都是张量"), parameter)
      }
      variables.append(variable)
    }
    return variables
  }

  private static func wrongKind(
    _ value: Value, _ expected: LocalizedText, _ parameter: any AnyParameter
  ) -> EvaluationError {
    .wrongKind(found: value.kind, expected: expected, parameter: parameter.name)
  }
}
