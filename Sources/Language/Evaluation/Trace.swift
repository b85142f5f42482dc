import Autodiff
import Models
import Operations
import Tensors

/// Everything that was computed on the way to a value, in the order in which it was computed.
///
/// The expressions that are computed, the operations that run and the layers that are applied all
/// tell it, so that it sees inside learners' functions and inside layers. What builtins do, such as
/// differentiating, it does not see.
///
/// Names are no entries of their own: an operand that is a name refers to what made its value, and
/// only a value that was there before becomes an entry, when it is first read.
package final class Trace {
  /// What made a value.
  package enum Origin {
    /// It was there before, under a name.
    case input
    /// It was written down.
    case literal
    /// An operation with its arguments.
    case operation(any Operation.Type, Call)
    /// One of several values that the operation behind the first operand gives together.
    case item(Int)
    /// Elements of the first operand in other places; the function moves those of any tensor of
    /// the operand's shape likewise.
    case moved((Variable) throws -> Variable)
    /// The first operand with the elements of the second one in some of its places.
    case replaced(Selection)
    /// The operands laid side by side, as a tensor literal does.
    case stacked
    /// Something that is not taken apart: a comparison of tuples, a builtin.
    case opaque
  }

  /// One value.
  package struct Entry {
    /// What was computed, in normal form.
    package let text: String
    /// The learner's function or the layer in which it stands; none for the expression itself.
    package let function: String?
    /// The layer that computed the value, or whose parameter it is, as it would be typed.
    package let layer: String?
    /// The value.
    package let value: Value
    /// What made it.
    package let origin: Origin
    /// The entries that it was made of, in order.
    package let operands: [Int]
  }

  /// The most entries that are kept; what a long loop computes beyond that goes unnoted.
  package static let capacity = 20_000

  /// The entries in order.
  package private(set) var entries: [Entry] = []
  /// The entry of the whole expression.
  package private(set) var result: Int?

  /// The entries that made variables, by the variables' identity.
  private var makers: [ObjectIdentifier: Int] = [:]
  /// The variables whose makers are known, so that their identities stay their own.
  private var kept: [Variable] = []
  /// The expressions that are being computed, outermost first.
  var open: [Pending] = []
  /// The learners' functions that are running.
  var functions: [String] = []
  /// The layers that are being applied, outermost first.
  var layers: [AppliedLayer] = []
  /// The entries that made the plain numbers that variables of the running functions hold.
  private var assigned: [[String: Int]] = []
  /// Computes the definition of a variable once more; none where names are not followed.
  var recall: ((String) -> Value?)?
  /// The variables whose definitions have been asked for: each is computed once more only once.
  private var recalledNames: Set<String> = []
  /// The number of definitions that are being computed once more, one inside the other.
  private var recallDepth = 0
  /// The number of builtins that are running, whose work is not noted.
  var pauses = 0

  /// An operation that has run.
  struct Run {
    let operation: any Operation.Type
    let call: Call
    let result: OperationResult
  }

  /// What is known of an expression before its value is.
  struct Pending {
    let expression: Expression
    var operands: [Int] = []
    var move: Origin?
    /// The operations that it has run itself.
    var runs: [Run] = []
  }

  /// The entries among which a plain number that is assigned is looked for.
  private static let recentCount = 8
  /// The operations of one expression that are kept until its value is known.
  private static let runLimit = 64

  /// The entry that made a variable.
  package func maker(of variable: Variable) -> Int? { makers[ObjectIdentifier(variable)] }

  /// The operations that ran, in order, with their entries.
  package var runs: [(entry: Entry, run: OperationRun)] {
    entries.compactMap { entry in
      guard case .operation(let operation, let call) = entry.origin else { return nil }
      let values = if case .tuple(let tuple) = entry.value { tuple.items } else { [entry.value] }
      return (entry, OperationRun(operation, call, values.compactMap(\.variable)))
    }
  }

  /// Whether an entry is what a layer gives, and the only operation in it.
  package func isWholeLayer(_ place: Int) -> Bool {
    guard let layer = entries[place].layer, case .operation = entries[place].origin else {
      return false
    }
    return !entries.indices.contains { other in
      guard other != place, entries[other].layer == layer, case .operation = entries[other].origin
      else { return false }
      return true
    }
  }

  // MARK: Noting

  /// Notes that a learner's function begins.
  func enter(_ function: String) {
    functions.append(function)
    assigned.append([:])
  }

  /// Notes that a learner's function ends.
  func leave() {
    functions.removeLast()
    assigned.removeLast()
  }

  /// Notes that a variable of the running function has got a plain number, which has no identity.
  func noteAssignment(of value: Value, to name: String) {
    guard pauses == 0, value.identity == nil, !assigned.isEmpty else { return }
    let place = open.last?.operands.last { entries[$0].value.plainNumber == value.plainNumber }
    assigned[assigned.count - 1][name] = value.plainNumber == nil ? nil : place
  }

  /// Notes that a builtin begins, whose work is no step of the expression.
  func pause() { pauses += 1 }

  /// Notes that the builtin that began last ends.
  func resume() { pauses -= 1 }

  /// Notes what the innermost expression reads of its operand.
  func noteIndex(_ selectors: [Selector]) {
    guard pauses == 0, !open.isEmpty else { return }
    open[open.count - 1].move = .moved {
      try $0.selected(Selection(selectors, of: $0.shape))
    }
  }

  /// Notes an assignment to a part of a value.
  func noteReplacement(
    _ text: String, of old: Variable, _ selection: Selection, with new: Variable,
    _ result: Variable
  ) {
    guard pauses == 0, let whole = makers[ObjectIdentifier(old)] else { return }
    let part =
      makers[ObjectIdentifier(new)]
      ?? entries.indices.suffix(Trace.recentCount).last {
        guard let old = entries[$0].value.variable?.value else { return false }
        return old.count == new.value.count && old.allSatisfy(with: new.value, ==)
      }
    guard let part else { return }
    add(text, .tensor(result), .replaced(selection), [whole, part])
  }

  /// Notes that an expression begins.
  func begin(_ expression: Expression) {
    guard pauses == 0 else { return }
    open.append(Pending(expression: expression))
  }

  /// Notes that a value is read, as an expression that names it would.
  func note(_ value: Value, readAs expression: Expression) {
    begin(expression)
    end(value)
  }

  /// Notes that the expression that began last failed.
  func abandon() {
    guard pauses == 0 else { return }
    open.removeLast()
  }

  /// Notes the value of the expression that began last.
  func end(_ value: Value) {
    guard pauses == 0 else { return }
    let pending = open.removeLast()
    guard let place = place(of: value, pending) else { return }
    if open.isEmpty { result = place }
    guard !open.isEmpty else { return }
    open[open.count - 1].operands.append(place)
  }

  // MARK: Finding out what made a value

  /// The entry for an expression: a new one, or the one that its value came from.
  private func place(of value: Value, _ pending: Pending) -> Int? {
    let expression = pending.expression
    let known = value.identity.flatMap { makers[$0] }
    switch expression.kind {
    case .name, .member(_, _):
      switch value {
      case .function, .layer, .optimizer, .record: return nil
      default: break
      }
      if let known { return known }
      if case .name(let name) = expression.kind, let place = assigned.last?[name],
        entries[place].value.plainNumber == value.plainNumber
      {
        return place
      }
      if case .name(let name) = expression.kind, let place = recalled(name, value) { return place }
      if case .member(_, let name) = expression.kind, name.text == "T" {
        return add(expression, value, .moved { try $0.reversingAxes() }, pending.operands)
      }
      return add(expression, value, .input, [])
    case .number, .truth:
      return add(expression, value, .literal, [])
    case .string, .none, .lambda, .hole:
      return nil
    case .unary(_, let operand):
      if case .number = operand.kind { return add(expression, value, .literal, []) }
    case .tensor(let rows, _):
      let isWritten = rows.allSatisfy { $0.allSatisfy(\.isWrittenNumber) }
      return add(expression, value, isWritten ? .literal : .stacked, pending.operands)
    case .index:
      // An item of a tuple is what it was before.
      if let known { return known }
      if case .layer = value { return nil }
    default: break
    }
    if let (origin, operands) = origin(of: value, pending) {
      return add(expression, value, origin, operands)
    }
    if let known { return known }
    // A number has no identity; where nothing was computed here it is the last operand's.
    if let last = pending.operands.last, let number = value.scalar,
      entries[last].value.scalar == number, value.variable?.shape.rank == 0
    {
      return last
    }
    if case .layer = value { return nil }
    return add(expression, value, .opaque, pending.operands)
  }

  /// Whether a definition is being computed once more.
  var isRecalling: Bool { recallDepth > 0 }

  /// The entry of what the variable was defined as, computed once more.
  ///
  /// - Returns: The entry; none where the definition gives something else by now.
  private func recalled(_ name: String, _ value: Value) -> Int? {
    guard let recall, functions.isEmpty, recallDepth < Trace.recallLimit,
      let variable = value.variable, recalledNames.insert(name).inserted
    else { return nil }
    let (entryCount, keptCount, outside) = (entries.count, kept.count, open)
    recallDepth += 1
    open = []
    let found = recall(name)?.variable
    let place = result
    (open, result) = (outside, nil)
    recallDepth -= 1
    if let place, let found, found.shape == variable.shape,
      found.value.allSatisfy(with: variable.value, { $0 == $1 || $0.isNaN })
    {
      note(variable, madeBy: place)
      return place
    }
    for lost in kept[keptCount...] { makers[ObjectIdentifier(lost)] = nil }
    kept.removeSubrange(keptCount...)
    entries.removeSubrange(entryCount...)
    return nil
  }

  /// The definitions that are followed one into the other at most.
  private static let recallLimit = 50

  // MARK: Adding

  /// Adds an entry for an expression.
  @discardableResult
  func add(
    _ expression: Expression, _ value: Value, _ origin: Origin, _ operands: [Int]
  ) -> Int? {
    add(ExpressionPrinter.title(of: expression), value, origin, operands)
  }

  /// Adds an entry.
  ///
  /// - Returns: Its place; none where no more are kept.
  @discardableResult
  func add(
    _ text: String, _ value: Value, _ origin: Origin, _ operands: [Int],
    isParameter: Bool = false
  ) -> Int? {
    guard entries.count < Trace.capacity else { return nil }
    entries.append(
      Entry(
        text: text, function: isParameter ? nil : functions.last, layer: layers.last?.path,
        value: value, origin: origin, operands: operands))
    let place = entries.count - 1
    // A value that an operation only passes on stays that of whoever made it.
    if let variable = value.variable, value.identity != nil { note(variable, madeBy: place) }
    if case .tuple(let tuple) = value, case .operation(let operation, let call) = origin {
      addItems(tuple.items, of: place, operation, call)
    }
    return place
  }

  /// Adds the values that an operation gives together, one by one.
  private func addItems(
    _ items: [Value], of place: Int, _ operation: any Operation.Type, _ call: Call
  ) {
    let text = entries[place].text
    for (index, item) in items.enumerated() {
      // What only cuts a tensor up moves its elements.
      if operation.reference.family == .shape, call.tensors.count == 1,
        let source = entries[place].operands.first
      {
        let move = { (moved: Variable) in
          try operation.run(call.replacingTensors([moved])).values[index]
        }
        add("\(text)[\(index)]", item, .moved(move), [source])
      } else {
        add("\(text)[\(index)]", item, .item(index), [place])
      }
    }
  }

  /// Remembers what made a variable, unless that is known.
  func note(_ variable: Variable, madeBy place: Int) {
    guard makers[ObjectIdentifier(variable)] == nil else { return }
    makers[ObjectIdentifier(variable)] = place
    kept.append(variable)
  }
}

// MARK: Operations

extension Trace: OperationObserver {
  package func ran(_ operation: any Operation.Type, _ call: Call, _ result: OperationResult) {
    guard pauses == 0, !open.isEmpty else { return }
    guard layers.isEmpty else { return addRun(of: operation, call, result) }
    guard open[open.count - 1].runs.count < Trace.runLimit else { return }
    open[open.count - 1].runs.append(Run(operation: operation, call: call, result: result))
  }
}

extension Value {
  /// The number of a plain number, which unlike a tensor has no identity.
  fileprivate var plainNumber: Double? { identity == nil ? scalar : nil }

  /// What tells one computed value from another with the same numbers; none for numbers.
  var identity: ObjectIdentifier? {
    switch self {
    case .tensor(let variable): ObjectIdentifier(variable)
    case .leaf(let leaf): ObjectIdentifier(leaf.variable)
    default: nil
    }
  }
}

extension Expression {
  /// Whether the expression is a number with or without a sign.
  fileprivate var isWrittenNumber: Bool {
    switch kind {
    case .number: true
    case .unary(_, let operand): operand.isWrittenNumber
    default: false
    }
  }
}
