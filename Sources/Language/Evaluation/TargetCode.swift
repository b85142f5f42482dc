import Autodiff
import Operations
import Tensors

/// A place that can be assigned to, made ready.
class TargetCode {
  /// Where the place stands in the source.
  final let span: Span

  init(_ span: Span) {
    self.span = span
  }

  /// Puts a value there.
  func assign(_ value: Value, _ frame: Frame) throws(Diagnostic) {}

  /// Puts a value there that stands at a place in the source, for errors to point at.
  func assign(_ value: Value, at place: Span?, _ frame: Frame) throws(Diagnostic) {
    try assign(value, frame)
  }

  /// What is there now, for `+=`.
  func current(_ frame: Frame) throws(Diagnostic) -> Value { .none }

  /// Puts the result of `+=` there: a parameter changes in place where nothing is recorded.
  final func update(_ value: Value, from old: Value, _ frame: Frame) throws(Diagnostic) {
    if case .leaf(let leaf) = old, !Recording.isEnabled, let variable = value.variable {
      try frame.placing(span) { () throws(EvaluationError) in
        try Members.replace(leaf, with: variable.value)
      }
    } else {
      try assign(value, frame)
    }
  }

}

/// Several places, each of which gets one item of a value; of a record each gets a field, in order,
/// as `for x, y in batches(data, 32)` wants it.
final class TupleTarget: TargetCode {
  private let targets: [TargetCode]

  /// Creates a target.
  ///
  /// - Parameters:
  ///   - targets: The places.
  ///   - span: What is taken apart, for that is at fault where the counts differ.
  init(_ targets: [TargetCode], of span: Span) {
    self.targets = targets
    super.init(span)
  }

  override func assign(_ value: Value, _ frame: Frame) throws(Diagnostic) {
    let items = try frame.placing(span) { () throws(EvaluationError) -> [Value] in
      if case .record(let record) = value {
        guard record.fields.count == targets.count else {
          throw .unpacking(values: record.fields.count, targets: targets.count)
        }
        return record.fields.map { $0.value }
      }
      guard let elements = try? ElementSequence(value) else {
        throw .wrongKind(
          found: value.kind,
          expected: LocalizedText(en: "\(targets.count) values", zh: " \(targets.count) 个值"),
          parameter: nil)
      }
      guard elements.count == targets.count else {
        throw .unpacking(values: elements.count, targets: targets.count)
      }
      return try elements.all()
    }
    for (target, item) in zip(targets, items) { try target.assign(item, frame) }
  }
}

extension Value {
  /// Lets `backward` leave its gradient with every recorded tensor in the value, now that a name
  /// reaches it.
  ///
  /// Nobody names what lies deeper in tuples than a few levels, and a tuple that a loop nests once
  /// a round would have to be walked through in every one of them.
  func keepGradients(levels: Int = 8) {
    switch self {
    case .tensor(let variable): variable.node?.retainGradient()
    case .tuple(let items) where levels > 0:
      // What is interrupted is undone.
      for item in items where !Interruption.isRequested {
        item.keepGradients(levels: levels - 1)
      }
    default: break
    }
  }
}

/// A variable of the session.
final class GlobalTarget: TargetCode {
  private let reading: GlobalCode

  init(_ reading: GlobalCode) {
    self.reading = reading
    super.init(reading.span)
  }

  override func assign(_ value: Value, _ frame: Frame) throws(Diagnostic) {
    value.keepGradients()
    if reading.hidesBuiltin(frame) {
      let note = EvaluationNote.hiddenBuiltin(frame.globals.name(of: reading.number))
      frame.evaluator.host.note(Note(note.text, source: frame.source, span: span))
    }
    frame.globals[reading.number] = value
  }

  override func current(_ frame: Frame) throws(Diagnostic) -> Value {
    try reading.evaluate(frame)
  }
}

/// A variable of the running function.
final class LocalTarget: TargetCode {
  private let number: Int
  private let name: String

  init(number: Int, name: String, _ span: Span) {
    self.number = number
    self.name = name
    super.init(span)
  }

  override func assign(_ value: Value, _ frame: Frame) throws(Diagnostic) {
    value.keepGradients()
    frame.locals[number] = value
  }

  override func current(_ frame: Frame) throws(Diagnostic) -> Value {
    guard let value = frame.locals[number] else {
      throw frame.diagnose(.localBeforeAssignment(name), at: span)
    }
    return value
  }
}

/// A variable of the running function whose values are followed.
final class TracedTarget: TargetCode {
  private let target: TargetCode
  private let name: String

  init(_ target: TargetCode, _ name: String) {
    self.target = target
    self.name = name
    super.init(target.span)
  }

  override func assign(_ value: Value, _ frame: Frame) throws(Diagnostic) {
    try target.assign(value, frame)
    frame.evaluator.trace?.noteAssignment(of: value, to: name)
  }

  override func current(_ frame: Frame) throws(Diagnostic) -> Value { try target.current(frame) }
}

/// Part of what another target holds: `x[0]`, also `net.weight[0]` and `x[0][1]`.
final class IndexTarget: TargetCode {
  private let base: TargetCode
  private let items: [IndexItemCode]

  init(_ base: TargetCode, _ items: [IndexItemCode], _ span: Span) {
    self.base = base
    self.items = items
    super.init(span)
  }

  override func assign(_ value: Value, _ frame: Frame) throws(Diagnostic) {
    try assign(value, at: nil, frame)
  }

  override func assign(_ value: Value, at place: Span?, _ frame: Frame) throws(Diagnostic) {
    let whole = try base.current(frame)
    let selectors = try IndexItemCode.evaluate(items, frame)
    guard let new = value.variable else {
      let expected = LocalizedText(en: "a number or a tensor", zh: "数或张量")
      throw frame.diagnose(
        .wrongKind(found: value.kind, expected: expected, parameter: nil), at: place ?? span)
    }
    guard let old = whole.variable else {
      throw frame.diagnose(.notAssignable(whole.kind), at: base.span)
    }
    let result: Variable
    do {
      let selection = try Selection(selectors, of: old.shape)
      result = try old.replacing(selection, with: new)
      frame.evaluator.trace?.noteReplacement(
        "\(frame.source[span]) = …", of: old, selection, with: new, result)
    } catch let error as TensorError {
      guard case .replacement = error else {
        throw frame.diagnose(
          EvaluationError(error), at: span, items, selectors, of: (base.span, whole))
      }
      throw diagnose(error, whole, value, place, frame)
    } catch {
      throw frame.diagnose(EvaluationError(error), at: span)
    }
    try base.update(Value(result), from: whole, frame)
  }

  /// The diagnostic of a value that does not go into the part, with both labelled.
  private func diagnose(
    _ error: TensorError, _ whole: Value, _ value: Value, _ place: Span?, _ frame: Frame
  ) -> Diagnostic {
    let error = EvaluationError(error)
    guard let place, let part = try? current(frame) else {
      return frame.diagnose(error, at: span)
    }
    let labels = [(span, part), (place, value)].map {
      Diagnostic.Label($0.0, $0.1.briefText)
    }
    let failed = FailedExpression(
      form: .replacement,
      operands: frame.operands([(span, part), (place, value), (base.span, whole)]))
    return frame.diagnose(error, at: span, labels: labels, in: failed)
  }

  override func current(_ frame: Frame) throws(Diagnostic) -> Value {
    let whole = try base.current(frame)
    let selectors = try IndexItemCode.evaluate(items, frame)
    do {
      return try Indexing.read(whole, selectors)
    } catch {
      throw frame.diagnose(error, at: span, items, selectors, of: (base.span, whole))
    }
  }
}

/// A member, such as the weight of a layer.
final class MemberTarget: TargetCode {
  private let base: Code
  private let name: Name

  init(_ base: Code, _ name: Name, _ span: Span) {
    self.base = base
    self.name = name
    super.init(span)
  }

  override func assign(_ value: Value, _ frame: Frame) throws(Diagnostic) {
    let owner = try base.evaluate(frame)
    try frame.placing(name.span) { () throws(EvaluationError) in
      try Members.write(name.text, of: owner, value)
    }
  }

  override func current(_ frame: Frame) throws(Diagnostic) -> Value {
    let owner = try base.evaluate(frame)
    return try frame.placing(name.span) { () throws(EvaluationError) in
      try Members.read(name.text, of: owner)
    }
  }
}

/// Something that yields a value but names no place, as the base of an index: `net[0].weight[0]`
/// reaches a parameter through it.
final class ValueTarget: TargetCode {
  private let code: Code

  init(_ code: Code) {
    self.code = code
    super.init(code.span)
  }

  override func assign(_ value: Value, _ frame: Frame) throws(Diagnostic) {
    let kind = try code.evaluate(frame).kind
    throw frame.diagnose(.notAssignable(kind), at: span)
  }

  override func current(_ frame: Frame) throws(Diagnostic) -> Value {
    try code.evaluate(frame)
  }
}
