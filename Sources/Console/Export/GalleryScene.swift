import Operations

/// One picture of the gallery: a program, and what it shows.
struct GalleryScene {
  /// The name of its files.
  let name: String
  let title: LocalizedText
  /// What runs before, unseen.
  var preparation = ""
  /// What runs and is shown, line by line.
  let program: String
  /// The keys pressed in the view that the last line opens; none shows what it prints.
  var keys: [ViewKey]?

  private init(_ name: String, en: String, zh: String, _ preparation: String, _ program: String) {
    self.name = name
    title = LocalizedText(en: en, zh: zh)
    self.preparation = preparation
    self.program = program
  }

  private static let image =
    "image = [1 1 1 0 0; 0 1 1 1 0; 0 0 1 1 1; 1 1 0 0 0; 0 1 1 0 0]; "
    + "kernel = [1 0 -1; 1 0 -1; 1 0 -1];"
  private static let table = "x = [1 3 2 4; 5 6 7 8; 3 2 1 0; 9 8 5 6];"
  private static let network =
    "seed(1); net = sequential(Conv2d(1, 4, 3, padding=1), ReLU(), MaxPool2d(2), Flatten(), "
    + "Linear(144, 10)); data = digits(20, 12, 0.1, 1);"
  private static let loss =
    "w = param([1 -2; 3 4]); b = param([0.5 -1]); x = [1 2; -3 1];"

  private static let colors =
    "r = unsqueeze(linspace(0, 1, 24), 1) * ones(1, 24); photo = stack(r, r.T, 1 - r * r.T);"
  private static let training = """
    seed(1); d = moons(80, 0.1, 1); net = sequential(Linear(2, 16), Tanh(), Linear(16, 2));
    for k in range(150) {
      backward(cross_entropy(net(d.inputs), d.targets))
      no_grad { for p in net.parameters { p -= p.grad } }
      zero_grad(net)
    }
    """

  /// The scene as it looks at a prompt, where the view answers keys.
  private func pressing(_ name: String, en: String, zh: String, _ keys: [ViewKey]) -> GalleryScene {
    var scene = GalleryScene(name, en: en, zh: zh, preparation, program)
    scene.keys = keys
    return scene
  }

  /// Every view, in the order of the language page.
  static let all = [
    GalleryScene(
      "values", en: "Values", zh: "值",
      """
      x = [1 -2; 3 4]
      w = param(x / 3)
      randn(60, 80)
      """),
    GalleryScene(
      "steps", en: "A convolution, step by step", zh: "逐步演示卷积", image,
      ":steps conv2d(image, kernel)"),
    GalleryScene(
      "steps-pooling", en: "Pooling, step by step", zh: "逐步演示池化", table,
      ":steps max_pool2d(x, 2)"),
    GalleryScene(
      "steps-softmax", en: "Softmax, step by step", zh: "逐步演示 softmax", "",
      ":steps softmax([2 1 0.1])"),
    GalleryScene(
      "", en: "", zh: "", image, ":steps conv2d(image, kernel, padding=1)"
    ).pressing(
      "steps-walk", en: "A convolution at the learner's pace", zh: "按自己的节奏走一遍卷积",
      Array(repeating: .right, count: 11)),
    GalleryScene(
      "", en: "", zh: "", "image = [1 2 3; 4 5 6; 7 8 9]; kernel = [1 2; 3 4];",
      ":steps backward conv2d(image, kernel)"
    ).pressing(
      "steps-walk-backward", en: "What reaches one input", zh: "传到一个输入上的梯度",
      Array(repeating: .right, count: 4)),
    GalleryScene(
      "steps-backward", en: "Where the gradient goes", zh: "梯度流向哪里", table,
      ":steps backward max_pool2d(x, 2)"),
    GalleryScene(
      "trace", en: "Every intermediate value, with its gradient", zh: "每个中间结果和它的梯度", loss,
      ":trace sum(relu(x @ w + b) ^ 2)"),
    GalleryScene(
      "graph", en: "The computational graph", zh: "计算图", loss,
      ":graph sum(relu(x @ w + b) ^ 2)"),
    GalleryScene(
      "why", en: "The arithmetic behind one number", zh: "一个数背后的算式", image,
      ":why relu(conv2d(image, kernel))[1, 2]"),
    GalleryScene(
      "tell", en: "A picture in words", zh: "用文字描述一张图", image,
      ":tell conv2d(image, kernel)"),
    GalleryScene(
      "shapes", en: "The size arithmetic", zh: "尺寸怎么算", network,
      ":shapes net(data.inputs)"),
    GalleryScene(
      "show-numbers", en: "A small matrix", zh: "小矩阵", image,
      ":show conv2d(image, kernel)"),
    GalleryScene(
      "", en: "", zh: "", image, ":show relu(conv2d(image, kernel, padding=1))"
    ).pressing(
      "show-cell", en: "A cell and its arithmetic", zh: "选一格，看它怎么算",
      [.down, .down, .right, .right, .right, .enter]),
    GalleryScene(
      "show-digits", en: "Images as tiles", zh: "多张图像", "data = digits(8, 12, 0.1, 1);",
      ":show data.inputs[:, 0]"),
    GalleryScene(
      "show-filters", en: "Feature maps of a layer", zh: "一层的特征图", network,
      ":show net[0](data.inputs[7])"),
    GalleryScene(
      "show-large", en: "A large matrix, by half blocks", zh: "大矩阵，用半格画", "seed(3);",
      ":show cumsum(randn(40, 80), dim=1)"),
    GalleryScene(
      "show-image", en: "A picture in colour", zh: "彩色图像", colors,
      ":show photo"),
    GalleryScene(
      "show-regions", en: "What a classifier says about the plane", zh: "分类器的决策区域", training,
      ":show net over d"),
    GalleryScene(
      "plot", en: "Functions with their derivatives", zh: "函数与导数", "",
      ":plot tanh, relu from -3 to 3 --grad"),
    GalleryScene(
      "plot-pole", en: "Poles and gaps", zh: "极点与断开处", "",
      ":plot x -> 1 / x, log from -3 to 3"),
    GalleryScene(
      "plot-points", en: "Data with two features", zh: "有两个特征的数据", "",
      ":plot moons(80, 0.1, 1)"),
    GalleryScene(
      "plot-curves", en: "Training curves", zh: "训练曲线",
      "t = arange(0, 20, 1); training = 2.3 * exp(-t / 5); validation = training + 0.004 * t ^ 1.7;",
      ":plot training, validation"),
    GalleryScene(
      "hist", en: "How numbers are distributed", zh: "数值的分布", "seed(2);",
      ":hist relu(randn(500))"),
    GalleryScene(
      "vary", en: "One setting, several values", zh: "一个设置，几种取值", image,
      ":vary p in [0 1 2] conv2d(image, kernel, padding=p)"),
    GalleryScene(
      "error-shape", en: "An error with repairs that were tried", zh: "报错，并附试过的改法", "",
      "conv2d(ones(3, 8, 8), ones(3, 3))"),
    GalleryScene(
      "error-name", en: "An unknown name", zh: "未定义的名字", "",
      "max_pol2d([1 2; 3 4], 2)"),
    GalleryScene(
      "note", en: "A note about a window that does not tile", zh: "窗口铺不满时的说明", "",
      "max_pool2d(ones(5, 5), 2)"),
    GalleryScene("help", en: "A page of the manual", zh: "手册中的一页", "", ":help max_pool2d"),
  ]
}

extension GalleryScene {
  fileprivate init(_ name: String, en: String, zh: String, _ program: String) {
    self.init(name, en: en, zh: zh, "", program)
  }
}
