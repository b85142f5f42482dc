import Autodiff
import Tensors

/// Multiplies elements, along some axes or all of them.
package enum Product: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let dim = Parameter.axes(
    "dim", en: "axes to multiply over; all unless given", zh: "沿哪些轴求积；不写就是全部")
  static let keepdim = Parameter.truth(
    "keepdim", default: false, en: "keep the reduced axes with size 1", zh: "保留归约的轴，长度为 1")

  package static let reference = Reference(
    "prod", .reduction, [x, dim, keepdim],
    en: "Multiplies elements. The product of nothing is 1.",
    zh: "求积。没有元素时积为 1。",
    shape: "any", formula: #"\prod_i x_i"#,
    examples: [
      Example("prod([1 2; 3 4])", prints: "24"),
      Example("prod([1 2; 3 4], dim=0)", prints: "[3, 8]"),
      Example("prod([1 2], dim=1)", fails: .indexRange),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    let reducing = try Reducing(x.shape, dim: call[dim], keepsAxes: call[keepdim])
    guard reducing.count > 0 else {
      let type = x.value.elementType.arithmetic
      return Forward(constant: try Tensor(repeating: 1, reducing.shape, type))
    }
    // Pairs are multiplied until one column is left: unlike "the product divided by the element"
    // this has the right gradient where elements are 0, and the gradient's gradient too.
    var rows = try reducing.rows(of: x)
    while rows.shape[1] > 1 {
      let (half, rest) = rows.shape[1].quotientAndRemainder(dividingBy: 2)
      let left = try rows.narrowed(axis: 1, from: 0, to: half)
      let right = try rows.narrowed(axis: 1, from: half, to: 2 * half)
      var products = try left * right
      if rest == 1 {
        let last = try rows.narrowed(axis: 1, from: 2 * half, to: 2 * half + 1)
        products = try Concatenate.apply(.tensors([products, last]), .integer(1))
      }
      rows = products
    }
    let type = x.value.elementType.arithmetic
    return Forward(composed: try rows.reshaped(reducing.shape).converted(to: type))
  }
}
