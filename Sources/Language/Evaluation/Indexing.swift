import Autodiff
import Models
import Operations
import Tensors

/// One item between the brackets of an index, made ready.
enum IndexItemCode {
  case position(Code)
  case slice(start: Code?, stop: Code?, step: Code?, Span)
  case ellipsis(Span)

  /// The positions that the items mean.
  static func evaluate(
    _ items: [IndexItemCode], _ frame: Frame
  ) throws(Diagnostic) -> [Selector] {
    var selectors: [Selector] = []
    selectors.reserveCapacity(items.count)
    for item in items { selectors.append(try item.evaluate(frame)) }
    return selectors
  }

  private func evaluate(_ frame: Frame) throws(Diagnostic) -> Selector {
    switch self {
    case .ellipsis: return .ellipsis
    case .slice(let start, let stop, let step, _):
      return .slice(
        start: try start.map { code throws(Diagnostic) in try code.wholeNumber(frame) } ?? nil,
        stop: try stop.map { code throws(Diagnostic) in try code.wholeNumber(frame) } ?? nil,
        step: try step.map { code throws(Diagnostic) in try code.wholeNumber(frame) } ?? nil)
    case .position(let code):
      let value = try code.evaluate(frame)
      return try frame.placing(code.span) { () throws(EvaluationError) in
        try Indexing.selector(value)
      }
    }
  }
}

extension IndexItemCode {
  /// Where the item stands.
  private var span: Span? {
    switch self {
    case .position(let code): code.span
    case .slice(_, _, _, let span), .ellipsis(let span): span
    }
  }

  /// The item that is at fault, where the error tells; none where it may be any of them.
  static func culprit(
    _ error: EvaluationError, _ items: [IndexItemCode], _ selectors: [Selector], rank: Int
  ) -> Int? {
    guard case .operation(.tensor(let error, _)) = error else { return nil }
    switch error {
    case .indexRange(_, let axis, _): return item(at: axis, selectors, rank: rank)
    case .tooManyIndices: return item(at: rank, selectors, rank: rank)
    case .severalEllipses:
      return selectors.lastIndex { if case .ellipsis = $0 { true } else { false } }
    case .stepOfZero:
      return selectors.firstIndex { if case .slice(_, _, 0) = $0 { true } else { false } }
    case .indexShapes(let shape, _):
      return selectors.firstIndex {
        if case .mask(let mask) = $0 { mask.shape == shape } else { false }
      }
    default: return nil
    }
  }

  /// The item that an axis belongs to.
  private static func item(at axis: Int, _ selectors: [Selector], rank: Int) -> Int? {
    let covered = selectors.reduce(0) { $0 + $1.coveredAxes }
    var next = 0
    for (number, selector) in selectors.enumerated() {
      if case .ellipsis = selector {
        next += max(0, rank - covered)
      } else {
        next += selector.coveredAxes
      }
      if axis < next { return number }
    }
    return nil
  }

  /// The place of an item.
  static func span(of number: Int?, _ items: [IndexItemCode]) -> Span? {
    number.flatMap { items.indices.contains($0) ? items[$0].span : nil }
  }
}

extension Selector {
  /// The number of axes that an item covers, an ellipsis none of its own.
  fileprivate var coveredAxes: Int {
    switch self {
    case .ellipsis: 0
    case .mask(let mask): mask.rank
    case .position, .slice, .positions: 1
    }
  }
}

extension Frame {
  /// The diagnostic of an index: the item at fault is marked, and what is indexed is labelled.
  func diagnose(
    _ error: EvaluationError, at span: Span, _ items: [IndexItemCode], _ selectors: [Selector],
    of base: (span: Span, value: Value)
  ) -> Diagnostic {
    let rank = base.value.variable?.shape.rank ?? 1
    let culprit = IndexItemCode.culprit(error, items, selectors, rank: rank)
    guard case .operation(.tensor(let tensorError, _)) = error else {
      return diagnose(error, at: span)
    }
    if case .interrupted = tensorError { return diagnose(error, at: span) }
    let label = Diagnostic.Label(base.span, base.value.briefText)
    let place = IndexItemCode.span(of: culprit, items)
    var operands = self.operands([base])
    if items.count == 1, let place, let mask = selectors.first?.tensor {
      operands += self.operands([(place, .tensor(Variable(mask)))])
    }
    let failed = FailedExpression(form: .index, operands: operands)
    return diagnose(error, at: place ?? span, labels: [label], in: failed)
  }
}

extension Selector {
  /// The mask or the list of positions.
  fileprivate var tensor: Tensor? {
    switch self {
    case .mask(let tensor), .positions(let tensor): tensor
    case .position, .slice, .ellipsis: nil
    }
  }
}

extension Code {
  /// Computes the value as a bound of a slice, which `none` leaves open.
  fileprivate func wholeNumber(_ frame: Frame) throws(Diagnostic) -> Int? {
    let value = try evaluate(frame)
    if case .none = value { return nil }
    return try frame.placing(span) { () throws(EvaluationError) in
      guard let number = value.scalar, value.variable?.shape.rank == 0 else {
        throw .wrongKind(found: value.kind, expected: Indexing.wholeNumberText, parameter: nil)
      }
      return try Indexing.whole(number)
    }
  }
}

/// `x[0]`, `t[1:]`, `net[0]`.
final class IndexCode: Code {
  private let base: Code
  private let items: [IndexItemCode]

  init(_ base: Code, _ items: [IndexItemCode], _ span: Span) {
    self.base = base
    self.items = items
    super.init(span)
  }

  override func evaluate(_ frame: Frame) throws(Diagnostic) -> Value {
    let value = try base.evaluate(frame)
    let selectors = try IndexItemCode.evaluate(items, frame)
    // Layers of a model and items of tuples are found, not moved.
    if value.variable != nil { frame.evaluator.trace?.noteIndex(selectors) }
    do {
      return try Indexing.read(value, selectors)
    } catch {
      throw frame.diagnose(error, at: span, items, selectors, of: (base.span, value))
    }
  }
}

/// Taking values apart by position.
enum Indexing {
  static let wholeNumberText = LocalizedText(en: "a whole number", zh: "整数")

  /// The part of a value that the items of an index name.
  static func read(_ value: Value, _ selectors: [Selector]) throws(EvaluationError) -> Value {
    switch value {
    case .tuple(let items):
      let places = try places(selectors, count: items.count)
      return places.isRun ? .tuple(places.positions.map { items[$0] }) : items[places.positions[0]]
    case .layer(let layer):
      guard !layer.children.isEmpty || layer is Sequential else {
        throw .wrongKind(
          found: .layer,
          expected: LocalizedText(
            en: "a model made of several layers", zh: "由多个层组成的模型"),
          parameter: nil)
      }
      let places = try places(selectors, count: layer.children.count)
      guard places.isRun else { return .layer(layer.children[places.positions[0]]) }
      return try Members.part(of: layer, at: places.positions)
    case .string(let string):
      return .string(try part(of: string, selectors))
    default:
      guard let variable = value.variable else {
        throw .wrongKind(
          found: value.kind,
          expected: LocalizedText(
            en: "something that can be indexed: a tensor, a tuple or a model",
            zh: "可以用下标取值的东西：张量、元组或模型"),
          parameter: nil)
      }
      do {
        return Value(try variable.selected(Selection(selectors, of: variable.shape)))
      } catch {
        throw EvaluationError(error)
      }
    }
  }

  /// The number of letters of a string, as a reader sees them.
  static func letterCount(of string: String) throws(EvaluationError) -> Int {
    do {
      if try isPlain(string) { return string.utf8.count }
      var count = 0
      for _ in string {
        if count % Tensor.pollingInterval == 0 { try Tensor.checkInterruption() }
        count += 1
      }
      return count
    } catch {
      throw EvaluationError(error)
    }
  }

  /// The letters of a string that an index names.
  private static func part(
    of string: String, _ selectors: [Selector]
  ) throws(EvaluationError) -> String {
    let places = try places(selectors, count: letterCount(of: string)).positions
    do {
      guard try isPlain(string) else {
        let characters = try characters(of: string)
        return String(places.map { characters[$0] })
      }
      let letters = Array(string.utf8)
      var part: [UInt8] = []
      part.reserveCapacity(places.count)
      try Tensor.forEachBlock(of: places.count) { block in
        for index in block { part.append(letters[places[index]]) }
      }
      return String(decoding: part, as: UTF8.self)
    } catch {
      throw EvaluationError(error)
    }
  }

  /// Whether every byte of a string is a letter.
  private static func isPlain(_ string: String) throws(TensorError) -> Bool {
    let carriageReturn = UInt8(ascii: "\r")
    var seen = 0
    for byte in string.utf8 {
      if seen % Tensor.pollingInterval == 0 { try Tensor.checkInterruption() }
      seen += 1
      guard byte < 0x80, byte != carriageReturn else { return false }
    }
    return true
  }

  /// The letters of a string one by one.
  private static func characters(of string: String) throws(TensorError) -> [Character] {
    let reservation = try MemoryReservation(
      byteCount: string.utf8.count * MemoryLayout<Character>.stride)
    defer { withExtendedLifetime(reservation) {} }
    var characters: [Character] = []
    for character in string {
      if characters.count % Tensor.pollingInterval == 0 { try Tensor.checkInterruption() }
      characters.append(character)
    }
    return characters
  }

  /// What one item of an index means.
  static func selector(_ value: Value) throws(EvaluationError) -> Selector {
    switch value {
    case .number(let number): return .position(try whole(number))
    case .tuple:
      guard let numbers = value.numberList else { break }
      do {
        return .positions(try Tensor(numbers, [numbers.count], .float64))
      } catch {
        throw EvaluationError(error)
      }
    default:
      guard let variable = value.variable else { break }
      if variable.value.elementType == .bool { return .mask(variable.value) }
      if variable.shape.rank == 0 { return .position(try whole(variable.value.item)) }
      return .positions(variable.value)
    }
    throw .wrongKind(
      found: value.kind,
      expected: LocalizedText(
        en: "a whole number, a slice, a mask or a list of positions", zh: "整数、切片、掩码或位置列表"),
      parameter: nil)
  }

  /// A number that counts positions.
  static func whole(_ number: Double) throws(EvaluationError) -> Int {
    guard let whole = Int(exactly: number) else {
      throw .operation(.tensor(.fractionalIndex(number), parameter: nil))
    }
    return whole
  }

  /// The positions of a sequence that one item names, and whether it names a run of them.
  private static func places(
    _ selectors: [Selector], count: Int
  ) throws(EvaluationError) -> (positions: [Int], isRun: Bool) {
    do {
      let positions = try Tensor([count], .float64) { Double($0) }
      let selection = try Selection(selectors, of: [count])
      let part = try positions[selection]
      return (try part.listedElements().map { Int($0) }, part.rank > 0)
    } catch {
      throw EvaluationError(error)
    }
  }
}

/// The elements of a value, one after the other: what a loop runs over.
struct ElementSequence {
  private let value: Value
  private let variable: Variable?
  /// The elements of a vector of written numbers, read at once.
  private let numbers: [Double]?
  /// The number of elements.
  let count: Int

  init(_ value: Value) throws(EvaluationError) {
    self.value = value
    switch value {
    case .tuple(let items):
      (variable, numbers, count) = (nil, nil, items.count)
    case .layer(let layer):
      (variable, numbers, count) = (nil, nil, layer.children.count)
    default:
      guard let variable = value.variable, let size = variable.shape.first else {
        throw .notIterable(value.kind)
      }
      let isWritten = variable.value.elementType == .literal && variable.shape.rank == 1
      self.variable = variable
      do {
        numbers = isWritten ? try variable.value.listedElements() : nil
      } catch {
        throw EvaluationError(error)
      }
      count = size
    }
  }

  /// One element.
  subscript(index: Int) -> Value {
    get throws(EvaluationError) {
      if let numbers { return .number(numbers[index]) }
      switch value {
      case .tuple(let items): return items[index]
      case .layer(let layer): return .layer(layer.children[index])
      default: return try Indexing.read(value, [.position(index)])
      }
    }
  }

  /// All elements.
  func all() throws(EvaluationError) -> [Value] {
    var elements: [Value] = []
    for index in 0..<count { elements.append(try self[index]) }
    return elements
  }
}
