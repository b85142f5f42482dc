import Autodiff
import Kernels
import Tensors

/// The rectified linear unit with a slope below 0 too.
package enum LeakyRectifiedLinearUnit: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let slope = Parameter.number(
    "slope", default: 0.01, en: "slope below 0", zh: "负半轴的斜率")

  package static let reference = Reference(
    "leaky_relu", .activation, [x, slope],
    en: "Like `relu`, but elements that are not positive keep a small slope, so that no unit dies.",
    zh: "与 `relu` 相仿，但非正的元素仍保留一个小的斜率，神经元不会“死掉”。",
    shape: .same, formula: #"\max(0, x_i) + slope \cdot \min(0, x_i)"#,
    examples: [
      Example("leaky_relu([-2 0 3])", prints: "[-0.02, 0, 3]"),
      Example("leaky_relu([-2 3], slope=0.5)", prints: "[-1, 3]"),
      Example("leaky_relu([1 2], slope=\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    let isOn = Variable(try Tensor(scalar: 0).compared(.less, with: x.value))
    return Forward(composed: try Where.choose(isOn, x, x * call[slope]))
  }
}
