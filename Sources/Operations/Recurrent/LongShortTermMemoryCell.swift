import Autodiff
import Tensors

/// One step of a long short-term memory.
package enum LongShortTermMemoryCell: Operation {
  static let parameters = RecurrentParameters(
    gates: 4, en: ", for input gate, forget gate, candidate, output gate",
    zh: "，依次为输入门、遗忘门、候选状态、输出门")
  static let state = Parameter.tensorTuple(
    "state", count: 2, en: "hidden and cell state (h, c), each (H) or (N, H)",
    zh: "隐藏状态与细胞状态 (h, c)，形状都是 (H) 或 (N, H)")

  package static let reference = Reference(
    "lstm_cell", .recurrence,
    [
      parameters.x, state, parameters.inputWeight, parameters.hiddenWeight, parameters.inputBias,
      parameters.hiddenBias,
    ],
    en: """
      One time step of a long short-term memory (LSTM); gives the tuple (h, c). The forget gate f \
      scales the old cell state, the input gate i what the candidate g adds, and the output gate o \
      what is shown of it.
      """,
    zh: """
      长短期记忆网络（LSTM）的一个时间步，得到元组 (h, c)。遗忘门 f 决定旧的细胞状态留下多少，输入门 i \
      决定候选状态 g 加入多少，输出门 o 决定露出多少。
      """,
    shape: "[..., I], [G, I], [G, H] -> [..., H]",
    formula: #"c' = f \odot c + i \odot g, \quad h' = o \odot \tanh(c')"#,
    examples: [
      Example("lstm_cell([0], ([0], [2]), zeros(4, 1), zeros(4, 1))[1]", prints: "[1]"),
      Example(
        "h, c = lstm_cell([1], ([0], [1]), zeros(4, 1), zeros(4, 1), [0, 100, 0, 100]); c",
        prints: "[1]"),
      Example(
        "lstm_cell(ones(4, 3), (zeros(4, 2), zeros(4, 2)), ones(8, 3), ones(8, 2))[0].shape",
        prints: "(4, 2)"),
      Example("lstm_cell([0], [0], zeros(4, 1), zeros(4, 1))", fails: .wrongType),
      Example("lstm_cell([0], ([0], [0, 0]), zeros(4, 1), zeros(4, 1))", fails: .shapeMismatch),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let states = call[state]
    let (hidden, cell) = (states[0], states[1])
    let (input, carried, size) = try parameters.sums(
      call, state: hidden, named: state.name, gates: 4)
    guard cell.shape == hidden.shape else {
      throw OperationError.shape(
        parameter: state.name, found: cell.shape, expected: hidden.shape.description)
    }
    let sums = try input + carried
    func gate(_ index: Int) throws -> Variable {
      try Sigmoid.apply(.tensor(sums.block(index, size: size)))
    }
    let candidate = try HyperbolicTangent.apply(.tensor(sums.block(2, size: size)))
    let newCell = try gate(1) * cell + gate(0) * candidate
    let newHidden = try gate(3) * HyperbolicTangent.apply(.tensor(newCell))
    return Forward(composed: [newHidden, newCell])
  }
}
