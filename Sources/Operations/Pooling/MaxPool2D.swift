import Autodiff
import Tensors

/// Keeps the largest element of each window.
package enum MaxPool2D: Operation {
  static let parameters = PoolingParameters()

  package static let reference = Reference(
    "max_pool2d", .pooling, parameters.all,
    en: """
      Keeps the largest element of each window; the padding never wins, nan always does. The \
      gradient goes to the first of several largest.
      """,
    zh: "每个窗口只留下最大的元素；填充的位置不参与，有 nan 就得 nan。有多个最大值时，梯度归第一个。",
    shape: PoolingParameters.shape, formula: #"y_{ij} = \max_{(m,n) \in R_{ij}} x_{mn}"#,
    examples: [
      Example("max_pool2d([1 3 2 4; 5 6 7 8; 3 2 1 0; 9 8 5 6], 2)", prints: "[[6, 8], [9, 6]]"),
      Example(
        "max_pool2d([1 2; 3 4], 2, stride=1, padding=1)",
        prints: "[[1, 2, 2], [3, 4, 4], [3, 4, 4]]"),
      Example("max_pool2d(ones(2, 2), 3)", fails: .doesNotFit),
      Example("max_pool2d(ones(5, 5), 2, fit=\"exact\")", fails: .doesNotFit),
    ])

  package static var choice: Choice? { .largest }

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[parameters.x]
    let plan = try PoolingPlan(call, parameters)
    let planes = Shape([plan.geometry.planes, x.shape.suffix(2).reduce(1, *)])
    let (value, winners) = try x.value.maximumPooled(plan.geometry, into: plan.outputShape)
    return Forward(value, notes: plan.window.notes) { cotangent in
      try cotangent.send(to: parameters.x) {
        try cotangent.gradient.scattered(to: winners, into: planes).reshaped(x.shape)
      }
    }
  }

  package static func explain(
    _ call: Call, _ result: Tensor, at element: Int
  ) throws -> Explanation? {
    let plan = try PoolingPlan(call, parameters)
    let elements = plan.elements(of: element)
    var explanation = Explanation(of: call)
    explanation.addCall("max", of: elements)
    return explanation
  }

  package static func steps(_ call: Call, _ result: Tensor) throws -> StepMaker? {
    try PoolingPlan(call, parameters).steps(
      "max", of: call[parameters.x].value, parameter: parameters.x.name, showsPadding: false,
      result)
  }

  package static func backwardFlows(
    _ call: Call, _ result: Tensor
  ) throws -> [BackwardFlow]? {
    let plan = try PoolingPlan(call, parameters)
    let x = call[parameters.x].value
    let (_, winners) = try x.maximumPooled(plan.geometry, into: plan.outputShape)
    return [plan.flow(parameters.x, toWinners: winners.places)]
  }
}
