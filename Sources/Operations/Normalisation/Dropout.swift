import Autodiff
import Tensors

/// Drops random elements.
package enum Dropout: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let probability = Parameter.number(
    "p", .unit, default: 0.5, en: "probability of dropping an element", zh: "丢弃一个元素的概率")
  static let training = Parameter.truth(
    "training", default: true, en: "whether anything is dropped", zh: "是否丢弃（训练时才丢弃）")
  static let scaling = Parameter.choice(
    "scale", ["inverted", "none"],
    en: "\"inverted\" divides what is kept by the probability of keeping it",
    zh: "\"inverted\" 把留下的元素除以保留概率（反向缩放）")
  static let keep = Parameter.optionalNumber(
    "keep", .unit, en: "probability of keeping an element, instead of `p`", zh: "保留概率，代替 `p`")

  package static let reference = Reference(
    "dropout", .normalisation, [x, probability, training, scaling, keep],
    en: """
      While training, turns each element into 0 with probability `p` and divides the others by \
      1 - p, so that the mean stays the same; otherwise changes nothing. Element by element, row by \
      row, a number is drawn as by `rand`; an element is kept where that is at least `p`.
      """,
    zh: """
      训练时，每个元素以概率 `p` 变为 0，其余除以 1 - p，使均值不变；不训练时原样返回。逐行逐元素地像 \
      `rand` 那样抽一个数，不小于 `p` 的元素留下。
      """,
    shape: .same, formula: #"\frac{m_i x_i}{1 - p}"#,
    examples: [
      Example("dropout([1 2 3], p=0)", prints: "[1, 2, 3]"),
      Example("dropout([1 2 3], training=false)", prints: "[1, 2, 3]"),
      Example("dropout([1 2 3], 1)", prints: "[0, 0, 0]"),
      Example("dropout([1 2 3], p=1.5)", fails: .domain),
    ])

  package static var actsElementByElement: Bool { true }

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    let probability = try probability(call)
    guard call[training], probability > 0 else { return Forward(composed: x) }
    // At p = 1 nothing is kept, so that nothing need be scaled by 1 / 0.
    let factor = call[scaling] == "none" || probability == 1 ? 1 : 1 / (1 - probability)
    let mask = try call.random.draw { source in
      try Tensor(x.shape, x.value.elementType.computed) { _ in
        source.nextUniform() >= probability ? factor : 0
      }
    }
    return Forward(composed: try x * Variable(mask))
  }

  package static func spellOut(_ call: Call) throws -> [Variable]? {
    let x = call[x]
    let probability = try probability(call)
    guard call[training], probability > 0 else { return nil }
    let numbers = Variable(
      try call.random.draw { source in
        try Tensor(x.shape, .float64) { _ in source.nextUniform() }
      })
    let mask = try LessOrEqual.apply(.tensor(.constant(probability)), .tensor(numbers))
      .named(en: "mask: 1 where the number drawn is at least p", zh: "掩码：抽到的数不小于 p 处为 1")
    let kept = try (x * mask).named(en: "what is kept", zh: "留下的元素")
    guard call[scaling] != "none", probability < 1 else { return [kept] }
    return [try kept / (1 - .constant(probability))]
  }

  private static func probability(_ call: Call) throws(OperationError) -> Double {
    guard let keep = call[keep] else { return call[probability] }
    guard call[probability] == 0.5 || call[probability] == 1 - keep else {
      throw .conflict(parameter: Self.keep.name, other: probability.name)
    }
    return 1 - keep
  }
}
