import Tensors

/// Whether computations on recorded variables are recorded in turn.
package enum Recording {
  /// False inside `no_grad`, and while gradients are computed that need no gradients themselves.
  @TaskLocal package static var isEnabled = true

  /// Makes a variable of a tensor that was computed from others.
  ///
  /// Nothing is recorded where none of the inputs is, which is asked first because it is cheaper
  /// than asking whether recording is enabled.
  package static func record(
    _ value: Tensor, from inputs: [Variable], _ pullback: @escaping Pullback
  ) -> Variable {
    guard inputs.contains(where: \.isRecorded), isEnabled else { return Variable(value) }
    return Variable(
      value, node: Node(inputs: inputs.map(\.node), output: value, pullback: pullback))
  }
}
