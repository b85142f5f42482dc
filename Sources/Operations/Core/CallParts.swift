import Autodiff
import Tensors

/// What the calls of operations that run while somebody looks on are put together from: every
/// quantity on the way, and what made it.
///
/// An operation without named quantities inside counts as one part; only the outermost calls are
/// taken apart in any case.
final class CallParts {
  /// A quantity.
  final class Part {
    /// What made it.
    enum Origin {
      /// An operation.
      case operation(any Operation.Type, Call)
      /// Elements of another quantity in other places; the function moves those of any tensor of
      /// that quantity's shape likewise.
      case moved(Variable, (Tensor) throws -> Tensor)
    }

    let origin: Origin
    /// The quantity; held so that its identity stays its own.
    let result: Variable
    /// The step maker of a windowed operation that is looked at for itself.
    fileprivate(set) var maker: StepMaker?
    private var explainer: Explainer?

    fileprivate init(_ origin: Origin, _ result: Variable) {
      self.origin = origin
      self.result = result
    }

    /// The arithmetic behind one element; none for what is not taken apart.
    func explain(_ element: Int) throws -> Explanation? {
      guard case .operation(let operation, let call) = origin else { return nil }
      let explainer = try self.explainer ?? operation.explainer(call, result.value)
      self.explainer = explainer
      return try explainer(element)
    }

    private var places: [Int]?

    /// Where a moved element was before.
    func origin(ofMoved element: Int) throws -> Int? {
      guard case .moved(let source, let move) = origin else { return nil }
      if places == nil {
        places = try move(Tensor(source.shape, .float64) { Double($0) }).listedElements().map {
          Int($0)
        }
      }
      return places.flatMap { $0.indices.contains(element) ? $0[element] : nil }
    }
  }

  /// A quantity that has a name.
  struct Named {
    let variable: Variable
    let label: LocalizedText
  }

  /// The named quantities in the order in which they were computed.
  private(set) var names: [Named] = []
  /// Whether the values of outermost calls have names too: those of the operations.
  private let namesCalls: Bool
  private var parts: [Part] = []
  private var makers: [ObjectIdentifier: Int] = [:]
  /// The outermost calls in order.
  private(set) var calls: [(operation: any Operation.Type, call: Call)] = []
  private var callPlaces: [ObjectIdentifier: (call: Int, item: Int?)] = [:]
  private var depth = 0

  /// Creates an empty record.
  init(namesCalls: Bool) {
    self.namesCalls = namesCalls
  }

  /// Runs something and takes the operations apart that it calls.
  func watch<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let outcome = OperationLog.$current.withValue(OperationLog.Box(parts: self)) {
      Swift.Result { () throws(Failure) in try body() }
    }
    return try outcome.get()
  }

  /// What made a quantity; none for what was there before.
  func maker(of variable: Variable) -> Part? {
    makers[ObjectIdentifier(variable)].map { parts[$0] }
  }

  /// The outermost call that gave a quantity, and which of its values that is where it gives several.
  func call(
    for variable: Variable
  ) -> (operation: any Operation.Type, call: Call, item: Int?)? {
    callPlaces[ObjectIdentifier(variable)].map { place in
      (calls[place.call].operation, calls[place.call].call, place.item)
    }
  }

  /// The quantities that a quantity comes from, itself among them.
  func origins(of variable: Variable) -> Set<ObjectIdentifier> {
    var found: Set<ObjectIdentifier> = []
    var open = [variable]
    while let next = open.popLast() {
      guard found.insert(ObjectIdentifier(next)).inserted else { continue }
      switch maker(of: next)?.origin {
      case .operation(_, let call): open += call.tensors
      case .moved(let source, _): open.append(source)
      case nil: break
      }
    }
    return found
  }

  // MARK: Noting

  /// Gives a quantity a name.
  fileprivate func name(_ variable: Variable, _ label: LocalizedText) {
    guard !names.contains(where: { $0.variable === variable }) else { return }
    names.append(Named(variable: variable, label: label))
  }

  /// Notes a quantity.
  private func note(_ origin: Part.Origin, _ result: Variable) {
    guard makers[ObjectIdentifier(result)] == nil else { return }
    makers[ObjectIdentifier(result)] = parts.count
    parts.append(Part(origin, result))
  }

  fileprivate func noteMove(
    _ result: Variable, from source: Variable, _ move: @escaping (Tensor) throws -> Tensor
  ) {
    guard result !== source else { return }
    note(.moved(source, move), result)
  }

  /// Runs an operation and notes what it is put together from.
  func keep(
    _ operation: any Operation.Type, _ call: Call, _ body: () throws -> OperationResult
  ) throws -> OperationResult {
    let (partCount, nameCount) = (parts.count, names.count)
    depth += 1
    defer { depth -= 1 }
    let outcome: OperationResult
    if let spelled = try operation.spellOut(call.withCopiedRandom) {
      outcome = try OperationLog.$current.withValue(nil) { try body() }
      for (value, spelled) in zip(outcome.values, spelled) {
        noteMove(value, from: spelled) { $0 }
      }
    } else {
      outcome = try body()
    }
    let isOutermost = depth == 1
    let maker = isOutermost ? try operation.steps(call, outcome.values[0].value) : nil
    if names.count == nameCount {
      let isWhole = try !isOutermost || maker != nil || isBestExplained(operation, call, outcome)
      if isWhole { forget(from: partCount) }
    }
    for value in outcome.values where !call.tensors.contains(where: { $0 === value }) {
      note(.operation(operation, call), value)
    }
    if isOutermost {
      if let maker { self.maker(of: outcome.values[0])?.maker = maker }
      for (item, value) in outcome.values.enumerated() {
        callPlaces[ObjectIdentifier(value)] = (calls.count, outcome.isTuple ? item : nil)
      }
      calls.append((operation, call))
      if namesCalls { name(outcome.values[0], operation.label) }
    }
    return outcome
  }

  /// Whether the explanation of the operation as a whole says more than its parts.
  private func isBestExplained(
    _ operation: any Operation.Type, _ call: Call, _ outcome: OperationResult
  ) throws -> Bool {
    switch operation.reference.family {
    case .shape: return !outcome.isTuple
    case .reduction, .product:
      let value = outcome.values[0].value
      return try value.count > 0 && operation.explain(call, value, at: 0) != nil
    default: return false
    }
  }

  private func forget(from start: Int) {
    for part in parts[start...] { makers[ObjectIdentifier(part.result)] = nil }
    parts.removeSubrange(start...)
  }
}

extension Variable {
  /// The variable itself, which walkthroughs show as a stage of its own under this name.
  func named(en english: String, zh chinese: String) -> Variable {
    OperationLog.current?.parts?.name(self, LocalizedText(en: english, zh: chinese))
    return self
  }

  /// The variable itself, noted as elements of another one in other places.
  ///
  /// - Parameters:
  ///   - source: The other variable.
  ///   - move: Makes the function that moves the elements of any tensor of the source's shape
  ///     likewise; called only where somebody looks on.
  /// - Returns: The variable.
  func notedAsMove(
    of source: Variable, _ move: () -> (Tensor) throws -> Tensor
  ) -> Variable {
    if let parts = OperationLog.current?.parts {
      parts.noteMove(self, from: source, move())
    }
    return self
  }
}

extension Operation {
  /// The operation as the caption of a stage.
  fileprivate static var label: LocalizedText {
    LocalizedText(en: reference.name, zh: reference.name)
  }
}
