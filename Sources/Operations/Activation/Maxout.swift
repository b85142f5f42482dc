import Autodiff
import Tensors

/// Keeps the largest of several linear units.
package enum Maxout: Operation {
  static let x = Parameter.tensor("x", en: "tensor, units last", zh: "张量，最后一个轴是单元")
  static let size = Parameter.integer(
    "k", 1...Window2D.largestSize, en: "how many neighbours compete", zh: "每几个相邻的数比一次")

  package static let reference = Reference(
    "maxout", .activation, [x, size],
    en: """
      Keeps the largest of every `k` neighbours along the last axis, whose size `k` must divide. The \
      gradient goes to the first of several largest.
      """,
    zh: "Maxout 单元：沿最后一个轴，每 `k` 个相邻的数只留最大的一个，`k` 必须整除轴长。有多个最大值时，梯度归第一个。",
    shape: "[..., N] -> [..., N / k]", formula: #"\max_{j<k} x_{ki+j}"#,
    examples: [
      Example("maxout([1 5 2 3], 2)", prints: "[5, 3]"),
      Example("maxout([1 5 2; 7 3 9], 3)", prints: "[[5], [9]]"),
      Example("maxout([1 2 3], 2)", fails: .shapeMismatch),
    ])

  package static var actsElementByElement: Bool { false }

  package static var choice: Choice? { .largest }

  package static func forward(_ call: Call) throws -> Forward {
    let (x, size) = (call[x], call[size])
    guard let count = x.shape.last else {
      throw OperationError.rank(parameter: Self.x.name, shape: x.shape, expected: [1, 2, 3, 4])
    }
    guard count.isMultiple(of: size) else {
      throw OperationError.shape(
        parameter: Self.x.name, found: x.shape, expected: "(…, \(size) · n)")
    }
    let leading = Array(x.shape.sizes.dropLast())
    let groups = try x.reshaped([leading.reduce(1, *) * (count / size), size])
    let largest = try LargestElement.apply(
      .tensor(groups), .integers([1]), .truth(false))
    return Forward(composed: try largest.reshaped(Shape(leading + [count / size])))
  }
}
