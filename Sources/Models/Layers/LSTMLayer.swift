import Operations

/// Makes long short-term memories.
enum MakeLSTM: LayerConstructor {
  static let inputs = RecurrentLayerParameters.inputs()
  static let hidden = RecurrentLayerParameters.hidden()
  static let forgetBias = Parameter.number(
    "forget_bias", .finite, default: 0,
    en: "added to the biases of the forget gate at the beginning: above 0 it remembers longer",
    zh: "加到遗忘门偏置初值上的数：大于 0 时记得更久")
  static let biases = RecurrentLayerParameters.biases()
  static let output = RecurrentLayerParameters.output()

  static let reference = Reference(
    "LSTM", .model, [inputs, hidden, forgetBias, biases, output],
    en: """
      A long short-term memory: goes through sequences (N, T, D) with `lstm_cell`, from states of zeros, \
      and gives the hidden states. All parameters begin evenly drawn from ±1/√hidden.
      """,
    zh: """
      长短期记忆网络层：从全零的状态出发，用 `lstm_cell` 逐步读完序列 (N, T, D)，给出隐藏状态。所有参数的初值从 ±1/√hidden 之间均匀抽取。
      """,
    shape: "any",
    formula: #"c_t = f_t \odot c_{t-1} + i_t \odot g_t, \quad h_t = o_t \odot \tanh(c_t)"#,
    examples: [
      Example("LSTM(3, 5)(ones(2, 7, 3)).shape", prints: "(2, 7, 5)"),
      Example("LSTM(3, 5, output=\"last\")(ones(2, 7, 3)).shape", prints: "(2, 5)"),
      Example("LSTM(3, 5).weight_hh.shape", prints: "(20, 5)"),
      Example("LSTM(3, 5)(ones(7, 3))", fails: .shapeMismatch),
    ])

  static func make(_ call: Call) throws -> any Layer {
    guard call[biases] > 0 || call[forgetBias] == 0 else {
      throw OperationError.conflict(parameter: forgetBias.name, other: "\(biases.name)=0")
    }
    return try RecurrentLayer(
      reference.name, .longShortTermMemory, inputs: call[inputs], hidden: call[hidden],
      biasCount: call[biases], gateBias: (1, call[forgetBias]), givesLast: call[output] == "last",
      call.random)
  }
}
