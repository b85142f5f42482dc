import Language
import Operations
import Tensors

/// What a value was computed from: the entries of a trace, equal ones only once, with what was
/// written down as part of the operations that use it.
struct ComputationGraph {
  /// A value and what made it.
  struct Node {
    /// The operation, as short as it can be told: `@`, `relu`, `* 2`, or a name.
    let label: String
    let value: Value
    var gradient: Tensor?
    /// The nodes that it was made of, in order.
    var inputs: [Int]
    /// The operations behind an input that are not drawn.
    var foldedCount = 0
    /// The parameters of the layer that made the value, with their gradients.
    var parameters: [Parameter] = []

    /// A parameter of a layer, which stands in the box of what reads it.
    struct Parameter {
      /// Its name in the layer.
      let name: String
      let shape: Shape
      let gradient: Tensor?
    }

    /// Adds the gradient that arrives at another evaluation of the same value.
    fileprivate mutating func add(_ other: Tensor?) throws {
      guard let other else { return }
      gradient = try gradient?.combined(.add, with: other) ?? other
    }
  }

  /// The nodes, each after those that it was made of; the last one is the end.
  private(set) var nodes: [Node] = []

  /// Collects what the end of a trace was computed from.
  ///
  /// - Throws: Where the computation is interrupted or memory is short.
  init(_ trace: Trace, _ gradients: [Tensor?]) throws {
    guard let result = trace.result else { return }
    let needed = ComputationGraph.reach(result, in: trace)
    var places: [Int: Int] = [:]
    var known: [String: Int] = [:]
    for index in trace.entries.indices where needed.contains(index) {
      let entry = trace.entries[index]
      if case .literal = entry.origin, index != result { continue }
      if entry.isParameter, index != result { continue }
      let inputs = entry.operands.compactMap { places[$0] }
      let label = ComputationGraph.label(entry, trace)
      // The same operation on the same values is the same value, unless it draws random numbers.
      let key = "\(entry.text)|\(label)|\(inputs)"
      if !inputs.isEmpty, let place = known[key],
        ComputationGraph.isSame(nodes[place].value, entry.value)
      {
        places[index] = place
        try nodes[place].add(gradients[index])
        continue
      }
      let parameters = entry.operands.filter { trace.entries[$0].isParameter }.map { operand in
        let parameter = trace.entries[operand]
        return Node.Parameter(
          name: String(parameter.text.split(separator: ".").last ?? ""),
          shape: parameter.value.variable?.shape ?? [], gradient: gradients[operand])
      }
      nodes.append(
        Node(
          label: label, value: entry.value, gradient: gradients[index], inputs: inputs,
          parameters: parameters))
      places[index] = nodes.count - 1
      known[key] = nodes.count - 1
      if index == result { break }
    }
  }

  /// Whether two values hold the same numbers.
  private static func isSame(_ one: Value, _ other: Value) -> Bool {
    guard let one = one.variable?.value, let other = other.variable?.value else {
      return one.variable == nil && other.variable == nil
    }
    guard one.count == other.count else { return false }
    var index = 0
    var isSame = true
    one.visitElements { element in
      isSame = element == other.element(at: index)
      index += 1
      return isSame
    }
    return isSame
  }

  /// The parameters behind a fold that are drawn all the same, if there are no more.
  private static let foldedParameterLimit = 3

  /// The graph with only those nodes that are at most so many edges away from the end; a few
  /// parameters that lie farther away stand right behind the fold.
  func folded(to distance: Int) -> ComputationGraph {
    var distances = [Int](repeating: .max, count: nodes.count)
    guard let last = nodes.indices.last else { return self }
    distances[last] = 0
    for index in nodes.indices.reversed() where distances[index] < distance {
      for input in nodes[index].inputs {
        distances[input] = min(distances[input], distances[index] + 1)
      }
    }
    let behind = nodes.indices.map { index in
      distances[index] == distance ? parameters(behind: index) : []
    }
    let kept = Set(behind.joined())
    var folded = self
    folded.nodes = []
    var places: [Int: Int] = [:]
    for (index, node) in nodes.enumerated()
    where distances[index] <= distance || kept.contains(index) {
      var shown = node
      let inputs = distances[index] < distance ? node.inputs : behind[index]
      shown.inputs = inputs.compactMap { places[$0] }
      if distances[index] == distance { shown.foldedCount = operationCount(behind: index) }
      folded.nodes.append(shown)
      places[index] = folded.nodes.count - 1
    }
    return folded
  }

  /// The parameters that a node depends on, itself left out; none where they are many.
  private func parameters(behind index: Int) -> [Int] {
    let found = origins(of: index).filter { nodes[$0].inputs.isEmpty && nodes[$0].gradient != nil }
    return found.count <= ComputationGraph.foldedParameterLimit ? found.sorted() : []
  }

  /// The number of operations that a node was made by, its own left out.
  private func operationCount(behind index: Int) -> Int {
    origins(of: index).count { !nodes[$0].inputs.isEmpty }
  }

  /// All nodes that a node depends on, itself left out.
  private func origins(of index: Int) -> Set<Int> {
    var seen: Set<Int> = []
    var open = nodes[index].inputs
    while let next = open.popLast() {
      if seen.insert(next).inserted { open += nodes[next].inputs }
    }
    return seen
  }

  private static func reach(_ result: Int, in trace: Trace) -> Set<Int> {
    var found: Set<Int> = []
    var open = [result]
    while let next = open.popLast() {
      if found.insert(next).inserted { open += trace.entries[next].operands }
    }
    return found
  }

  /// The operation without its drawn operands; those that were written down stand in it.
  private static func label(_ entry: Trace.Entry, _ trace: Trace) -> String {
    func literal(_ operand: Int) -> String? {
      guard case .literal = trace.entries[operand].origin else { return nil }
      return trace.entries[operand].text
    }
    switch entry.origin {
    case .operation(let operation, _):
      let name = operation.reference.name
      if let layer = entry.layer { return "\(layer) \(name)" }
      let texts = entry.operands.map { literal($0) }
      guard let sign = name == "neg" ? "-" : CallText.operators[name] else {
        let written = texts.compactMap { $0 }
        return name + (written.isEmpty ? "" : " · " + written.joined(separator: ", "))
      }
      guard texts.count == 2 else { return sign }
      switch (texts[0], texts[1]) {
      case (nil, nil): return sign
      case (let left, let right):
        return [left, sign, right].compactMap { $0 }.joined(separator: " ")
      }
    case .moved: return entry.text.hasSuffix(".T") ? ".T" : "[…]"
    case .stacked: return "[ , ]"
    case .replaced: return "[…] ="
    case .item(let index): return "[\(index)]"
    case .input, .literal, .opaque: return entry.text
    }
  }
}

extension Trace.Entry {
  /// Whether this is a parameter that a layer reads.
  fileprivate var isParameter: Bool {
    if case .input = origin { layer != nil && function == nil } else { false }
  }
}
