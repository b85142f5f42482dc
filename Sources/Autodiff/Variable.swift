import Tensors

/// A tensor together with how it came about, as far as that is recorded.
///
/// A variable never changes. The one thing that does, a parameter, is a `Leaf`, which holds one
/// variable after another.
package final class Variable: Sendable {
  /// The numbers.
  package let value: Tensor
  /// The step of the computation that made them; none for a constant.
  package let node: Node?

  /// Creates a variable.
  package init(_ value: Tensor, node: Node? = nil) {
    self.value = value
    self.node = node
  }

  /// The sizes of the axes.
  package var shape: Shape { value.shape }

  /// Whether a gradient can flow back from here.
  package var isRecorded: Bool { node != nil }

  /// The same numbers, cut off from how they came about.
  package var detached: Variable { node == nil ? self : Variable(value) }
}

/// A parameter: a tensor with identity, which keeps its gradient and can be changed in place.
package final class Leaf {
  /// The present numbers, recorded as coming from this leaf.
  package private(set) var variable: Variable
  /// The node shared by all variables of this leaf.
  package let node: Node

  /// Creates a leaf that holds a tensor.
  package init(_ value: Tensor) {
    node = Node(inputs: [], output: nil, pullback: nil)
    node.retainGradient()
    variable = Variable(value, node: node)
  }

  /// The present numbers.
  ///
  /// Setting them leaves computations already recorded as they were.
  package var value: Tensor {
    get { variable.value }
    set {
      Journal.willChange(self)
      variable = Variable(newValue, node: node)
    }
  }
}

extension Leaf: Restorable {
  package var birth: UInt64 { node.order }

  package var restorableState: Variable {
    get { variable }
    set { variable = newValue }
  }
}
