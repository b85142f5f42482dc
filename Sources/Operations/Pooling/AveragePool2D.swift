import Autodiff
import Kernels
import Tensors

/// Takes the mean of each window.
package enum AveragePool2D: Operation {
  static let parameters = PoolingParameters()

  package static let reference = Reference(
    "avg_pool2d", .pooling, parameters.all,
    en: "Takes the mean of each window; the zeros of the padding count.",
    zh: "每个窗口取平均值；填充的零也计算在内。",
    shape: PoolingParameters.shape,
    formula: #"y_{ij} = \frac{1}{|R|} \sum_{(m,n) \in R_{ij}} x_{mn}"#,
    examples: [
      Example(
        "avg_pool2d([1 3 2 4; 5 6 7 8; 3 2 1 0; 9 8 5 6], 2)", prints: "[[3.75, 5.25], [5.5, 3]]"),
      Example("avg_pool2d([[4]], 2, stride=1, padding=1)", prints: "[[1, 1], [1, 1]]"),
      Example("avg_pool2d(ones(2, 2), 3)", fails: .doesNotFit),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[parameters.x]
    let plan = try PoolingPlan(call, parameters)
    let maps = AverageMaps(geometry: plan.geometry, input: x.shape, output: plan.outputShape)
    return Forward(composed: try maps.averaged(x), notes: plan.window.notes)
  }

  package static func explain(
    _ call: Call, _ result: Tensor, at element: Int
  ) throws -> Explanation? {
    let plan = try PoolingPlan(call, parameters)
    let elements = plan.elements(of: element)
    var explanation = Explanation(of: call)
    explanation.addMean(
      of: elements, count: plan.window.vertical.kernel * plan.window.horizontal.kernel)
    return explanation
  }

  package static func steps(_ call: Call, _ result: Tensor) throws -> StepMaker? {
    try PoolingPlan(call, parameters).steps(
      "mean", of: call[parameters.x].value, parameter: parameters.x.name, showsPadding: true,
      result)
  }

  package static func backwardFlows(
    _ call: Call, _ result: Tensor
  ) throws -> [BackwardFlow]? {
    [try PoolingPlan(call, parameters).flowOfShares(parameters.x)]
  }
}

/// The mean of windows and its gradient, two linear maps that differentiate into each other.
private struct AverageMaps {
  let geometry: PoolingGeometry
  let input: Shape
  let output: Shape

  func averaged(_ x: Variable) throws -> Variable {
    Recording.record(try x.value.averagePooled(geometry, into: output), from: [x]) { pass in
      try pass.send(toInput: 0) { try spread(pass.gradient) }
    }
  }

  private func spread(_ gradient: Variable) throws -> Variable {
    let value = try gradient.value.averageUnpooled(geometry, into: input)
    return Recording.record(value, from: [gradient]) { pass in
      try pass.send(toInput: 0) { try averaged(pass.gradient) }
    }
  }
}
