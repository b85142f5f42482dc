import Autodiff
import Tensors

/// Joins axes into one.
package enum Flatten: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let start = Parameter.axis(
    "start", default: 0, en: "first of the axes that are joined", zh: "从哪个轴开始展平")

  package static let reference = Reference(
    "flatten", .shape, [x, start],
    en: "Joins all axes from `start` on into one, row by row; `start=1` keeps a batch apart.",
    zh: "把从 `start` 起的各轴按行展平成一个轴；`start=1` 保留批次这一轴。",
    shape: "any", keepsLiterals: true,
    examples: [
      Example("flatten([1 2; 3 4])", prints: "[1, 2, 3, 4]"),
      Example("flatten(ones(2, 3, 4), start=1).shape", prints: "(2, 12)"),
      Example("flatten([1 2], start=1)", fails: .indexRange),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    guard x.shape.rank > 0 else { return Forward(composed: try x.reshaped([1])) }
    let start = try Axes.resolve(call[start], of: x.shape, parameter: start.name)
    let joined = x.shape.sizes[start...].reduce(1, *)
    return Forward(composed: try x.reshaped(Shape(x.shape.sizes[..<start] + [joined])))
  }
}
