import Autodiff
import Tensors

extension Operation {
  /// Runs the operation and shows how its value comes about.
  ///
  /// - Parameters:
  ///   - call: The call.
  ///   - item: Which value is looked at, where there are several.
  /// - Returns: The walkthrough of that value, and what the call gives.
  /// - Throws: Whatever the call throws.
  package static func walkthrough(
    _ call: Call, item: Int = 0
  ) throws -> (walkthrough: Walkthrough, outcome: OperationResult) {
    // Parameters are cut off, so that numbers are followed by what they are read from alone.
    let call = call.replacingTensors(call.tensors.map(\.detached))
    let parts = CallParts(namesCalls: false)
    let outcome = try parts.watch { try run(call) }
    let walkthrough = Walkthrough(of: outcome.values[item], call.namedTensors(reference), parts)
    return (walkthrough, outcome)
  }
}

extension Walkthrough {
  /// A tensor that was there before, with its name.
  package typealias Given = (name: String, variable: Variable)

  /// A computation of several operations.
  package struct Computation {
    /// How its value comes about: each operation is a stage, together with those inside it.
    package let walkthrough: Walkthrough
    /// The calls of operations in order.
    package let calls: [(operation: any Operation.Type, call: Call)]
  }

  /// Runs a computation of several operations.
  ///
  /// - Parameters:
  ///   - given: The tensors that were there before.
  ///   - body: The computation.
  /// - Returns: The computation; none where the value is not computed by operations.
  /// - Throws: Whatever the computation throws.
  package static func computation<Failure: Error>(
    _ given: [Given], _ body: () throws(Failure) -> Variable?
  ) throws(Failure) -> Computation? {
    let parts = CallParts(namesCalls: true)
    guard let result = try parts.watch(body), parts.maker(of: result) != nil else { return nil }
    return Computation(walkthrough: Walkthrough(of: result, given, parts), calls: parts.calls)
  }

  /// Shows how a value comes about.
  ///
  /// - Parameters:
  ///   - result: The value.
  ///   - given: The tensors that were there before.
  ///   - parts: What was computed on the way.
  init(of result: Variable, _ given: [Given], _ parts: CallParts) {
    var known = KnownQuantities()
    for (name, variable) in given { known.add(variable, .argument(name)) }
    var stages: [Stage] = []
    let origins = parts.origins(of: result)
    for quantity in parts.names
    where quantity.variable !== result && known.source(of: quantity.variable) == nil
      && origins.contains(ObjectIdentifier(quantity.variable))
    {
      stages.append(
        Stage(
          quantity.label, quantity.variable.value,
          make: StageMaker(quantity.variable, parts, known).step))
      known.add(quantity.variable, .stage(stages.count - 1))
    }
    stages.append(
      Stage(nil, result.value, make: StageMaker(result, parts, known).step))
    self.init(given.map { Argument(name: $0.name, value: $0.variable.value) }, stages)
  }
}

/// The tensors that a step can read.
struct KnownQuantities {
  private var sources: [ObjectIdentifier: Step.Source] = [:]
  private var variables: [Step.Source: Variable] = [:]

  /// Adds a tensor; what is known under one name keeps that.
  mutating func add(_ variable: Variable, _ source: Step.Source) {
    guard sources[ObjectIdentifier(variable)] == nil else { return }
    sources[ObjectIdentifier(variable)] = source
    variables[source] = variable
  }

  /// What a tensor is known as.
  func source(of variable: Variable) -> Step.Source? { sources[ObjectIdentifier(variable)] }

  /// The shape of a tensor.
  func shape(of source: Step.Source) -> Shape? { variables[source]?.shape }
}

/// Makes the steps of one quantity.
private struct StageMaker {
  private let variable: Variable
  private let parts: CallParts
  private let known: KnownQuantities

  init(_ variable: Variable, _ parts: CallParts, _ known: KnownQuantities) {
    self.variable = variable
    self.parts = parts
    self.known = known
  }

  func step(at element: Int) throws -> Step {
    let value = variable.value.element(at: element)
    let part = parts.maker(of: variable)
    if let part, let make = part.maker, case .operation(let operation, let call) = part.origin {
      return renamed(try make(element), operation, call)
    }
    let arithmetic = try SpelledArithmetic(element, of: variable, parts, known)
    let isSingle = !variable.value.elementType.isStoredAsDouble
    var texts = [
      arithmetic.text { NumberFormat.exact($0, isSingle: isSingle) },
      arithmetic.text { NumberFormat.exact($0, isSingle: false) },
    ]
    if let spelledOut = spelledOut(at: element) {
      // Where nothing is known but the number itself, the whole call says more.
      texts.insert(spelledOut, at: arithmetic.isBareNumber ? 0 : texts.count)
    }
    let frames = arithmetic.cells.compactMap { source, elements in
      known.shape(of: source).map { Step.Frame(source, around: elements.map($0.position)) }
    }
    var step = Step(
      position: variable.shape.position(of: element), frames: frames, texts: texts, result: value)
    step.isMove = arithmetic.isMove
    step.winner = arithmetic.winner.flatMap { winner in
      known.shape(of: winner.source).map { shape in
        Step.Winner(
          source: winner.source, position: shape.position(of: winner.element),
          operand: winner.operand, choice: winner.choice, isTie: winner.isTie)
      }
    }
    return step
  }

  /// The call of an operation that is not taken apart, with all its numbers.
  private func spelledOut(at element: Int) -> String? {
    guard let (operation, call, item) = parts.call(for: variable) else { return nil }
    return operation.spelledOut(call, variable.value, item: item, at: element)
  }

  /// A step of a windowed operation with frames in the tensors as this walkthrough knows them.
  private func renamed(_ step: Step, _ operation: any Operation.Type, _ call: Call) -> Step {
    let given = call.namedTensors(operation.reference)
    var winner: Step.Winner?
    let frames = step.frames.compactMap { frame -> Step.Frame? in
      guard case .argument(let name) = frame.source,
        let variable = given.first(where: { $0.name == name })?.variable,
        let source = known.source(of: variable)
      else { return nil }
      let frame = Step.Frame(source, frame.ranges, spacing: frame.spacing)
      if let choice = operation.choice {
        winner = Step.winner(choice, in: frame, of: variable.value)
      }
      return frame
    }
    var renamed = Step(
      position: step.position, frames: frames, texts: step.texts, result: step.result)
    renamed.winner = winner
    return renamed
  }
}

extension Step.Frame {
  /// The smallest frame around some cells, with gaps where these lie apart evenly.
  init(_ source: Step.Source, around positions: [[Int]]) {
    let ranges = Step.Frame.box(around: positions)
    let spacing = ranges.indices.map { axis in
      positions.reduce(0) { divisor, position in
        Step.Frame.commonDivisor(divisor, position[axis] - ranges[axis].lowerBound)
      }
    }.map { max($0, 1) }
    self.init(source, ranges, spacing: spacing)
  }

  private static func commonDivisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}

extension Call {
  /// The tensors among the arguments with the names that walkthroughs know them by.
  func namedTensors(_ reference: Reference) -> [Walkthrough.Given] {
    zip(reference.parameters, arguments).flatMap { parameter, argument -> [Walkthrough.Given] in
      switch argument {
      case .tensor(let variable): [(parameter.name, variable)]
      case .tensors(let variables):
        variables.enumerated().map { ("\(parameter.name)[\($0)]", $1) }
      default: []
      }
    }
  }
}
