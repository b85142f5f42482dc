import Operations

/// A function that needs the evaluator: it calls other functions, prints, or differentiates.
package protocol Builtin: Sendable {
  /// Name, parameters, texts and examples.
  static var reference: Reference { get }

  /// Whether gradients taken in its arguments are differentiated in turn.
  static var differentiatesArguments: Bool { get }

  /// Whether the function only computes, so that running it once more changes nothing.
  static var onlyComputes: Bool { get }

  /// Whether it may run just to see whether it would fail: it neither takes long nor touches what
  /// lies outside of the session.
  static var mayBeTried: Bool { get }

  /// Runs the function.
  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value
}

extension Builtin {
  package static var differentiatesArguments: Bool { false }

  package static var onlyComputes: Bool { false }

  package static var mayBeTried: Bool { true }
}

/// The arguments of one call of a builtin.
package struct BuiltinCall {
  private let values: [Value?]
  private let places: (String) -> Span?
  /// Where the call stands.
  let frame: Frame
  /// The whole call.
  let span: Span

  init(
    _ values: [Value?], frame: Frame, span: Span, places: @escaping (String) -> Span? = { _ in nil }
  ) {
    self.values = values
    self.frame = frame
    self.span = span
    self.places = places
  }

  /// Where the argument for a parameter stands.
  func place(of parameter: String) -> Span? { places(parameter) }

  /// What the call runs in.
  var evaluator: Evaluator { frame.evaluator }

  /// The argument for a parameter; none where it was left out.
  subscript<Kind>(parameter: Parameter<Kind>) -> Value? { values[parameter.slot.index] }

  /// The arguments for a parameter that takes several.
  subscript(all parameter: Parameter<Anything>) -> [Value] {
    if case .tuple(let items) = values[parameter.slot.index] { items.items } else { [] }
  }

  /// The arguments of those parameters that take more than any value, checked.
  func checked(_ reference: Reference) throws(EvaluationError) -> Call {
    try ArgumentBinder.call(reference, values, evaluator)
  }

  /// Calls a function that was given as an argument.
  func apply(_ function: Value, _ arguments: [Value]) throws(EvaluationError) -> Value {
    let site = ArgumentSite(name: nil, span: span)
    let evaluated = arguments.map { EvaluatedArgument(site: site, value: $0) }
    do {
      return try frame.call(function, evaluated, at: span, span, PlanCache())
    } catch {
      throw .placed(error)
    }
  }
}
