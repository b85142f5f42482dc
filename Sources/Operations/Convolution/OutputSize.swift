import Tensors

/// Works out how many windows fit.
package enum OutputSize: Operation {
  static let size = Parameter.integer(
    "n", 0...Window2D.largestSize, en: "size of the input", zh: "输入的大小")
  static let kernel = Parameter.integer(
    "kernel", 1...Window2D.largestSize, en: "side of the window", zh: "窗口边长")
  static let stride = Parameter.integer(
    "stride", 1...Window2D.largestSize, default: 1, en: "distance between windows", zh: "步幅")
  static let padding = Parameter.integer(
    "padding", 0...Window2D.largestSize, default: 0, en: "zeros at each end", zh: "两端各填充的零")
  static let dilation = Parameter.integer(
    "dilation", 1...Window2D.largestSize, default: 1, en: "distance between taps", zh: "空洞率")
  static let fit = Parameter.choice(
    "fit", ["floor", "exact"], en: "whether a remainder is dropped, with a note, or an error",
    zh: "除不尽时舍去余数并提示，还是报错")

  package static let reference = Reference(
    "output_size", .convolution, [size, kernel, stride, padding, dilation, fit],
    en: "The number of windows along one axis of a convolution or pooling, fractions dropped.",
    zh: "卷积或池化沿一个轴有多少个窗口，除不尽时向下取整。",
    shape: "-> []",
    formula: #"\left\lfloor \frac{n + 2p - d(k - 1) - 1}{s} \right\rfloor + 1"#,
    examples: [
      Example("output_size(28, 5)", prints: "24"),
      Example("output_size(7, 3, stride=2, padding=1)", prints: "4"),
      Example("output_size(2, 3)", fails: .doesNotFit),
      Example("output_size(7, 3, stride=3, fit=\"exact\")", fails: .doesNotFit),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let window = try Window2D(
      size: Pair(call[size], call[size]), kernel: Pair(call[kernel], call[kernel]),
      stride: Pair(call[stride], call[stride]),
      padding: .symmetric(Pair(call[padding], call[padding])),
      dilation: Pair(call[dilation], call[dilation]), mustBeExact: call[fit] == "exact")
    return Forward(
      constant: try Tensor(scalar: Double(window.vertical.count)),
      notes: window.notes.map(\.alongOneAxis))
  }

  package static func explain(
    _ call: Call, _ result: Tensor, at element: Int
  ) throws -> Explanation? {
    var explanation = Explanation(of: call)
    explanation.add(
      """
      floor((\(call[size]) + 2 * \(call[padding]) - \(call[dilation]) * (\(call[kernel]) - 1) - 1) \
      / \(call[stride])) + 1
      """)
    return explanation
  }
}
