import Autodiff
import Tensors

/// Keeps the smallest element of each window.
package enum MinPool2D: Operation {
  static let parameters = PoolingParameters()

  package static let reference = Reference(
    "min_pool2d", .pooling, parameters.all,
    en: """
      Keeps the smallest element of each window; the padding never wins, nan always does. The \
      gradient goes to the first of several smallest.
      """,
    zh: "每个窗口只留下最小的元素；填充的位置不参与，有 nan 就得 nan。有多个最小值时，梯度归第一个。",
    shape: PoolingParameters.shape, formula: #"y_{ij} = \min_{(m,n) \in R_{ij}} x_{mn}"#,
    examples: [
      Example("min_pool2d([1 3 2 4; 5 6 7 8; 3 2 1 0; 9 8 5 6], 2)", prints: "[[1, 2], [2, 0]]"),
      Example("min_pool2d([1 2; 3 4], 2, stride=1)", prints: "[[1]]"),
      Example("min_pool2d(ones(2, 2), 3)", fails: .doesNotFit),
    ])

  package static var choice: Choice? { .smallest }

  package static func forward(_ call: Call) throws -> Forward {
    let plan = try PoolingPlan(call, parameters)
    var arguments = call.arguments
    arguments[parameters.x.slot.index] = .tensor(try -call[parameters.x])
    let largest = try MaxPool2D.run(Call(arguments)).values[0]
    return Forward(composed: try -largest, notes: plan.window.notes)
  }

  package static func explain(
    _ call: Call, _ result: Tensor, at element: Int
  ) throws -> Explanation? {
    let plan = try PoolingPlan(call, parameters)
    let elements = plan.elements(of: element)
    var explanation = Explanation(of: call)
    explanation.addCall("min", of: elements)
    return explanation
  }

  package static func steps(_ call: Call, _ result: Tensor) throws -> StepMaker? {
    try PoolingPlan(call, parameters).steps(
      "min", of: call[parameters.x].value, parameter: parameters.x.name, showsPadding: false,
      result)
  }

  package static func backwardFlows(
    _ call: Call, _ result: Tensor
  ) throws -> [BackwardFlow]? {
    let plan = try PoolingPlan(call, parameters)
    let x = try Negate.apply(.tensor(call[parameters.x])).value
    let (_, winners) = try x.maximumPooled(plan.geometry, into: plan.outputShape)
    return [plan.flow(parameters.x, toWinners: winners.places)]
  }
}
