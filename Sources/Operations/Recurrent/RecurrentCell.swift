import Autodiff
import Tensors

/// One step of a plain recurrent network.
package enum RecurrentCell: Operation {
  static let parameters = RecurrentParameters(gates: 1, en: "", zh: "")
  static let state = Parameter.tensor("h", en: "state (H) or (N, H)", zh: "隐藏状态，形状 (H) 或 (N, H)")
  static let nonlinearity = Parameter.choice(
    "nonlinearity", ["tanh", "relu"], en: "the activation function", zh: "激活函数")

  package static let reference = Reference(
    "rnn_cell", .recurrence,
    [
      parameters.x, state, parameters.inputWeight, parameters.hiddenWeight, parameters.inputBias,
      parameters.hiddenBias, nonlinearity,
    ],
    en:
      "One time step of a recurrent network: the new hidden state, from the input and the old one.",
    zh: "循环神经网络的一个时间步：由输入和旧的隐藏状态得到新的隐藏状态。",
    shape: "[..., I], [..., H], [H, I], [H, H] -> [..., H]",
    formula: #"h' = \tanh(W_{ih} x + b_{ih} + W_{hh} h + b_{hh})"#,
    examples: [
      Example("rnn_cell([1], [0], [[0.5]], [[0.8]])", prints: "[0.462117]"),
      Example("rnn_cell(ones(4, 3), zeros(4, 2), ones(2, 3), ones(2, 2)).shape", prints: "(4, 2)"),
      Example("rnn_cell([-1], [0], [[0.5]], [[0.8]], nonlinearity=\"relu\")", prints: "[0]"),
      Example("rnn_cell([1 2], [0], [[0.5]], [[0.8]])", fails: .shapeMismatch),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let (input, carried, _) = try parameters.sums(
      call, state: call[state], named: state.name, gates: 1)
    let sum = try (input + carried).named(en: "sum before the activation", zh: "激活前的和")
    return Forward(
      composed: call[nonlinearity] == "relu"
        ? try RectifiedLinearUnit.apply(.tensor(sum))
        : try HyperbolicTangent.apply(.tensor(sum)))
  }
}
