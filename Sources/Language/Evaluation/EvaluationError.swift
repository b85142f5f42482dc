import Operations
import Tensors

/// What can go wrong while a program runs, in facts; the wording is in `EvaluationError+Diagnostic`.
package enum EvaluationError: Error {
  /// A name that nothing has been assigned to.
  case unknownName(String, nearest: String?)
  /// A name, or a member of a module, that other languages know.
  case foreignName(String, advice: LocalizedText)
  /// A name that a function assigns later on, so that it is local, and that has no value yet.
  case localBeforeAssignment(String)
  /// A member that a value does not have.
  case unknownMember(String, of: ValueKind, known: [String])
  /// A member that tensors or models have in other languages.
  case foreignMember(String, of: ValueKind, advice: LocalizedText)
  /// A call of a member that is no function, such as `x.shape()`.
  case calledMember(String, ValueKind)
  /// A value that is not of the kind needed.
  case wrongKind(found: ValueKind, expected: LocalizedText, parameter: String?)
  /// An element of a tensor literal that is neither a number nor a tensor.
  case elementKind(ValueKind)
  /// Operands that an operator does not combine.
  case operands(operator: String, left: ValueKind, right: ValueKind)
  /// An operand that a sign does not apply to.
  case operand(operator: String, ValueKind)
  /// A call of something that cannot be called.
  case notCallable(ValueKind)
  /// Something that has no steps to show.
  case noSteps(StepsObstacle)
  /// A value that is neither true nor false, such as a tensor of several elements.
  case notACondition(ValueKind, Shape?)
  /// A loop over something that has no elements.
  case notIterable(ValueKind)
  /// More positional arguments than parameters.
  case tooManyArguments(function: String, given: Int, accepted: Int, signature: String)
  /// A parameter that every call must give.
  case missingArgument(function: String, parameter: String, signature: String)
  /// A named argument that the function does not have.
  case unknownArgument(function: String, argument: String, nearest: String?, signature: String)
  /// A parameter that is given by position and by name.
  case repeatedArgument(function: String, parameter: String)
  /// Elements of a tensor literal that differ in shape.
  case ragged(row: Int, found: Shape, expected: Shape)
  /// Values and targets of an assignment that differ in number.
  case unpacking(values: Int, targets: Int)
  /// An assignment to something that cannot be changed.
  case notAssignable(ValueKind)
  /// A setting of an optimiser that stays as it was made.
  case fixedSetting(String)
  /// An assignment to a member that is only read.
  case fixedMember(String, of: ValueKind)
  /// A value of another shape than the parameter it replaces.
  case leafShape(found: Shape, expected: Shape)
  /// A gradient of something that does not have rank 0, without a seed.
  case notScalar(Shape)
  /// A gradient of something that is not recorded.
  case notRecorded
  /// Something that a gradient is wanted for, but that is no recorded tensor.
  case notDifferentiableTarget(ValueKind)
  /// Calls nested too deeply.
  case recursionLimit
  /// Values that lie inside one another on too many levels.
  case nestedTooDeeply(limit: Int)
  /// A tuple of too many values, a string of too many bytes, a model of too many layers.
  case tooManyItems(ValueKind, limit: Int)
  /// A condition that should hold and does not.
  case assertion(String?)
  /// A file cannot be used.
  case file(path: String, reason: LocalizedText)
  /// A file's contents are not what its format says.
  case format(path: String, reason: LocalizedText)
  /// Something that a lesson may not do.
  case permission(LocalizedText)
  /// An operation objects.
  case operation(OperationError)
  /// An error that already knows its place.
  case placed(Diagnostic)

  /// Sorts an error of the engine.
  package init(_ error: any Error) {
    switch error {
    case let error as EvaluationError: self = error
    case let error as OperationError: self = .operation(error)
    case let error as TensorError: self = .operation(.tensor(error, parameter: nil))
    case let error as Diagnostic: self = .placed(error)
    default: self = .operation(.tensor(.interrupted(.learner), parameter: nil))
    }
  }

  /// The parameter whose argument is at fault, where one is.
  var parameter: String? {
    switch self {
    case .wrongKind(_, _, let parameter): parameter
    case .operation(let error): error.parameter
    default: nil
    }
  }
}
