import Autodiff
import Tensors

/// Turns scores into logarithms of probabilities.
package enum LogSoftmax: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let dim = Parameter.axis(
    "dim", default: -1, en: "axis of the scores that belong together", zh: "同一组得分所在的轴")

  package static let reference = Reference(
    "log_softmax", .activation, [x, dim],
    en: "The logarithm of `softmax`, computed without ever taking the logarithm of 0.",
    zh: "`softmax` 的对数，计算时不会出现 0 的对数。",
    shape: .same, formula: #"x_i - \ln \sum_j e^{x_j}"#,
    examples: [
      Example("log_softmax([0 0])", prints: "[-0.693147, -0.693147]"),
      Example("log_softmax([1000 0])", prints: "[0, -1000]"),
      Example("log_softmax([1 2], dim=1)", fails: .indexRange),
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
    let value = try x.value.transposed(axis, last).softmaxOfRows(logarithm: true)
      .transposed(axis, last)
    return Forward(value) { cotangent in
      try cotangent.send(to: Self.x) {
        let total = try cotangent.gradient.sum(axes: [axis], keepsAxes: true)
        return try cotangent.gradient - Exponential.apply(.tensor(cotangent.output)) * total
      }
    }
  }

  package static var actsElementByElement: Bool { false }

  package static func spellOut(_ call: Call) throws -> [Variable]? {
    guard call[x].shape.rank > 0 else { return nil }
    let axis = try Axes.resolve(call[dim], of: call[x].shape)
    return try ShiftedExponentials(of: call[x], axes: [axis]).map {
      let logarithm = try Logarithm.apply(.tensor($0.sum))
        .named(en: "logarithm of the sum", zh: "和的对数")
      return [try $0.shifted - logarithm]
    }
  }

  package static func explain(
    _ call: Call, _ result: Tensor, at element: Int
  ) throws -> Explanation? {
    var explanation = Explanation(of: call)
    let row = try explanation.scores(with: element, of: result.shape, dim: call[dim])
    explanation.add(element, of: 0)
    explanation.add(" - ")
    explanation.add(row.largest, of: 0)
    explanation.add(" - log(")
    explanation.addExponentials(row)
    explanation.add(")")
    return explanation
  }
}
