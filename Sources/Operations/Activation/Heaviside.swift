import Autodiff
import Kernels
import Tensors

/// The step function of the first artificial neurons.
package enum Heaviside: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let valueAtZero = Parameter.number("values", default: 1, en: "value at 0", zh: "0 处的值")

  package static let reference = Reference(
    "heaviside", .activation, [x, valueAtZero],
    en: """
      The step function: 0 for negative numbers and nan, 1 for positive ones, and 1 at 0 too unless \
      `values` says otherwise: a neuron that reaches its threshold fires. Its gradient is 0 \
      everywhere, so nothing can be learned through it.
      """,
    zh: """
      阶跃函数：负数与 nan 为 0，正数为 1；0 处默认也是 1（神经元达到阈值就激发），可用 `values` 另行指定。\
      梯度处处为 0，所以无法透过它学习。
      """,
    shape: .same, formula: #"[x_i \ge 0]"#,
    examples: [
      Example("heaviside([-2 0 3])", prints: "[0, 1, 1]"),
      Example("heaviside([-2 0 3], 0.5)", prints: "[0, 0.5, 1]"),
      Example("heaviside(\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    let type = x.value.elementType.arithmetic
    let isZero = try x.value.compared(.equal, with: Tensor(scalar: 0))
    let step = try isZero.choosing(
      Tensor(repeating: call[valueAtZero], x.shape, type), x.value.mapped(.isPositive, as: type))
    return Forward(step) { cotangent in
      try cotangent.send(to: Self.x) { Variable(try Tensor(repeating: 0, x.shape, type)) }
    }
  }
}
