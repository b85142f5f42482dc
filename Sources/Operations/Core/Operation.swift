import Autodiff
import Tensors

/// A function of tensors: everything that is known about it stands in the file of its type.
///
/// Errors are `OperationError` or `TensorError`, thrown untyped because operations throw both and
/// pullbacks, which call operations, pass through a module that knows neither.
package protocol Operation: Sendable {
  /// Name, parameters, texts, shape and examples.
  static var reference: Reference { get }

  /// Computes the value, and says how gradients flow back.
  static func forward(_ call: Call) throws -> Forward

  /// Shows how single elements of the value come about, for operations whose steps are not those that
  /// follow from `explain`: windows, whose operands are written as matrices.
  ///
  /// - Parameters:
  ///   - call: The call.
  ///   - result: Its value.
  /// - Returns: What makes the step of any element; none where steps follow from `explain`.
  /// - Throws: Where the call is interrupted or memory is short.
  static func steps(_ call: Call, _ result: Tensor) throws -> StepMaker?

  /// The same computation put together from operations, its quantities named, for walkthroughs.
  ///
  /// Only needed where `forward` computes in one go what is easier to follow in stages. What
  /// `forward` is put together from, walkthroughs see by themselves, and it gives quantities names
  /// with `named(en:zh:)`.
  ///
  /// - Parameter call: The call; random numbers are drawn from a copy of its stream.
  /// - Returns: The values; none where `forward` shows enough.
  /// - Throws: Whatever `forward` throws.
  static func spellOut(_ call: Call) throws -> [Variable]?

  /// Whether every element of the value depends only on the elements of the tensors that stand in its
  /// place after broadcasting.
  static var actsElementByElement: Bool { get }

  /// Which one of its operands the operation keeps, so that walkthroughs mark it; none where it does
  /// more than to choose.
  static var choice: Choice? { get }

  /// Tells which outputs send what to which elements of the arguments when gradients flow back.
  ///
  /// - Parameters:
  ///   - call: The call.
  ///   - result: Its value.
  /// - Returns: The flows, one for each tensor that gets a gradient, in the order of the
  ///   parameters; none for an operation without steps.
  /// - Throws: Where the call is interrupted or memory is short.
  static func backwardFlows(_ call: Call, _ result: Tensor) throws -> [BackwardFlow]?

  /// The arithmetic behind one element of the value.
  ///
  /// Whole chapters of the manual share their explanations; an operation that is unlike the others
  /// of its chapter has its own.
  ///
  /// - Parameters:
  ///   - call: The call.
  ///   - result: Its value.
  ///   - element: The place of the element in row-major order.
  /// - Returns: The arithmetic; none for an operation that is not taken apart.
  /// - Throws: Where the call is interrupted or memory is short.
  static func explain(_ call: Call, _ result: Tensor, at element: Int) throws -> Explanation?
}

/// Explains the element at a place, counted in row-major order.
typealias Explainer = (Int) throws -> Explanation?

extension Operation {
  package static func steps(_ call: Call, _ result: Tensor) throws -> StepMaker? { nil }

  package static func spellOut(_ call: Call) throws -> [Variable]? { nil }

  package static var actsElementByElement: Bool {
    reference.family == .elementwise || reference.family == .activation
  }

  package static var choice: Choice? { nil }

  package static func backwardFlows(
    _ call: Call, _ result: Tensor
  ) throws -> [BackwardFlow]? { nil }

  /// Runs the operation and records it where one of its tensors is recorded.
  package static func run(_ call: Call) throws -> OperationResult {
    guard let box = OperationLog.current else { return try compute(call) }
    return try OperationLog.keep(Self.self, call, in: box) { try compute(call) }
  }

  private static func compute(_ call: Call) throws -> OperationResult {
    // Making the reference gives the parameters their places in the call.
    let reference = reference
    let forward = try forward(call)
    switch forward.outcome {
    case .composed(let variables, let isTuple):
      return OperationResult(values: variables, isTuple: isTuple, notes: forward.notes)
    case .computed(let value, let pullback):
      let variable = record(value, call, reference, pullback)
      return OperationResult(values: [variable], isTuple: false, notes: forward.notes)
    }
  }

  /// Runs the operation on arguments that are known to be right, for use in other operations.
  ///
  /// - Precondition: The operation gives one value. There is one argument for each parameter.
  package static func apply(_ arguments: Argument...) throws -> Variable {
    try run(Call(arguments)).values[0]
  }

  private static func record(
    _ value: Tensor, _ call: Call, _ reference: Reference, _ pullback: ((Cotangent) throws -> Void)?
  ) -> Variable {
    guard let pullback, call.arguments.contains(where: \.isRecorded), Recording.isEnabled else {
      return Variable(value)
    }
    let node = Node(inputs: inputs(of: call, reference), output: value) { pass in
      try pullback(Cotangent(pass: pass, call: call))
    }
    return Variable(value, node: node)
  }

  private static func inputs(of call: Call, _ reference: Reference) -> [Node?] {
    var inputs: [Node?] = []
    for place in reference.tensorPlaces {
      switch call.arguments[place] {
      case .tensor(let variable): inputs.append(variable.node)
      case .tensors(let variables): inputs += variables.map(\.node)
      default: inputs.append(nil)
      }
    }
    return inputs
  }
}
