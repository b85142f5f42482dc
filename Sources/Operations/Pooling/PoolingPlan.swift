import Autodiff
import Kernels
import Tensors

/// What a call of a windowed pooling asks for, its shapes checked.
struct PoolingPlan {
  /// The images.
  let images: ImageBatch
  /// The sliding window.
  let window: Window2D

  /// Checks a call.
  ///
  /// As in PyTorch, the padding is at most half of the window, so that no window holds padding only.
  ///
  /// - Throws: `OperationError` for an image or window that does not fit.
  init(_ call: Call, _ parameters: PoolingParameters) throws(OperationError) {
    images = try ImageBatch(call[parameters.x].shape, parameter: parameters.x.name)
    guard images.size.vertical > 0, images.size.horizontal > 0 else {
      throw .nothingToReduce(shape: images.shape)
    }
    let kernel = call[parameters.kernel]
    let padding = call[parameters.padding]
    if case .symmetric(let pair) = padding {
      let sides = [(pair.vertical, kernel.vertical), (pair.horizontal, kernel.horizontal)]
      for (zeros, side) in sides where zeros > side / 2 {
        throw .domain(
          parameter: parameters.padding.name, value: Double(zeros),
          range: NumberRange(0, Double(side / 2)))
      }
    }
    window = try Window2D(
      size: images.size, kernel: kernel, stride: call[parameters.stride], padding: padding,
      mustBeExact: call[parameters.fit] == "exact")
  }

  /// The sizes for the kernels' code.
  var geometry: PoolingGeometry {
    window.pooling(planes: images.count * images.channels)
  }

  /// The shape of the result.
  var outputShape: Shape { images.resized(to: window.outputSize) }

  /// What flows back where each window sends to one cell of its plane.
  ///
  /// `places` holds the cell's place in its plane for each output.
  func flow(_ parameter: some AnyParameter, toWinners places: [Int32]) -> BackwardFlow {
    let plane = images.size.vertical * images.size.horizontal
    let windows = window.outputSize.vertical * window.outputSize.horizontal
    var flow = BackwardFlow(parameter, elementCount: images.batchShape.elementCount)
    for (output, place) in places.enumerated() {
      flow.send(from: output, to: output / windows * plane + Int(place))
    }
    return flow
  }

  /// What flows back where each window sends an equal share to every cell that it holds.
  func flowOfShares(_ parameter: some AnyParameter) throws -> BackwardFlow {
    let size = window.outputSize
    let share = window.vertical.kernel * window.horizontal.kernel
    var flow = BackwardFlow(parameter, elementCount: images.batchShape.elementCount)
    for output in 0..<images.count * images.channels * size.vertical * size.horizontal {
      let (row, column) = (output / size.horizontal % size.vertical, output % size.horizontal)
      let plane = output / (size.horizontal * size.vertical) * images.size.vertical
      let (rows, columns) = window.realCells(row: row, column: column)
      for y in rows {
        for x in columns {
          flow.send(from: output, to: (plane + y) * images.size.horizontal + x, .over(share))
        }
      }
      try Tensor.checkInterruption()
    }
    return flow
  }

  /// The elements of the input that one element of the result comes from.
  func elements(of element: Int) -> [Int] {
    let size = window.outputSize
    let (row, column) = (element / size.horizontal % size.vertical, element % size.horizontal)
    let plane = element / (size.horizontal * size.vertical)
    let start = plane * images.size.vertical * images.size.horizontal
    return window.taps(row: row, column: column).map { start + $0.cell }
  }

  /// The steps of a pooling that applies the named function to each window.
  ///
  /// The padding's zeros are among the operands where `showsPadding` says so.
  func steps(
    _ function: String, of x: Tensor, parameter: String, showsPadding: Bool, _ result: Tensor
  ) throws -> StepMaker {
    let size = window.outputSize
    let type = result.elementType
    let elements = try x.converted(to: type).listedElements()
    return { index in
      let (row, column) = (index / size.horizontal % size.vertical, index % size.horizontal)
      let map = index / (size.horizontal * size.vertical)
      let (image, channel) = map.quotientAndRemainder(dividingBy: images.channels)
      let plane = PlaneReader(images, elements, type, image: image, channel: channel)
      let operands =
        showsPadding
        ? try window.read(plane, row: row, column: column)
        : try window.readReal(plane, row: row, column: column)
      let cells =
        showsPadding
        ? window.cells(row: row, column: column) : window.realCells(row: row, column: column)
      let ranges = images.ranges(image: image, channels: channel...channel, cells)
      return Step(
        position: images.position([image, channel, row, column]),
        frames: [Step.Frame(parameter, ranges)],
        expression: "\(function)(\(operands.literalText))", result: result.element(at: index))
    }
  }
}

/// The parameters that all windowed poolings have; each operation holds its own.
struct PoolingParameters: Sendable {
  let x = Parameter.tensor("x", en: "image or images", zh: "一张或多张图像")
  let kernel = Parameter.pair(
    "kernel", 1...Window2D.largestSize, en: "side of the window, or height and width",
    zh: "窗口边长，或高与宽")
  let stride: Parameter<Pair>
  let padding = Parameter.padding(
    "padding", en: "margin around the image, at most half of the window",
    zh: "四周填充的宽度，最多为窗口的一半")
  let fit = Parameter.choice(
    "fit", ["floor", "exact"], en: "whether a remainder is dropped, with a note, or an error",
    zh: "除不尽时舍去余数并提示，还是报错")

  init() {
    stride = .pair(
      "stride", 1...Window2D.largestSize, defaultsTo: kernel,
      en: "distance between windows; the window's own size unless given",
      zh: "步幅；不写就等于窗口边长")
  }

  /// The parameters in the order of positional arguments.
  var all: [any AnyParameter] { [x, kernel, stride, padding, fit] }

  /// The sizes of a pooling's result.
  static let shape: ShapeFormula = """
    [..., H, W] -> [..., (H + 2 * padding[0] - kernel[0]) / stride[0] + 1, \
    (W + 2 * padding[1] - kernel[1]) / stride[1] + 1]
    """
}
