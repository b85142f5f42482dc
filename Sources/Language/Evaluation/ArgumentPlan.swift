import Operations

/// The plan that a place in the program made for its last call.
///
/// The arguments stand where they stood, so the plan holds as long as the same function is called.
final class PlanCache {
  private var reference: Reference?
  private var plan: ArgumentPlan?

  /// The plan for a call of a function with arguments.
  func plan(
    for reference: Reference, _ arguments: [EvaluatedArgument]
  ) throws(ArgumentPlan.Failure) -> ArgumentPlan {
    if let plan, self.reference === reference { return plan }
    let plan = try ArgumentPlan(reference, arguments)
    if !plan.dependsOnValues {
      self.reference = reference
      self.plan = plan
    }
    return plan
  }
}

/// Which argument of a call is for which parameter.
struct ArgumentPlan {
  /// An error of the call itself, with its place where one argument is at fault.
  struct Failure: Error {
    let error: EvaluationError
    let span: Span?
  }

  /// For each parameter the arguments given for it; several where it takes several.
  private(set) var places: [[Int]]
  /// Whether other values in the same places could be for other parameters.
  private(set) var dependsOnValues = false

  /// Other names by which parameters are known.
  private static let aliases = [
    "axis": "dim", "keepdims": "keepdim", "kernel_size": "kernel", "start_dim": "start",
    "batch_size": "batch", "learning_rate": "lr", "validation_split": "validation",
  ]

  /// Sorts arguments to parameters: by position first, then by name.
  ///
  /// A parameter that takes several tensors or values takes all positional arguments that are left;
  /// so does a shape that is the last argument a call must give, as in `zeros(2, 3)`.
  init(
    _ reference: Reference, _ arguments: [EvaluatedArgument]
  ) throws(Failure) {
    let parameters = reference.parameters
    places = Array(repeating: [], count: parameters.count)
    var next = 0
    for (place, argument) in arguments.enumerated() {
      guard let name = argument.name else {
        guard next < parameters.count else {
          throw Failure(
            error: .tooManyArguments(
              function: reference.name, given: arguments.count, accepted: parameters.count,
              signature: Signature.text(reference)),
            span: argument.span)
        }
        places[next].append(place)
        if case .shape = parameters[next].kind { dependsOnValues = true }
        if !ArgumentPlan.takesSeveral(parameters, next, argument.value) { next += 1 }
        continue
      }
      guard let index = ArgumentPlan.index(of: name.text, in: parameters) else {
        throw Failure(
          error: .unknownArgument(
            function: reference.name, argument: name.text,
            nearest: NearestName.find(name.text, among: parameters.map { $0.name }),
            signature: Signature.text(reference)), span: name.span)
      }
      guard places[index].isEmpty else {
        throw Failure(
          error: .repeatedArgument(function: reference.name, parameter: parameters[index].name),
          span: name.span)
      }
      places[index].append(place)
    }
    for (index, parameter) in parameters.enumerated() where places[index].isEmpty {
      if case .required = parameter.defaultValue {
        throw Failure(
          error: .missingArgument(
            function: reference.name, parameter: parameter.name,
            signature: Signature.text(reference)), span: nil)
      }
    }
  }

  /// The value for each parameter: several as a tuple, and none where the default applies.
  ///
  /// A parameter that takes any number of tensors or values gets a tuple however many there are.
  func values(_ reference: Reference, _ arguments: [EvaluatedArgument]) -> [Value?] {
    zip(reference.parameters, places).map { parameter, places in
      switch parameter.kind {
      case .tensors, .values:
        break
      default:
        if places.isEmpty { return nil }
        if places.count == 1 { return arguments[places[0]].value }
      }
      return .tuple(places.map { arguments[$0].value })
    }
  }

  /// Where the arguments for a parameter stand.
  func span(
    of parameter: String, _ reference: Reference, _ arguments: [EvaluatedArgument]
  ) -> Span? {
    guard let index = ArgumentPlan.index(of: parameter, in: reference.parameters) else {
      return nil
    }
    let spans = places[index].map { arguments[$0].span }
    return spans.dropFirst().reduce(spans.first) { $0?.union($1) }
  }

  private static func index(of name: String, in parameters: [any AnyParameter]) -> Int? {
    parameters.firstIndex { $0.name == name }
      ?? aliases[name].flatMap { alias in parameters.firstIndex { $0.name == alias } }
  }

  private static func takesSeveral(
    _ parameters: [any AnyParameter], _ index: Int, _ value: Value
  ) -> Bool {
    switch parameters[index].kind {
    case .tensors, .values:
      return true
    case .shape:
      let isLastRequired = parameters[(index + 1)...].allSatisfy { parameter in
        if case .required = parameter.defaultValue { false } else { true }
      }
      return isLastRequired && value.variable?.shape.rank == 0
    default:
      return false
    }
  }
}
