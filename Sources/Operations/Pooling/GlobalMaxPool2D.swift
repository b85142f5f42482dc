import Autodiff
import Tensors

/// Keeps the largest element of each whole channel.
package enum GlobalMaxPool2D: Operation {
  static let x = Parameter.tensor("x", en: "image or images", zh: "一张或多张图像")

  package static let reference = Reference(
    "global_max_pool2d", .pooling, [x],
    en: "Keeps the largest element of each whole channel; the axes for rows and columns disappear.",
    zh: "每个通道整体只留下最大的元素；行与列两个轴消失。",
    shape: "[..., H, W] -> [...]",
    examples: [
      Example("global_max_pool2d([1 2; 3 4])", prints: "4"),
      Example("global_max_pool2d(ones(2, 3, 4, 4)).shape", prints: "(2, 3)"),
      Example("global_max_pool2d([1 2])", fails: .shapeMismatch),
    ])

  package static var choice: Choice? { .largest }

  package static func forward(_ call: Call) throws -> Forward {
    let images = try ImageBatch(call[x].shape, parameter: x.name)
    guard images.size.vertical > 0, images.size.horizontal > 0 else {
      throw OperationError.nothingToReduce(shape: images.shape)
    }
    return Forward(
      composed: try LargestElement.apply(.tensor(call[x]), .integers([-2, -1]), .truth(false)))
  }

  package static func explain(
    _ call: Call, _ result: Tensor, at element: Int
  ) throws -> Explanation? {
    let size = call[x].shape.suffix(2).reduce(1, *)
    let elements = element * size..<(element + 1) * size
    var explanation = Explanation(of: call)
    explanation.addCall("max", of: Array(elements))
    return explanation
  }

  package static func steps(_ call: Call, _ result: Tensor) throws -> StepMaker? {
    try GlobalPooling.steps("max", of: call[x].value, parameter: x.name, result)
  }

  package static func backwardFlows(
    _ call: Call, _ result: Tensor
  ) throws -> [BackwardFlow]? {
    let shape = call[x].shape
    let plane = shape.sizes.suffix(2).reduce(1, *)
    let planes = try call[x].value.reshaped([result.count, plane])
    let places = try planes.positions(of: .maximum, axis: 1).listedElements()
    var flow = BackwardFlow(x, elementCount: shape.elementCount)
    for (output, place) in places.enumerated() {
      flow.send(from: output, to: output * plane + Int(place))
    }
    return [flow]
  }
}
