import Synchronization
import Tensors

/// Adds two gradients.
///
/// Adding is an operation like any other, and a gradient that is to be differentiated again has to
/// be recorded, so the sum is passed in from where the operations live.
package typealias GradientAddition = (Variable, Variable) throws -> Variable

/// What a pullback sees: the gradient that arrives, and where to send its own.
package struct GradientPass {
  /// The gradient of the step's output.
  package let gradient: Variable
  /// The step's output, for functions whose derivative is easiest written with it.
  package let output: Variable
  fileprivate let node: Node
  fileprivate let add: GradientAddition

  /// Sends a gradient to an input, which is not even computed where the input needs none.
  package func send(toInput index: Int, _ gradient: () throws -> Variable) throws {
    guard let input = node.inputs[index], input.isWanted else { return }
    let sent = try gradient()
    input.arrived = try input.arrived.map { try add($0, sent) } ?? sent
  }
}

/// Reverse-mode differentiation: gradients flow from an output back to everything it came from.
package enum Differentiation {
  private static let runs = Atomic<UInt64>(0)

  /// The gradients of an output for some nodes; none where the output does not depend on a node.
  ///
  /// Nothing else is touched. Each step's pullback runs once, so the cost is a small multiple of
  /// that of the recorded computation.
  ///
  /// - Parameters:
  ///   - output: What is differentiated.
  ///   - seed: The gradient that the output starts with, of its shape.
  ///   - targets: The nodes whose gradients are wanted.
  ///   - isRecorded: Whether the gradients can be differentiated in turn.
  ///   - add: The sum of two gradients.
  /// - Returns: The gradients in the order of the targets.
  /// - Throws: Whatever a pullback throws, and `TensorError.interrupted`.
  package static func gradients(
    of output: Variable, seed: Variable, for targets: [Node], isRecorded: Bool,
    add: @escaping GradientAddition
  ) throws -> [Variable?] {
    guard let root = output.node else { return targets.map { _ in nil } }
    let nodes = try reach(root)
    defer { nodes.forEach { $0.arrived = nil } }
    for node in nodes { node.isWanted = false }
    for target in targets { target.isWanted = true }
    for node in nodes.reversed() where !node.isWanted {
      node.isWanted = node.inputs.contains { $0?.isWanted == true }
    }
    let run = nodes.first.map(\.lastRun)
    let kept = Set(targets.map(ObjectIdentifier.init))
    try flow(back: nodes, from: root, seed: seed, isRecorded: isRecorded, add: add) {
      kept.contains(ObjectIdentifier($0))
    }
    return targets.map { $0.lastRun == run ? $0.arrived : nil }
  }

  /// Adds the gradients of an output to those kept by every leaf and every named intermediate.
  ///
  /// Where a step fails nothing is changed.
  package static func backward(
    from output: Variable, seed: Variable, isRecorded: Bool, add: @escaping GradientAddition
  ) throws {
    guard let root = output.node else { return }
    let nodes = try reach(root)
    defer { nodes.forEach { $0.arrived = nil } }
    for node in nodes { node.isWanted = true }
    try flow(
      back: nodes, from: root, seed: seed, isRecorded: isRecorded, add: add,
      keeping: \.retainsGradient)
    let sums: [(Node, Tensor)] = try nodes.filter(\.retainsGradient).compactMap { node in
      guard let arrived = node.arrived?.value else { return nil }
      return (node, try node.gradient.map { try $0.combined(.add, with: arrived) } ?? arrived)
    }
    for (node, sum) in sums { node.resetGradient(to: sum) }
  }

  /// Runs the pullbacks, latest step first, so that a node's gradient is whole before it flows on.
  ///
  /// A gradient that has flowed on is let go unless it is to be kept: a chain of a million steps
  /// does not hold a million gradients.
  private static func flow(
    back nodes: [Node], from root: Node, seed: Variable, isRecorded: Bool,
    add: @escaping GradientAddition, keeping isKept: (Node) -> Bool
  ) throws {
    root.arrived = seed
    try Recording.$isEnabled.withValue(isRecorded) {
      for node in nodes where node.isWanted {
        guard let pullback = node.pullback, let output = node.output, let gradient = node.arrived
        else { continue }
        try Tensor.checkInterruption()
        try pullback(
          GradientPass(
            gradient: gradient, output: Variable(output, node: isRecorded ? node : nil), node: node,
            add: add))
        if !isKept(node) { node.arrived = nil }
      }
    }
  }

  /// The number of nodes or comparisons between two looks at whether the learner asks for an end.
  private static let pollInterval = 1 << 14

  /// Everything that a node came from, itself included, latest first.
  ///
  /// - Throws: `TensorError.interrupted`.
  private static func reach(_ root: Node) throws -> [Node] {
    let run = runs.add(1, ordering: .relaxed).newValue
    var found = [root]
    root.lastRun = run
    var next = 0
    var isInOrder = true
    while next < found.count {
      if next % pollInterval == 0 { try Tensor.checkInterruption() }
      for case let input? in found[next].inputs where input.lastRun != run {
        input.lastRun = run
        isInOrder = isInOrder && found[found.count - 1].order > input.order
        found.append(input)
      }
      next += 1
    }
    // A chain is found in order.
    guard !isInOrder else { return found }
    var comparisons = 0
    return try found.sorted { first, second in
      comparisons += 1
      if comparisons % pollInterval == 0 { try Tensor.checkInterruption() }
      return first.order > second.order
    }
  }
}
