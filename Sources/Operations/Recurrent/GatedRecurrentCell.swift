import Autodiff
import Tensors

/// One step of a gated recurrent unit.
package enum GatedRecurrentCell: Operation {
  static let parameters = RecurrentParameters(
    gates: 3, en: ", for reset gate, update gate, candidate", zh: "，依次为重置门、更新门、候选状态")
  static let state = Parameter.tensor("h", en: "state (H) or (N, H)", zh: "隐藏状态，形状 (H) 或 (N, H)")

  package static let reference = Reference(
    "gru_cell", .recurrence,
    [
      parameters.x, state, parameters.inputWeight, parameters.hiddenWeight, parameters.inputBias,
      parameters.hiddenBias,
    ],
    en: """
      One time step of a gated recurrent unit (GRU). The reset gate r says how much of the past \
      enters the candidate n, the update gate z how much of the old state stays.
      """,
    zh: "门控循环单元（GRU）的一个时间步。重置门 r 决定过去有多少进入候选状态 n，更新门 z 决定旧状态保留多少。",
    shape: "[..., I], [..., H], [G, I], [G, H] -> [..., H]",
    formula: #"""
      n = \tanh(W_n x + b_n + r \odot (U_n h + c_n)), \quad h' = (1 - z) \odot n + z \odot h
      """#,
    examples: [
      Example("gru_cell([0], [1], zeros(3, 1), zeros(3, 1))", prints: "[0.5]"),
      Example("gru_cell([0], [1], zeros(3, 1), zeros(3, 1), [0, 100, 0])", prints: "[1]"),
      Example("gru_cell(ones(4, 3), zeros(4, 2), ones(6, 3), ones(6, 2)).shape", prints: "(4, 2)"),
      Example("gru_cell([0], [1], zeros(4, 1), zeros(4, 1))", fails: .shapeMismatch),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let old = call[state]
    let (input, carried, size) = try parameters.sums(
      call, state: old, named: state.name, gates: 3)
    func gate(_ index: Int, en english: String, zh chinese: String) throws -> Variable {
      let sum = try (input.block(index, size: size) + carried.block(index, size: size))
        .named(en: "\(english), before the sigmoid", zh: "\(chinese)（sigmoid 之前）")
      return try Sigmoid.apply(.tensor(sum)).named(en: english, zh: chinese)
    }
    let reset = try gate(0, en: "reset gate r", zh: "重置门 r")
    let update = try gate(1, en: "update gate z", zh: "更新门 z")
    let past = try carried.block(2, size: size)
      .named(en: "candidate, the past's part", zh: "候选状态中来自过去的部分")
    let sum = try (input.block(2, size: size) + reset * past)
      .named(en: "candidate n, before the tanh", zh: "候选状态 n（tanh 之前）")
    let candidate = try HyperbolicTangent.apply(.tensor(sum))
      .named(en: "candidate n", zh: "候选状态 n")
    return Forward(composed: try (1 - update) * candidate + update * old)
  }
}
