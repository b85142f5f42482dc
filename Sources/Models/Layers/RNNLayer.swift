import Operations

/// Makes plain recurrent layers.
enum MakeRNN: LayerConstructor {
  static let inputs = RecurrentLayerParameters.inputs()
  static let hidden = RecurrentLayerParameters.hidden()
  static let nonlinearity = Parameter.choice(
    "nonlinearity", ["tanh", "relu"], en: "the activation function", zh: "激活函数")
  static let biases = RecurrentLayerParameters.biases()
  static let output = RecurrentLayerParameters.output()

  static let reference = Reference(
    "RNN", .model, [inputs, hidden, nonlinearity, biases, output],
    en: """
      A recurrent layer: goes through sequences (N, T, D) with `rnn_cell`, from a state of zeros. All \
      parameters begin evenly drawn from ±1/√hidden.
      """,
    zh: "循环层：从全零的状态出发，用 `rnn_cell` 逐步读完序列 (N, T, D)。所有参数的初值从 ±1/√hidden 之间均匀抽取。",
    shape: "any", formula: #"h_t = \tanh(W_{ih} x_t + b_{ih} + W_{hh} h_{t-1} + b_{hh})"#,
    examples: [
      Example("RNN(3, 5)(ones(2, 7, 3)).shape", prints: "(2, 7, 5)"),
      Example("RNN(3, 5, output=\"last\")(ones(2, 7, 3)).shape", prints: "(2, 5)"),
      Example("len(RNN(3, 5, biases=1).parameters)", prints: "3"),
      Example("RNN(3, 5)(ones(2, 7, 4))", fails: .shapeMismatch),
    ])

  static func make(_ call: Call) throws -> any Layer {
    try RecurrentLayer(
      reference.name, .plain(nonlinearity: call[nonlinearity]), inputs: call[inputs],
      hidden: call[hidden], biasCount: call[biases], givesLast: call[output] == "last", call.random)
  }
}
