import Autodiff
import Tensors

/// Cuts a tensor into pieces along an axis.
package enum Chunk: Operation {
  /// The most pieces, so that cutting up nothing takes bounded memory.
  private static let largestCount = 10_000

  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let chunks = Parameter.integer(
    "chunks", 1...largestCount, en: "how many pieces, if there are elements enough",
    zh: "切成几块（元素够多时）")
  static let dim = Parameter.axis("dim", default: 0, en: "axis that is cut", zh: "沿哪个轴切")

  package static let reference = Reference(
    "chunk", .shape, [x, chunks, dim],
    en: """
      Cuts a tensor into a tuple of pieces along an axis, the inverse of `cat`. All pieces have \
      the same size, rounded up; the last one takes what is left, and where nothing is left there \
      are fewer pieces.
      """,
    zh: "沿一个轴把张量切成几块，得到元组，与 `cat` 相反。每块一样长（向上取整），最后一块是剩下的；不够分时块数会更少。",
    shape: "any", keepsLiterals: true,
    examples: [
      Example("chunk([1 2 3 4], 2)", prints: "([1, 2], [3, 4])"),
      Example("chunk([1 2 3 4 5], 3)", prints: "([1, 2], [3, 4], [5])"),
      Example("a, b = chunk([1 2; 3 4], 2, dim=1); b", prints: "[[2], [4]]"),
      Example("chunk([1 2], 0)", fails: .domain),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    let axis = try Axes.resolve(call[dim], of: x.shape)
    let (size, count) = (x.shape[axis], call[chunks])
    guard size > 0 else { return Forward(composed: Array(repeating: x, count: count)) }
    let length = (size + count - 1) / count
    let starts = stride(from: 0, to: size, by: length)
    return Forward(
      composed: try starts.map {
        try x.narrowed(axis: axis, from: $0, to: min($0 + length, size))
      })
  }
}
