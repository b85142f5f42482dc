import Autodiff
import Tensors

/// The rectified linear unit with a learned slope below 0.
package enum ParametricRectifiedLinearUnit: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let slope = Parameter.tensor(
    "alpha", en: "slope below 0: one number, or one for each channel (axis 1)",
    zh: "负半轴的斜率：一个数，或每个通道（轴 1）一个数")

  package static let reference = Reference(
    "prelu", .activation, [x, slope],
    en: """
      Like `leaky_relu`, but the slope for elements that are not positive is a tensor and can be \
      learned. At 0 the slope `alpha` counts.
      """,
    zh: "参数化 ReLU：与 `leaky_relu` 相仿，但非正元素的斜率是张量，可以学习。0 处的斜率取 `alpha`。",
    shape: "[...], [] -> [...] | [...], [A] -> [...]",
    formula: #"\max(0, x_i) + \alpha \min(0, x_i)"#,
    examples: [
      Example("prelu([-2 3], 0.5)", prints: "[-1, 3]"),
      Example("prelu([-2 -2; 3 -4], [0.5 0.1])", prints: "[[-1, -0.2], [3, -0.4]]"),
      Example("prelu([1 2; 3 4], [1 2 3])", fails: .shapeMismatch),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let (x, slope) = (call[x], call[slope])
    let halves = try Halves(x)
    let below = try halves.below * fit(slope, to: x.shape)
    return Forward(composed: try halves.above + below)
  }

  /// The slopes in a shape that goes with the tensor, such as (C, 1, 1).
  private static func fit(_ slope: Variable, to shape: Shape) throws -> Variable {
    guard slope.shape.elementCount != 1 || slope.shape.rank > 1 else {
      return try slope.reshaped([])
    }
    let channels = shape.rank > 1 ? shape[1] : 1
    guard slope.shape == [channels] else {
      throw OperationError.shape(
        parameter: Self.slope.name, found: slope.shape, expected: Shape([channels]).description)
    }
    let behind = [Int](repeating: 1, count: shape.rank - 2)
    return try slope.reshaped(Shape([channels] + behind))
  }
}
