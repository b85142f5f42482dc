import Autodiff
import Tensors

/// The parameters that all recurrent cells have; each operation holds its own.
struct RecurrentParameters: Sendable {
  let x = Parameter.tensor("x", en: "inputs (I) or (N, I)", zh: "输入，形状 (I) 或 (N, I)")
  let inputWeight: Parameter<Variable>
  let hiddenWeight: Parameter<Variable>
  let inputBias = Parameter.optionalTensor(
    "b_ih", en: "biases of the inputs' part", zh: "输入部分的偏置")
  let hiddenBias = Parameter.optionalTensor(
    "b_hh", en: "biases of the state's part", zh: "状态部分的偏置")

  /// Creates the parameters of a cell with so many blocks of weights, in the order of `gates`.
  init(gates: Int, en order: String, zh chineseOrder: String) {
    let rows = gates == 1 ? "H" : "\(gates)H"
    inputWeight = .tensor(
      "w_ih", en: "weights of the inputs (\(rows), I)\(order)",
      zh: "输入的权重，形状 (\(rows), I)\(chineseOrder)")
    hiddenWeight = .tensor(
      "w_hh", en: "weights of the state (\(rows), H)", zh: "状态的权重，形状 (\(rows), H)")
  }

  /// The two sums that a cell is made of: of the inputs and of the state, with their biases.
  ///
  /// - Parameters:
  ///   - call: The call.
  ///   - state: The state, (H) or (N, H).
  ///   - name: The name of the state's parameter.
  ///   - gates: The number of blocks of weights.
  /// - Returns: The sums, with the blocks one after the other on the last axis, and the size H.
  /// - Throws: `OperationError` for shapes that do not go together.
  func sums(
    _ call: Call, state: Variable, named name: String, gates: Int
  ) throws -> (input: Variable, state: Variable, size: Int) {
    let x = call[x]
    guard 1...2 ~= x.shape.rank else {
      throw OperationError.rank(parameter: self.x.name, shape: x.shape, expected: [1, 2])
    }
    guard let size = state.shape.last, state.shape.sizes.dropLast() == x.shape.sizes.dropLast()
    else {
      throw OperationError.shape(
        parameter: name, found: state.shape,
        expected: x.shape.rank == 1 ? "(H,)" : "(\(x.shape[0]), H)")
    }
    let rows = gates * size
    let wanted = [(inputWeight, x.shape.last ?? 0), (hiddenWeight, size)]
    for (parameter, columns) in wanted where call[parameter].shape != [rows, columns] {
      throw OperationError.shape(
        parameter: parameter.name, found: call[parameter].shape,
        expected: Shape([rows, columns]).description)
    }
    for parameter in [inputBias, hiddenBias] {
      if let bias = call[parameter], bias.shape != [rows] {
        throw OperationError.shape(
          parameter: parameter.name, found: bias.shape, expected: Shape([rows]).description)
      }
    }
    return (
      try sum(x, call[inputWeight], call[inputBias]),
      try sum(state, call[hiddenWeight], call[hiddenBias]), size
    )
  }

  private func sum(_ x: Variable, _ weight: Variable, _ bias: Variable?) throws -> Variable {
    try Linear.apply(
      .tensor(x), .tensor(weight), bias.map { .tensor($0) } ?? .none)
  }
}

extension Variable {
  /// One of the blocks that lie one after the other on the last axis.
  func block(_ index: Int, size: Int) throws -> Variable {
    try narrowed(axis: shape.rank - 1, from: index * size, to: (index + 1) * size)
  }
}
