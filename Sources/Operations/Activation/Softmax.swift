import Autodiff
import Tensors

/// Turns scores into probabilities.
package enum Softmax: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let dim = Parameter.axis(
    "dim", default: -1, en: "axis of the scores that belong together", zh: "同一组得分所在的轴")

  package static let reference = Reference(
    "softmax", .activation, [x, dim],
    en:
      "Turns scores into probabilities that add up to 1 along `dim`. Large scores do not overflow.",
    zh: "把得分变成沿 `dim` 相加为 1 的概率。得分很大也不会溢出。",
    shape: .same, formula: #"\frac{e^{x_i}}{\sum_j e^{x_j}}"#,
    examples: [
      Example("softmax([0 0])", prints: "[0.5, 0.5]"),
      Example("softmax([1 2 3])", prints: "[0.0900306, 0.244728, 0.665241]"),
      Example("softmax([1000 0])", prints: "[1, 0]"),
      Example("softmax([1 2], dim=1)", fails: .indexRange),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    guard x.shape.rank > 0 else {
      _ = try Axes.resolve([call[dim]], of: x.shape)
      let vector = try x.reshaped([1])
      return Forward(composed: try apply(.tensor(vector), .integer(-1)).reshaped([]))
    }
    let axis = try Axes.resolve(call[dim], of: x.shape)
    let last = x.shape.rank - 1
    let value = try x.value.transposed(axis, last).softmaxOfRows(logarithm: false)
      .transposed(axis, last)
    return Forward(value) { cotangent in
      try cotangent.send(to: Self.x) {
        let weighted = try cotangent.gradient * cotangent.output
        return try weighted - cotangent.output * weighted.sum(axes: [axis], keepsAxes: true)
      }
    }
  }

  package static var actsElementByElement: Bool { false }

  package static func spellOut(_ call: Call) throws -> [Variable]? {
    guard call[x].shape.rank > 0 else { return nil }
    let axis = try Axes.resolve(call[dim], of: call[x].shape)
    return try ShiftedExponentials(of: call[x], axes: [axis]).map {
      [try $0.exponentials / $0.sum]
    }
  }

  package static func explain(
    _ call: Call, _ result: Tensor, at element: Int
  ) throws -> Explanation? {
    var explanation = Explanation(of: call)
    let row = try explanation.scores(with: element, of: result.shape, dim: call[dim])
    explanation.addExponential(element, shift: row.largest)
    explanation.add(" / (")
    explanation.addExponentials(row)
    explanation.add(")")
    return explanation
  }
}
