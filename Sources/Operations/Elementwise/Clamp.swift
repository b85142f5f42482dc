import Autodiff
import Kernels
import Tensors

/// Keeps every element within bounds.
package enum Clamp: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let low = Parameter.optionalNumber(
    "lo", en: "lower bound; none unless given", zh: "下界；不写就没有")
  static let high = Parameter.optionalNumber(
    "hi", en: "upper bound; none unless given", zh: "上界；不写就没有")

  package static let reference = Reference(
    "clamp", .elementwise, [x, low, high],
    en: """
      Replaces what lies below `lo` by `lo` and what lies above `hi` by `hi`; nan stays nan. \
      The gradient passes only through elements that lie between the bounds.
      """,
    zh: "小于 `lo` 的换成 `lo`，大于 `hi` 的换成 `hi`；nan 保持不变。梯度只通过严格位于两个界之间的元素。",
    shape: .same, formula: #"\min(\max(x_i, lo), hi)"#,
    examples: [
      Example("clamp([-2 0.5 3], 0, 1)", prints: "[0, 0.5, 1]"),
      Example("clamp([-2 0.5 3], hi=0)", prints: "[-2, 0, 0]"),
      Example("clamp([1 2], lo=\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    let low = try call[low].map { try Tensor(scalar: $0, .literal) }
    let high = try call[high].map { try Tensor(scalar: $0, .literal) }
    var value = try x.value.converted(to: x.value.elementType.arithmetic)
    if let low { value = try value.combined(.maximum, with: low) }
    if let high { value = try value.combined(.minimum, with: high) }
    return Forward(value) { cotangent in
      try cotangent.send(to: Self.x) {
        var gradient = cotangent.gradient
        let zero = try Variable.constant(0)
        if let low {
          let isInside = Variable(try low.compared(.less, with: x.value))
          gradient = try Where.choose(isInside, gradient, zero)
        }
        if let high {
          let isInside = Variable(try x.value.compared(.less, with: high))
          gradient = try Where.choose(isInside, gradient, zero)
        }
        return gradient
      }
    }
  }
}
