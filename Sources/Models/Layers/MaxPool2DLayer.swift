import Operations

/// Makes layers that keep the largest element of each window.
enum MakeMaxPool2D: LayerConstructor {
  static let kernel = LayerParameters.kernel(
    en: "side of the window, or height and width", zh: "窗口边长，或高与宽")
  static let stride = Parameter.pair(
    "stride", 1...LayerParameters.largestSize, defaultsTo: kernel,
    en: "distance between windows; the window's own size unless given",
    zh: "步幅；不写就等于窗口边长")
  static let padding = Parameter.padding(
    "padding", en: "margin around the image, at most half of the window",
    zh: "四周填充的宽度，最多为窗口的一半")

  static let reference = Reference(
    "MaxPool2d", .model, [kernel, stride, padding],
    en:
      "A layer that keeps the largest element of each window, as `max_pool2d` does. It has no parameters.",
    zh: "每个窗口只留下最大元素的层，同 `max_pool2d`。它没有参数。",
    shape: "any",
    examples: [
      Example("MaxPool2d(2)([1 2; 3 4])", prints: "[[4]]"),
      Example("MaxPool2d(2, stride=1)(ones(1, 1, 4, 4)).shape", prints: "(1, 1, 3, 3)"),
      Example("MaxPool2d(3)(ones(2, 2))", fails: .doesNotFit),
    ])

  static func make(_ call: Call) throws -> any Layer {
    let (kernel, stride, padding) = (call[kernel], call[stride], call[padding])
    return FunctionLayer(reference.name) { input in
      try MaxPool2D.apply(
        .tensor(input), .pair(kernel), .pair(stride), .padding(padding), .text("floor"))
    }
  }
}
