import Autodiff
import Tensors

/// Surrounds a tensor with a margin of one value.
package enum Pad: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let widths = Parameter.integers(
    "n", en: "width of the margin, or (left, right, top, bottom)",
    zh: "边缘的宽度，或 (左, 右, 上, 下)")
  static let value = Parameter.number("value", default: 0, en: "value of the margin", zh: "填充的值")

  package static let reference = Reference(
    "pad", .shape, [x, widths, value],
    en: """
      Surrounds the last two axes, or the one axis of a vector, with a margin. Several widths are \
      given as in PyTorch: before and behind the last axis, then the one before it, and so on.
      """,
    zh: "在最后两个轴（向量则为它唯一的轴）四周填充。写多个宽度时与 PyTorch 相同：先是最后一个轴的前、后，再是前一个轴的前、后，依此类推。",
    shape: "any", keepsLiterals: true,
    examples: [
      Example("pad([1 2], 1)", prints: "[0, 1, 2, 0]"),
      Example(
        "pad([1 2; 3 4], (1, 0, 0, 1), value=9)", prints: "[[9, 1, 2], [9, 3, 4], [9, 9, 9]]"),
      Example("pad([1 2], 1, 9)", prints: "[9, 1, 2, 9]"),
      Example("pad([1 2], -1)", fails: .domain),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    let margins = try margins(call[widths], of: x.shape)
    let sizes = x.shape.indices.map { margins[$0].before + x.shape[$0] + margins[$0].behind }
    let background = try Tensor(
      repeating: call[value], Shape(sizes), x.value.elementType.arithmetic)
    let inside = try Selection(
      x.shape.indices.map {
        .slice(start: margins[$0].before, stop: margins[$0].before + x.shape[$0], step: nil)
      },
      of: background.shape)
    return Forward(try background.replacing(inside, with: x.value)) { cotangent in
      try cotangent.send(to: Self.x) { try cotangent.gradient.selected(inside) }
    }
  }

  /// The widths before and behind each axis.
  private static func margins(
    _ widths: [Int], of shape: Shape
  ) throws -> [(before: Int, behind: Int)] {
    for width in widths where !(0...Window2D.largestSize).contains(width) {
      throw OperationError.domain(
        parameter: Self.widths.name, value: Double(width),
        range: NumberRange(0, Double(Window2D.largestSize)))
    }
    var margins = [(before: Int, behind: Int)](repeating: (0, 0), count: shape.rank)
    if let width = widths.first, widths.count == 1 {
      for axis in shape.indices.suffix(2) { margins[axis] = (width, width) }
      return margins
    }
    guard widths.count.isMultiple(of: 2), widths.count <= 2 * shape.rank else {
      throw OperationError.axisCount(
        parameter: Self.widths.name, found: widths.count, expected: 2 * shape.rank)
    }
    for pair in 0..<widths.count / 2 {
      margins[shape.rank - 1 - pair] = (widths[2 * pair], widths[2 * pair + 1])
    }
    return margins
  }
}
