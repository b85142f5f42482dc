import Tensors

/// Counts how often the windows of a convolution read each cell.
package enum ConvVisits: Operation {
  static let size = Parameter.pair(
    "n", 0...Window2D.largestSize, en: "side of the image, or height and width",
    zh: "图像边长，或高与宽")
  static let kernel = Parameter.pair(
    "kernel", 1...Window2D.largestSize, en: "side of the window, or height and width",
    zh: "窗口边长，或高与宽")
  static let stride = Parameter.pair(
    "stride", 1...Window2D.largestSize, default: 1, en: "distance between windows", zh: "步幅")
  static let padding = Parameter.padding(
    "padding", en: "zeros around the image", zh: "四周填充的零")

  package static let reference = Reference(
    "conv_visits", .convolution, [size, kernel, stride, padding],
    en: """
      How often each cell of an image is read by the windows of a convolution or pooling: cells at \
      the border less often than those inside, unless there is enough padding.
      """,
    zh: "卷积或池化的窗口各读了图像的每个格子几次：不做足填充时，边缘的格子比里面的少。",
    shape: "-> [n[0], n[1]]",
    examples: [
      Example("conv_visits(3, 2)", prints: "[[1, 2, 1], [2, 4, 2], [1, 2, 1]]"),
      Example("conv_visits(7, 3)[0]", prints: "[1, 2, 3, 3, 3, 2, 1]"),
      Example("conv_visits((1, 4), 1, stride=2)", prints: "[[1, 0, 1, 0]]"),
      Example("conv_visits(2, 3)", fails: .doesNotFit),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let window = try Window2D(
      size: call[size], kernel: call[kernel], stride: call[stride], padding: call[padding],
      mustBeExact: false)
    let value = try Tensor([call[size].vertical, call[size].horizontal]) { place in
      let (row, column) = place.quotientAndRemainder(dividingBy: call[size].horizontal)
      return visits(of: row, window.vertical, before: window.paddingBefore.vertical)
        * visits(of: column, window.horizontal, before: window.paddingBefore.horizontal)
    }
    return Forward(constant: value, notes: window.notes)
  }

  /// How many windows hold a cell of one axis.
  private static func visits(of cell: Int, _ fit: WindowFit, before: Int) -> Double {
    // The windows that begin at most a window's length before the cell.
    let last = min(fit.count - 1, (cell + before) / fit.stride)
    let past = cell + before - fit.kernel
    let first = past < 0 ? 0 : past / fit.stride + 1
    return Double(max(0, last - first + 1))
  }
}
