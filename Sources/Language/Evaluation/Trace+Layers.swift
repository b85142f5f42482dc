import Autodiff
import Models
import Operations
import Tensors

extension Trace: LayerObserver {
  /// A layer that is being applied.
  struct AppliedLayer {
    let layer: any Layer
    /// How the layer would be typed.
    let path: String
    /// What it is applied to.
    let input: Variable
  }

  package func begins(_ layer: any Layer, on input: Variable) {
    guard pauses == 0 else { return }
    let path: String
    if let outer = layers.last {
      let position = outer.layer.children.firstIndex { $0 === layer } ?? 0
      path = "\(outer.path)[\(position)]"
    } else {
      path = open.last?.expression.callee ?? layer.name
      // The input may have been converted on its way.
      let operand = open.last?.operands.last { entries[$0].value.variable?.shape == input.shape }
      if let operand { note(input, madeBy: operand) }
    }
    layers.append(AppliedLayer(layer: layer, path: path, input: input))
    functions.append(path == layer.name ? path : "\(path) \(layer.name)")
  }

  package func ends(_ layer: any Layer) {
    guard pauses == 0 else { return }
    layers.removeLast()
    functions.removeLast()
  }

  /// Adds an operation that a layer runs, and what it reads for the first time.
  func addRun(
    of operation: any Operation.Type, _ call: Call, _ result: OperationResult
  ) {
    var names: [String] = []
    var operands: [Int] = []
    for variable in call.tensors {
      let place = operand(variable)
      names.append(name(of: variable, place))
      if let place { operands.append(place) }
    }
    let text = CallText.text(operation.reference, call, names)
    let value: Value =
      result.isTuple ? .tuple(result.values.map(Value.init)) : Value(result.values[0])
    add(text, value, .operation(operation, call), operands)
  }

  /// The entry of what an operation in a layer reads; none for numbers that the layer brings along.
  private func operand(_ variable: Variable) -> Int? {
    if let known = maker(of: variable) { return known }
    for applied in layers.reversed() {
      for parameter in applied.layer.parameters where parameter.leaf.variable === variable {
        return add(
          "\(applied.path).\(parameter.name)", .leaf(parameter.leaf), .input, [],
          isParameter: true)
      }
      for buffer in applied.layer.buffers
      where buffer.value.shape == variable.shape
        && buffer.value.allSatisfy(with: variable.value, ==)
      {
        return add(
          "\(applied.path).\(buffer.name)", .tensor(variable), .input, [], isParameter: true)
      }
    }
    guard variable.shape.rank > 0 else { return nil }
    return add("…", .tensor(variable), .input, [])
  }

  /// How a layer's own operations call a value: its input is x.
  private func name(of variable: Variable, _ place: Int?) -> String {
    guard let applied = layers.last else { return "…" }
    if variable === applied.input { return "x" }
    guard let place else {
      return NumberFormat.display(variable.value.count > 0 ? variable.value.element(at: 0) : 0)
    }
    let entry = entries[place]
    guard entry.layer == applied.path else { return "…" }
    if case .input = entry.origin { return String(entry.text.split(separator: ".").last ?? "…") }
    return entry.text.count <= Trace.shortText ? entry.text : "…"
  }

  /// Texts of operands up to this length are written out.
  private static let shortText = 24
}

extension Expression {
  /// What a call calls, where that is a name or the like.
  fileprivate var callee: String? {
    switch kind {
    case .call(let callee, _): callee.placeText
    case .pipe(_, let stages): stages.last?.placeText
    default: nil
    }
  }

  /// The expression as it is typed, if it names a place.
  private var placeText: String? {
    switch kind {
    case .name, .index, .member: ExpressionPrinter.title(of: self)
    default: nil
    }
  }
}
