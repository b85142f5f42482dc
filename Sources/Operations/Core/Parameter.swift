import Autodiff
import Synchronization

/// A parameter of an operation, whatever the type of its values.
package protocol AnyParameter: Sendable {
  /// The name that learners write.
  var name: String { get }
  /// What values are accepted.
  var kind: ParameterKind { get }
  /// What the parameter is when a call leaves it out.
  var defaultValue: ParameterDefault { get }
  /// What the parameter is for.
  var summary: LocalizedText { get }
  /// The place of the parameter in its operation's calls.
  var slot: ParameterSlot { get }
}

/// What values a parameter accepts.
package enum ParameterKind: Sendable {
  /// A tensor; a number is a tensor of rank 0.
  case tensor
  /// Several tensors, as a tuple, or as one tensor whose first axis is taken apart.
  case tensors
  /// One tuple of so many tensors, such as the state `(h, c)` of a cell.
  case tensorTuple(Int)
  /// A whole number from a range.
  case integer(ClosedRange<Int>)
  /// A number from a range.
  case number(NumberRange)
  /// `true` or `false`.
  case truth
  /// One of some words.
  case choice([String])
  /// A shape: a tuple, a tensor or a number.
  case shape
  /// One whole number, or several in a tuple or a tensor.
  case integers
  /// So many numbers from a range, as a tuple or a tensor.
  case numbers(Int, NumberRange)
  /// One whole number, or two for rows and columns.
  case pair(ClosedRange<Int>)
  /// One or two whole numbers, `"same"` or `"valid"`.
  case padding
  /// One axis, or several.
  case axes
  /// One axis.
  case axis
  /// Any value of the language.
  case value
  /// Any number of values of the language.
  case values
}

/// What a parameter is when a call leaves it out.
package enum ParameterDefault: Sendable {
  /// The call must name it.
  case required
  /// A value.
  case value(Argument)
  /// The value of another parameter.
  case sameAs(ParameterSlot, name: String)
  /// A function of the library, by its name.
  case function(String)
}

/// Where a parameter's argument stands in a call.
///
/// The places are worked out once, when the operation's reference is made, so that reading an
/// argument is an array access.
package final class ParameterSlot: Sendable {
  private let storedIndex = Atomic<Int>(0)
  private let storedTensorIndex = Atomic<Int>(0)

  /// The position among all arguments.
  package var index: Int { storedIndex.load(ordering: .relaxed) }

  /// The position among the inputs that gradients flow to.
  package var tensorIndex: Int { storedTensorIndex.load(ordering: .relaxed) }

  /// Creates a slot whose place is not known yet.
  package init() {}

  func place(at index: Int, tensorIndex: Int) {
    storedIndex.store(index, ordering: .relaxed)
    storedTensorIndex.store(tensorIndex, ordering: .relaxed)
  }
}

/// A parameter of an operation with the Swift type of its values.
package struct Parameter<Value>: AnyParameter {
  package let name: String
  package let kind: ParameterKind
  package let defaultValue: ParameterDefault
  package let summary: LocalizedText
  package let slot = ParameterSlot()
  /// The value in an argument; none where the argument was left out or is of another kind.
  let extract: @Sendable (Argument) -> Value?

  private init(
    _ name: String, _ kind: ParameterKind, _ defaultValue: ParameterDefault,
    _ summary: LocalizedText,
    _ extract: @escaping @Sendable (Argument) -> Value?
  ) {
    self.name = name
    self.kind = kind
    self.defaultValue = defaultValue
    self.summary = summary
    self.extract = extract
  }
}

// MARK: The kinds of parameter

extension Parameter where Value == Variable {
  /// A tensor that every call must give.
  package static func tensor(_ name: String, en: String, zh: String) -> Parameter {
    Parameter(name, .tensor, .required, LocalizedText(en: en, zh: zh)) { argument in
      if case .tensor(let variable) = argument { variable } else { nil }
    }
  }

  /// A tensor that is a number unless a call gives it.
  package static func tensor(
    _ name: String, default value: Variable, en: String, zh: String
  ) -> Parameter {
    Parameter(name, .tensor, .value(.tensor(value)), LocalizedText(en: en, zh: zh)) { argument in
      if case .tensor(let variable) = argument { variable } else { nil }
    }
  }
}

extension Parameter where Value == Variable? {
  /// A tensor that a call may leave out.
  package static func optionalTensor(_ name: String, en: String, zh: String) -> Parameter {
    Parameter(name, .tensor, .value(.none), LocalizedText(en: en, zh: zh)) { argument in
      if case .tensor(let variable) = argument { .some(variable) } else { .some(nil) }
    }
  }
}

extension Parameter where Value == Variable? {
  /// A tensor that a call may leave out, which then is as good as a number.
  ///
  /// Operations get nothing instead of the number, so that they can save the work.
  package static func tensor(
    _ name: String, standardValue: Double, en: String, zh: String
  ) -> Parameter {
    Parameter(name, .tensor, .value(.number(standardValue)), LocalizedText(en: en, zh: zh)) {
      argument in
      if case .tensor(let variable) = argument { .some(variable) } else { .some(nil) }
    }
  }
}

extension Parameter where Value == [Variable] {
  /// Several tensors; such a parameter is the last one that takes tensors.
  package static func tensors(_ name: String, en: String, zh: String) -> Parameter {
    Parameter(name, .tensors, .required, LocalizedText(en: en, zh: zh)) { argument in
      if case .tensors(let variables) = argument { variables } else { nil }
    }
  }
}

extension Parameter where Value == [Variable] {
  /// One tuple of so many tensors, for operations that are put together from others.
  package static func tensorTuple(
    _ name: String, count: Int, en: String, zh: String
  ) -> Parameter {
    Parameter(name, .tensorTuple(count), .required, LocalizedText(en: en, zh: zh)) { argument in
      if case .tensors(let variables) = argument { variables } else { nil }
    }
  }
}

extension Parameter where Value == Int {
  /// A whole number.
  package static func integer(
    _ name: String, _ range: ClosedRange<Int>, default value: Int? = nil, en: String, zh: String
  ) -> Parameter {
    Parameter(
      name, .integer(range), value.map { .value(.integer($0)) } ?? .required,
      LocalizedText(en: en, zh: zh)
    ) { argument in
      if case .integer(let number) = argument { number } else { nil }
    }
  }

  /// One axis, counted from the end when negative.
  package static func axis(
    _ name: String, default value: Int? = nil, en: String, zh: String
  ) -> Parameter {
    Parameter(
      name, .axis, value.map { .value(.integer($0)) } ?? .required, LocalizedText(en: en, zh: zh)
    ) { argument in
      if case .integer(let number) = argument { number } else { nil }
    }
  }
}

extension Parameter where Value == Int? {
  /// A whole number that a call may leave out.
  package static func optionalInteger(
    _ name: String, _ range: ClosedRange<Int>, en: String, zh: String
  ) -> Parameter {
    Parameter(name, .integer(range), .value(.none), LocalizedText(en: en, zh: zh)) { argument in
      if case .integer(let number) = argument { .some(number) } else { .some(nil) }
    }
  }

  /// One axis that a call may leave out.
  package static func optionalAxis(_ name: String, en: String, zh: String) -> Parameter {
    Parameter(name, .axis, .value(.none), LocalizedText(en: en, zh: zh)) { argument in
      if case .integer(let number) = argument { .some(number) } else { .some(nil) }
    }
  }
}

extension Parameter where Value == Double {
  /// A number.
  package static func number(
    _ name: String, _ range: NumberRange = .all, default value: Double? = nil, en: String,
    zh: String
  ) -> Parameter {
    Parameter(
      name, .number(range), value.map { .value(.number($0)) } ?? .required,
      LocalizedText(en: en, zh: zh)
    ) { argument in
      if case .number(let number) = argument { number } else { nil }
    }
  }
}

extension Parameter where Value == Double? {
  /// A number that a call may leave out.
  package static func optionalNumber(
    _ name: String, _ range: NumberRange = .all, en: String, zh: String
  ) -> Parameter {
    Parameter(name, .number(range), .value(.none), LocalizedText(en: en, zh: zh)) { argument in
      if case .number(let number) = argument { .some(number) } else { .some(nil) }
    }
  }
}

extension Parameter where Value == Bool {
  /// A switch.
  package static func truth(
    _ name: String, default value: Bool, en: String, zh: String
  ) -> Parameter {
    Parameter(name, .truth, .value(.truth(value)), LocalizedText(en: en, zh: zh)) { argument in
      if case .truth(let truth) = argument { truth } else { nil }
    }
  }
}

extension Parameter where Value == String {
  /// One of some words; the first is the default.
  package static func choice(
    _ name: String, _ choices: [String], en: String, zh: String
  ) -> Parameter {
    Parameter(
      name, .choice(choices), .value(.text(choices.first ?? "")), LocalizedText(en: en, zh: zh)
    ) { argument in
      if case .text(let text) = argument { text } else { nil }
    }
  }
}

extension Parameter where Value == [Int] {
  /// A shape.
  package static func shape(
    _ name: String, default sizes: [Int]? = nil, en: String, zh: String
  ) -> Parameter {
    Parameter(
      name, .shape, sizes.map { .value(.integers($0)) } ?? .required, LocalizedText(en: en, zh: zh)
    ) { argument in
      if case .integers(let sizes) = argument { sizes } else { nil }
    }
  }
}

extension Parameter where Value == [Int] {
  /// One whole number or several, which unlike the sizes of a shape are always one argument.
  package static func integers(_ name: String, en: String, zh: String) -> Parameter {
    Parameter(name, .integers, .required, LocalizedText(en: en, zh: zh)) { argument in
      if case .integers(let numbers) = argument { numbers } else { nil }
    }
  }
}

extension Parameter where Value == [Double] {
  /// So many numbers from a range; as many as the default has.
  package static func numbers(
    _ name: String, _ range: NumberRange, default numbers: [Double], en: String, zh: String
  ) -> Parameter {
    Parameter(
      name, .numbers(numbers.count, range), .value(.numbers(numbers)), LocalizedText(en: en, zh: zh)
    ) { argument in
      if case .numbers(let numbers) = argument { numbers } else { nil }
    }
  }
}

extension Parameter where Value == [Int]? {
  /// One axis or several; left out, all of them.
  package static func axes(_ name: String, en: String, zh: String) -> Parameter {
    Parameter(name, .axes, .value(.none), LocalizedText(en: en, zh: zh)) { argument in
      if case .integers(let axes) = argument { .some(axes) } else { .some(nil) }
    }
  }
}

extension Parameter where Value == Pair {
  /// One whole number for both directions, or one for each.
  package static func pair(
    _ name: String, _ range: ClosedRange<Int>, default value: Int? = nil, en: String, zh: String
  ) -> Parameter {
    Parameter(
      name, .pair(range), value.map { .value(.pair(Pair($0, $0))) } ?? .required,
      LocalizedText(en: en, zh: zh)
    ) { argument in
      if case .pair(let pair) = argument { pair } else { nil }
    }
  }

  /// One whole number for both directions, or one for each; by default those of another parameter.
  package static func pair(
    _ name: String, _ range: ClosedRange<Int>, defaultsTo other: Parameter, en: String, zh: String
  ) -> Parameter {
    Parameter(
      name, .pair(range), .sameAs(other.slot, name: other.name), LocalizedText(en: en, zh: zh)
    ) { argument in
      if case .pair(let pair) = argument { pair } else { nil }
    }
  }
}

extension Parameter where Value == Padding {
  /// Zeros around an image.
  package static func padding(_ name: String, en: String, zh: String) -> Parameter {
    Parameter(
      name, .padding, .value(.padding(.symmetric(Pair(0, 0)))), LocalizedText(en: en, zh: zh)
    ) { argument in
      if case .padding(let padding) = argument { padding } else { nil }
    }
  }
}

/// Stands for the values of a parameter that takes whatever the language knows, such as a function.
package enum Anything {}

extension Parameter where Value == Anything {
  /// Any value of the language, for functions that the evaluator itself provides.
  package static func value(
    _ name: String, isOptional: Bool = false, en: String, zh: String
  ) -> Parameter {
    Parameter(
      name, .value, isOptional ? .value(.none) : .required, LocalizedText(en: en, zh: zh)
    ) { _ in nil }
  }

  /// Any value of the language, unless given what is stated here for the manual.
  package static func value(
    _ name: String, default value: ParameterDefault, en: String, zh: String
  ) -> Parameter {
    Parameter(name, .value, value, LocalizedText(en: en, zh: zh)) { _ in nil }
  }

  /// Any number of values of the language.
  package static func values(_ name: String, en: String, zh: String) -> Parameter {
    Parameter(name, .values, .value(.none), LocalizedText(en: en, zh: zh)) { _ in nil }
  }
}
