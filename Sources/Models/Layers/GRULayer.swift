import Operations

/// Makes gated recurrent units.
enum MakeGRU: LayerConstructor {
  static let inputs = RecurrentLayerParameters.inputs()
  static let hidden = RecurrentLayerParameters.hidden()
  static let updateBias = Parameter.number(
    "update_bias", .finite, default: 0,
    en: "added to the biases of the update gate at the beginning: above 0 it remembers longer",
    zh: "加到更新门偏置初值上的数：大于 0 时记得更久")
  static let biases = RecurrentLayerParameters.biases()
  static let output = RecurrentLayerParameters.output()

  static let reference = Reference(
    "GRU", .model, [inputs, hidden, updateBias, biases, output],
    en: """
      A gated recurrent unit: goes through sequences (N, T, D) with `gru_cell`, from a state of zeros. \
      All parameters begin evenly drawn from ±1/√hidden.
      """,
    zh: "门控循环单元层：从全零的状态出发，用 `gru_cell` 逐步读完序列 (N, T, D)。所有参数的初值从 ±1/√hidden 之间均匀抽取。",
    shape: "any", formula: #"h_t = (1 - z_t) \odot n_t + z_t \odot h_{t-1}"#,
    examples: [
      Example("GRU(3, 5)(ones(2, 7, 3)).shape", prints: "(2, 7, 5)"),
      Example("GRU(3, 5, output=\"last\")(ones(2, 7, 3)).shape", prints: "(2, 5)"),
      Example("len(GRU(3, 5, biases=0).parameters)", prints: "2"),
      Example("GRU(3, 5, output=\"first\")", fails: .domain),
    ])

  static func make(_ call: Call) throws -> any Layer {
    guard call[biases] > 0 || call[updateBias] == 0 else {
      throw OperationError.conflict(parameter: updateBias.name, other: "\(biases.name)=0")
    }
    return try RecurrentLayer(
      reference.name, .gated, inputs: call[inputs], hidden: call[hidden], biasCount: call[biases],
      gateBias: (1, call[updateBias]), givesLast: call[output] == "last", call.random)
  }
}
