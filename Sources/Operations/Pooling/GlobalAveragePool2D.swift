import Autodiff
import Tensors

/// Takes the mean of each whole channel.
package enum GlobalAveragePool2D: Operation {
  static let x = Parameter.tensor("x", en: "image or images", zh: "一张或多张图像")

  package static let reference = Reference(
    "global_avg_pool2d", .pooling, [x],
    en: "Takes the mean of each whole channel; the axes for rows and columns disappear.",
    zh: "每个通道整体取平均值；行与列两个轴消失。",
    shape: "[..., H, W] -> [...]",
    examples: [
      Example("global_avg_pool2d([1 2; 3 4])", prints: "2.5"),
      Example("global_avg_pool2d(ones(2, 3, 4, 4)).shape", prints: "(2, 3)"),
      Example("global_avg_pool2d([1 2])", fails: .shapeMismatch),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let images = try ImageBatch(call[x].shape, parameter: x.name)
    guard images.size.vertical > 0, images.size.horizontal > 0 else {
      throw OperationError.nothingToReduce(shape: images.shape)
    }
    return Forward(
      composed: try Mean.apply(.tensor(call[x]), .integers([-2, -1]), .truth(false)))
  }

  package static func explain(
    _ call: Call, _ result: Tensor, at element: Int
  ) throws -> Explanation? {
    let size = call[x].shape.suffix(2).reduce(1, *)
    let elements = element * size..<(element + 1) * size
    var explanation = Explanation(of: call)
    explanation.addMean(of: Array(elements), count: size)
    return explanation
  }

  package static func steps(_ call: Call, _ result: Tensor) throws -> StepMaker? {
    try GlobalPooling.steps("mean", of: call[x].value, parameter: x.name, result)
  }

  package static func backwardFlows(
    _ call: Call, _ result: Tensor
  ) throws -> [BackwardFlow]? {
    let shape = call[x].shape
    let plane = shape.sizes.suffix(2).reduce(1, *)
    var flow = BackwardFlow(x, elementCount: shape.elementCount)
    for cell in 0..<shape.elementCount { flow.send(from: cell / plane, to: cell, .over(plane)) }
    return [flow]
  }
}
