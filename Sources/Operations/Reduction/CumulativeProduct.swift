import Autodiff
import Tensors

/// Multiplies elements one after the other.
package enum CumulativeProduct: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let dim = Parameter.optionalAxis(
    "dim", en: "axis to multiply along; all elements in a row unless given",
    zh: "沿哪个轴累乘；不写就把所有元素当作一行")

  package static let reference = Reference(
    "cumprod", .reduction, [x, dim],
    en: "Running products: each element times all before it. The gradient is right at zeros too.",
    zh: "累乘积：每个元素乘以它之前的所有元素。元素为 0 时梯度也正确。",
    shape: "any", formula: #"y_i = \prod_{j \le i} x_j"#,
    examples: [
      Example("cumprod([1 2 3 4])", prints: "[1, 2, 6, 24]"),
      Example("cumprod([1 2; 3 4], dim=0)", prints: "[[1, 2], [3, 8]]"),
      Example("cumprod([1 2], dim=1)", fails: .indexRange),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    guard let dim = call[dim] else {
      let flat = try x.reshaped([x.shape.elementCount])
      return Forward(composed: try apply(.tensor(flat), .integer(0)))
    }
    guard x.shape.rank > 0 else {
      _ = try Axes.resolve([dim], of: x.shape)
      return Forward(composed: try x.converted(to: x.value.elementType.arithmetic))
    }
    let axis = try Axes.resolve(dim, of: x.shape)
    // Every element is multiplied by the one 1, 2, 4, … places before it, which unlike a division
    // of products has the right gradient where elements are 0.
    var products = try x.converted(to: x.value.elementType.arithmetic)
    var distance = 1
    while distance < x.shape[axis] {
      let size = x.shape[axis]
      let start = try products.narrowed(axis: axis, from: 0, to: distance)
      let earlier = try products.narrowed(axis: axis, from: 0, to: size - distance)
      let later = try products.narrowed(axis: axis, from: distance, to: size)
      products = try Concatenate.apply(.tensors([start, earlier * later]), .integer(axis))
      distance *= 2
    }
    return Forward(composed: products)
  }

  package static func explain(
    _ call: Call, _ result: Tensor, at element: Int
  ) throws -> Explanation? {
    var explanation = Explanation(of: call)
    let elements = try CumulativeSum.elements(upTo: element, of: call[x].shape, dim: call[dim])
    explanation.add(elements, of: 0, separator: " * ")
    return explanation
  }
}
