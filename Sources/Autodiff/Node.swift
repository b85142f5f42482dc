import Synchronization
import Tensors

/// Sends the gradient of a step's output on to the step's inputs.
package typealias Pullback = (GradientPass) throws -> Void

/// A step of a recorded computation: where its inputs came from, and how gradients flow back.
///
/// - Note: Unchecked, because a session records and differentiates on one thread at a time; a node
///   crosses threads only together with its session.
package final class Node: @unchecked Sendable {
  /// The nodes of the inputs in order; none for a constant.
  package private(set) var inputs: [Node?]
  /// The numbers that the step made; none for a leaf, whose numbers change.
  let output: Tensor?
  /// How gradients flow back; none for a leaf.
  private(set) var pullback: Pullback?
  /// When the node was made: inputs always come before what is made of them.
  let order: UInt64
  /// The gradient that `backward` has left here.
  package internal(set) var gradient: Tensor?
  /// Whether `backward` leaves its gradient here, because something that a learner can name holds
  /// the value.
  package private(set) var retainsGradient = false

  // What a run of differentiation notes on its way; a field of the node is found faster than an
  // entry of a table.
  var lastRun: UInt64 = 0
  var isWanted = false
  var arrived: Variable?

  /// Creates the node of a step.
  package init(inputs: [Node?], output: Tensor?, pullback: Pullback?) {
    self.inputs = inputs
    self.output = output
    self.pullback = pullback
    order = Birth.next()
  }

  /// Releases what an interruption has left over of nodes that nobody holds any more.
  package static func releaseRemains() { Graveyard.empty() }

  /// Sets the gradient to zeros, or to none.
  package func resetGradient(to gradient: Tensor?) {
    Journal.willChange(self)
    self.gradient = gradient
  }

  /// Lets `backward` leave its gradient here from now on.
  package func retainGradient() {
    guard !retainsGradient else { return }
    Journal.willChange(self)
    retainsGradient = true
  }

  /// Hands its inputs over instead of releasing them, since releasing a chain of a million steps
  /// one inside the other would overflow the stack.
  deinit {
    guard pullback != nil else { return }
    Graveyard.add(Graveyard.Remains(inputs: inputs, pullback: pullback))
    // From here on the graveyard alone holds them, so that nothing is released when this node's
    // fields are.
    inputs = []
    pullback = nil
    Graveyard.empty()
  }
}

extension Node: Restorable {
  package var birth: UInt64 { order }

  /// What can change in a node.
  package struct State {
    fileprivate let gradient: Tensor?
    fileprivate let retainsGradient: Bool
  }

  package var restorableState: State {
    get { State(gradient: gradient, retainsGradient: retainsGradient) }
    set { (gradient, retainsGradient) = (newValue.gradient, newValue.retainsGradient) }
  }
}

/// Releases what nodes leave behind, one after the other instead of one inside the other.
private enum Graveyard {
  /// What a node held when it was released.
  ///
  /// - Note: Unchecked, because nobody else holds it any more.
  struct Remains: @unchecked Sendable {
    let inputs: [Node?]
    let pullback: Pullback?
  }

  private struct State {
    var waiting: [Remains] = []
    var isBusy = false
  }

  private static let state = Mutex(State())

  static func add(_ remains: Remains) {
    state.withLock { $0.waiting.append(remains) }
  }

  /// Releases what waits, unless somebody further up the stack is at it.
  ///
  /// Where the learner asks for an end, the rest waits for the next occasion: there may be millions.
  static func empty() {
    let wasBusy = state.withLock { state in
      let wasBusy = state.isBusy
      state.isBusy = true
      return wasBusy
    }
    guard !wasBusy else { return }
    while releaseNext() {}
  }

  /// How many remains are taken out of the queue at a time.
  private static let portion = 256

  /// Releases the remains of some nodes, whose inputs may join the queue while that happens.
  private static func releaseNext() -> Bool {
    let next = state.withLock { state -> [Remains] in
      guard !state.waiting.isEmpty, !Interruption.isRequested else {
        state.isBusy = false
        return []
      }
      let next = Array(state.waiting.suffix(portion))
      state.waiting.removeLast(next.count)
      return next
    }
    return !next.isEmpty
  }
}
