import Autodiff
import Operations
import Tensors

extension Trace {
  /// One number of one entry.
  package struct Place: Hashable, Sendable {
    /// The entry.
    package let entry: Int
    /// The element in row-major order.
    package let element: Int

    /// Creates a place.
    package init(entry: Int, element: Int) {
      self.entry = entry
      self.element = element
    }
  }

  /// How one number comes about.
  package struct Account {
    /// The number.
    package let value: Double
    /// The arithmetic as it can be typed: the most readable form first, each further one closer to
    /// what the machine really did.
    package let texts: [String]
    /// The numbers it was made of.
    package let operands: [Place]
  }

  /// The number at a place.
  package func value(at place: Place) -> Double? {
    guard let tensor = entries[place.entry].value.variable?.value,
      0..<tensor.count ~= place.element
    else { return nil }
    return tensor.element(at: place.element)
  }

  /// The place that a number really comes from, where it was only moved: through indices,
  /// transposes and the like.
  package func source(of place: Place) throws -> Place {
    var place = place
    while let next = try origin(ofMoved: place) { place = next }
    return place
  }

  /// How the number at a place comes about; none where the entry is not taken apart.
  package func account(of place: Place) throws -> Account? {
    let entry = entries[place.entry]
    if case .item(let index) = entry.origin { return try account(ofItem: index, at: place) }
    guard let value = value(at: place), case .operation(let operation, let call) = entry.origin,
      let result = entry.value.variable?.value
    else { return nil }
    let spelledOut = operation.spelledOut(call, result, at: place.element)
    guard let explanation = try operation.explain(call, result, at: place.element) else {
      return try account(
        operation.arithmetic(call, result, at: place.element), spelledOut, call, entry, value)
    }
    let isSingle = result.elementType != .float64
    let readable = explanation.text { NumberFormat.exact($0, isSingle: isSingle) }
    let exact = explanation.text { NumberFormat.exact($0, isSingle: false) }
    var texts = [readable, exact]
    if let spelledOut { texts.append(spelledOut) }
    return Account(
      value: value, texts: texts, operands: places(of: explanation.operands, call, entry))
  }

  /// How a number comes about inside an operation that is put together from others; the whole call
  /// where that cannot be told.
  private func account(
    _ arithmetic: CallArithmetic?, _ spelledOut: String?, _ call: Call, _ entry: Entry,
    _ value: Double
  ) -> Account? {
    let whole = spelledOut.map { [$0] } ?? []
    guard let arithmetic else {
      return whole.isEmpty ? nil : Account(value: value, texts: whole, operands: [])
    }
    return Account(
      value: value, texts: arithmetic.texts + whole,
      operands: places(of: arithmetic.operands, call, entry))
  }

  /// Where the elements that a call reads were made.
  private func places(
    of operands: [Explanation.Operand], _ call: Call, _ entry: Entry
  ) -> [Place] {
    operands.compactMap { operand in
      self.entry(for: call.tensors[operand.tensor], operand, of: entry).map {
        Place(entry: $0, element: operand.element)
      }
    }
  }

  /// Where the number at a place was before it was moved there; none where it was computed.
  private func origin(ofMoved place: Place) throws -> Place? {
    let entry = entries[place.entry]
    switch entry.origin {
    case .moved(let move):
      guard let operand = entry.operands.first, let shape = shape(of: operand) else { return nil }
      let places = Variable(try Tensor(shape, .float64) { Double($0) })
      let element = try move(places).value.element(at: place.element)
      return Int(exactly: element).map { Place(entry: operand, element: $0) }
    case .stacked:
      guard let first = entry.operands.first, let shape = shape(of: first) else { return nil }
      let (operand, element) = place.element.quotientAndRemainder(
        dividingBy: max(shape.elementCount, 1))
      guard entry.operands.indices.contains(operand) else { return nil }
      return Place(entry: entry.operands[operand], element: element)
    case .operation(let operation, let call):
      guard let result = entry.value.variable?.value,
        let explanation = try operation.explain(call, result, at: place.element),
        explanation.isMove, let operand = explanation.operands.first
      else { return nil }
      return self.entry(for: call.tensors[operand.tensor], operand, of: entry).map {
        Place(entry: $0, element: operand.element)
      }
    case .replaced(let selection):
      return try origin(ofReplaced: place, selection, entry.operands)
    case .input, .literal, .item, .opaque: return nil
    }
  }

  /// Where an element was before a part of its tensor was assigned to.
  private func origin(
    ofReplaced place: Place, _ selection: Selection, _ operands: [Int]
  ) throws -> Place? {
    guard operands.count == 2, let whole = shape(of: operands[0]), let part = shape(of: operands[1])
    else { return nil }
    // Places of the whole count from 0, those of the part from below 0.
    let wholePlaces = try Tensor(whole, .float64) { Double($0) }
    let partPlaces = try Tensor(part, .float64) { Double(-1 - $0) }
    let found = try wholePlaces.replacing(selection, with: partPlaces).elements[place.element]
    guard let number = Int(exactly: found) else { return nil }
    return number >= 0
      ? Place(entry: operands[0], element: number) : Place(entry: operands[1], element: -1 - number)
  }

  /// The arithmetic of one value of several.
  private func account(ofItem index: Int, at place: Place) throws -> Account? {
    let entry = entries[place.entry]
    guard let whole = entry.operands.first, let value = value(at: place),
      case .operation(let operation, let call) = entries[whole].origin,
      let result = entry.value.variable?.value
    else { return nil }
    return try account(
      operation.arithmetic(call, result, item: index, at: place.element),
      operation.spelledOut(call, result, item: index, at: place.element), call, entries[whole],
      value)
  }

  private func shape(of entry: Int) -> Shape? { entries[entry].value.variable?.shape }

  /// The entry that made an argument of a call: by the argument's identity, or, where the call has
  /// converted it, among the operands by its shape and its number.
  private func entry(
    for variable: Variable, _ operand: Explanation.Operand, of entry: Entry
  ) -> Int? {
    if let maker = maker(of: variable) { return maker }
    return entry.operands.first { candidate in
      guard let found = entries[candidate].value.variable?.value, found.shape == variable.shape
      else { return false }
      let number = found.element(at: operand.element)
      return number == operand.value || Float(number) == Float(operand.value)
    }
  }
}

extension Session {
  /// Whether a text, typed in, gives a number to six digits.
  package func gives(_ text: String, _ number: Double) -> Bool {
    let source = Source(text)
    guard let expression = try? Parser.parseExpression(source, in: Span(0, source.scalars.count)),
      let found = (try? evaluate(expression, in: source))?.scalar
    else { return false }
    if found == number || (found.isNaN && number.isNaN) { return true }
    return (found - number).magnitude <= 2e-6 * number.magnitude
  }
}
