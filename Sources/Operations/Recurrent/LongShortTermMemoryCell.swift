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
    let (fromInput, carried, size) = try parameters.sums(
      call, state: hidden, named: state.name, gates: 4)
    guard cell.shape == hidden.shape else {
      throw OperationError.shape(
        parameter: state.name, found: cell.shape, expected: hidden.shape.description)
    }
    let sums = try fromInput + carried
    func sum(_ index: Int, en english: String, zh chinese: String) throws -> Variable {
      try sums.block(index, size: size).named(en: english, zh: chinese)
    }
    func gate(_ index: Int, en english: String, zh chinese: String) throws -> Variable {
      let sum = try sum(
        index, en: "\(english), before the sigmoid", zh: "\(chinese)（sigmoid 之前）")
      return try Sigmoid.apply(.tensor(sum)).named(en: english, zh: chinese)
    }
    let input = try gate(0, en: "input gate i", zh: "输入门 i")
    let forget = try gate(1, en: "forget gate f", zh: "遗忘门 f")
    let candidate = try HyperbolicTangent.apply(
      .tensor(sum(2, en: "candidate g, before the tanh", zh: "候选状态 g（tanh 之前）"))
    ).named(en: "candidate g", zh: "候选状态 g")
    let output = try gate(3, en: "output gate o", zh: "输出门 o")
    let newCell = try (forget * cell + input * candidate)
      .named(en: "new cell state c", zh: "新的细胞状态 c")
    let shown = try HyperbolicTangent.apply(.tensor(newCell))
      .named(en: "tanh of the cell state", zh: "细胞状态的 tanh")
    let newHidden = try output * shown
    return Forward(composed: [newHidden, newCell])
  }
}
