import Autodiff
import Tensors

/// Lays the windows of an image side by side, as the columns of a matrix.
package enum Unfold: Operation {
  static let x = Parameter.tensor("x", en: "image or images", zh: "一张或多张图像")
  static let kernel = Parameter.pair(
    "kernel", 1...Window2D.largestSize, en: "side of the window, or height and width",
    zh: "窗口边长，或高与宽")
  static let dilation = Parameter.pair(
    "dilation", 1...Window2D.largestSize, default: 1, en: "distance between cells of the window",
    zh: "空洞率：窗口内相邻格子的间距")
  static let padding = Parameter.padding(
    "padding", en: "zeros around the image; \"same\" gives a window for every cell",
    zh: "四周填充的零；\"same\" 让每个格子都有一个窗口")
  static let stride = Parameter.pair(
    "stride", 1...Window2D.largestSize, default: 1, en: "distance between windows", zh: "步幅")

  package static let reference = Reference(
    "unfold", .convolution, [x, kernel, dilation, padding, stride],
    en: """
      Lays the windows of an image side by side: each column of the result holds one window, its \
      channels one below the other. A convolution is then one product of matrices: the kernel as a \
      row, times the unfolded image.
      """,
    zh: """
      把图像的各个窗口并排放好：结果的每一列是一个窗口，各通道上下相接。这样一来，卷积就是一次矩阵乘法：\
      拉成一行的核，乘以展开后的图像。
      """,
    shape: ShapeFormula(shapeText),
    examples: [
      Example(
        "unfold([1 2 3; 4 5 6; 7 8 9], 2)",
        prints: "[[1, 2, 4, 5], [2, 3, 5, 6], [4, 5, 7, 8], [5, 6, 8, 9]]"),
      Example("reshape([1 2; 3 4], (1, 4)) @ unfold(ones(3, 3), 2)", prints: "[[10, 10, 10, 10]]"),
      Example("unfold(ones(2, 3, 5, 5), (2, 3)).shape", prints: "(2, 18, 12)"),
      Example("unfold(ones(2, 2), 3)", fails: .doesNotFit),
    ])

  private static let shapeText = {
    func count(_ symbol: String, _ axis: Int) -> String {
      "((\(symbol) + 2 * padding[\(axis)] - dilation[\(axis)] * (kernel[\(axis)] - 1) - 1)"
        + " / stride[\(axis)] + 1)"
    }
    let windows = "\(count("H", 0)) * \(count("W", 1))"
    return [("[N, C, H, W]", "N, C * "), ("[C, H, W]", "C * "), ("[H, W]", "")]
      .map { "\($0) -> [\($1)kernel[0] * kernel[1], \(windows)]" }
      .joined(separator: " | ")
  }()

  package static func forward(_ call: Call) throws -> Forward {
    let plan = try Plan(call)
    let x = call[x]
    let type = x.value.elementType.arithmetic
    // A cell of zero behind each image stands for the whole padding.
    let cells = plan.images.size.vertical * plan.images.size.horizontal
    let planes = Shape([plan.images.count * plan.images.channels, cells])
    let zero = Variable(try Tensor(repeating: 0, [planes[0], 1], type))
    let extended = try Concatenate.apply(
      .tensors([x.converted(to: type).reshaped(planes), zero]), .integer(1))
    let places = try Tensor([plan.taps, plan.windows], .float64) { index in
      Double(plan.place(at: index) ?? cells)
    }
    let selection = try Selection(
      [.slice(start: nil, stop: nil, step: nil), .positions(places)], of: extended.shape)
    return Forward(
      composed: try extended.selected(selection).reshaped(plan.outputShape),
      notes: plan.window.notes)
  }

  package static func steps(_ call: Call, _ result: Tensor) throws -> StepMaker? {
    let plan = try Plan(call)
    let shape = call[x].shape
    return { output in
      let value = result.element(at: output)
      let cell = plan.cell(of: output).map { shape.position(of: $0) }
      let frames = cell.map { [Step.Frame(x.name, Step.Frame.box(around: [$0]))] } ?? []
      return Step(
        position: result.shape.position(of: output), frames: frames,
        expression: NumberFormat.exact(value, isSingle: !result.elementType.isStoredAsDouble),
        result: value)
    }
  }

  package static func backwardFlows(
    _ call: Call, _ result: Tensor
  ) throws -> [BackwardFlow]? {
    let plan = try Plan(call)
    var flow = BackwardFlow(x, elementCount: call[x].value.count)
    for output in 0..<result.count {
      if let cell = plan.cell(of: output) { flow.send(from: output, to: cell) }
    }
    return [flow]
  }

  /// How the windows of a call lie.
  static func window(_ call: Call) throws -> Window2D { try Plan(call).window }

  /// What a call asks for, its shapes checked.
  private struct Plan {
    let images: ImageBatch
    let window: Window2D

    init(_ call: Call) throws {
      images = try ImageBatch(call[Unfold.x].shape, parameter: Unfold.x.name)
      window = try Window2D(
        size: images.size, kernel: call[Unfold.kernel], stride: call[Unfold.stride],
        padding: call[Unfold.padding], dilation: call[Unfold.dilation], mustBeExact: false)
      // A result that is too large is refused before anything of its size is made.
      let planes = max(images.count * images.channels, 1)
      _ = try Tensor(
        undefined: [
          planes, window.vertical.kernel, window.horizontal.kernel, window.vertical.count,
          window.horizontal.count,
        ], .float64)
    }

    /// The number of cells in a window.
    var taps: Int { window.vertical.kernel * window.horizontal.kernel }

    /// The number of windows.
    var windows: Int { window.vertical.count * window.horizontal.count }

    var outputShape: Shape {
      let columns = [images.channels * taps, windows]
      return Shape(images.shape.rank == 4 ? [images.count] + columns : columns)
    }

    /// The place in a plane of the cell that a tap of a window sees, the windows of the first tap
    /// counted first; none in the padding.
    func place(at index: Int) -> Int? { place(tap: index / windows, window: index % windows) }

    /// The place in the images of the cell that an output copies; none in the padding.
    func cell(of output: Int) -> Int? {
      let (plane, rest) = output.quotientAndRemainder(dividingBy: taps * windows)
      return place(tap: rest / windows, window: rest % windows).map {
        plane * images.size.vertical * images.size.horizontal + $0
      }
    }

    private func place(tap: Int, window number: Int) -> Int? {
      let (row, column) = number.quotientAndRemainder(dividingBy: window.horizontal.count)
      let (tapY, tapX) = tap.quotientAndRemainder(dividingBy: window.horizontal.kernel)
      let (rows, columns) = window.cells(row: row, column: column)
      let y = rows.lowerBound + tapY * window.vertical.dilation
      let x = columns.lowerBound + tapX * window.horizontal.dilation
      guard 0..<images.size.vertical ~= y, 0..<images.size.horizontal ~= x else { return nil }
      return y * images.size.horizontal + x
    }
  }
}
