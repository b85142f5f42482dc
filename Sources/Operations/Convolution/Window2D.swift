import Kernels
import Tensors

/// A window that slides over images in steps: the arithmetic that convolution and pooling share.
struct Window2D {
  /// The largest number that is accepted for a size, a stride or a padding, so that no sum or
  /// product of a few of them overflows.
  static let largestSize = Int(Int32.max)

  /// How windows fit along the rows' direction and along the columns'.
  let vertical: WindowFit
  /// How windows fit horizontally.
  let horizontal: WindowFit
  /// The zeros above and at the left.
  let paddingBefore: Pair
  /// What is worth knowing about the fit.
  let notes: [OperationNote]

  /// Works out how windows fit.
  ///
  /// With padding that keeps the size, an odd zero goes below and to the right.
  ///
  /// `size` is the height and width of the input. A remainder is an error where `mustBeExact` says
  /// so; otherwise it is dropped and noted.
  ///
  /// - Throws: `OperationError` where a window is larger than the padded input, windows leave a
  ///   remainder but must not, a size of the window is 0, or the size is to be kept by strides.
  init(
    size: Pair, kernel: Pair, stride: Pair, padding: Padding, dilation: Pair = Pair(1, 1),
    mustBeExact: Bool
  ) throws(OperationError) {
    for side in [kernel.vertical, kernel.horizontal] where side < 1 {
      throw .domain(
        parameter: "kernel", value: Double(side), range: NumberRange(1, .infinity))
    }
    let (total, before): (Pair, Pair)
    switch padding {
    case .symmetric(let pair):
      for zeros in [pair.vertical, pair.horizontal] where zeros > Window2D.largestSize {
        throw .domain(
          parameter: "padding", value: Double(zeros),
          range: NumberRange(0, Double(Window2D.largestSize)))
      }
      (total, before) = (Pair(2 * pair.vertical, 2 * pair.horizontal), pair)
    case .same:
      let largest = max(stride.vertical, stride.horizontal)
      guard largest == 1 else { throw .keptSizeWithStride(largest) }
      total = Pair(
        dilation.vertical * (kernel.vertical - 1), dilation.horizontal * (kernel.horizontal - 1))
      before = Pair(total.vertical / 2, total.horizontal / 2)
    }
    vertical = WindowFit(
      size: size.vertical, padding: total.vertical, kernel: kernel.vertical,
      dilation: dilation.vertical, stride: stride.vertical)
    horizontal = WindowFit(
      size: size.horizontal, padding: total.horizontal, kernel: kernel.horizontal,
      dilation: dilation.horizontal, stride: stride.horizontal)
    paddingBefore = before
    var notes: [OperationNote] = []
    for (fit, isVertical) in [(vertical, true), (horizontal, false)] {
      guard fit.room >= 0 else { throw .windowTooLarge(fit) }
      guard !fit.isExact else { continue }
      guard !mustBeExact else { throw .remainder(fit) }
      notes.append(.unreadRemainder(fit, isVertical ? .rows : .columns))
    }
    // The same is said once.
    if notes.count == 2, vertical == horizontal {
      notes = [.unreadRemainder(vertical, .rowsAndColumns)]
    }
    self.notes = notes
  }

  /// The height and width of the result.
  var outputSize: Pair { Pair(vertical.count, horizontal.count) }

  /// The geometry of a convolution with this window.
  func convolution(
    of images: ImageBatch, outputChannels: Int, groups: Int
  ) -> ConvolutionGeometry {
    ConvolutionGeometry(
      batch: images.count, groups: groups, inputChannels: images.channels,
      inputHeight: vertical.size, inputWidth: horizontal.size, outputChannels: outputChannels,
      outputHeight: vertical.count, outputWidth: horizontal.count,
      kernelHeight: vertical.kernel, kernelWidth: horizontal.kernel,
      strideY: vertical.steppedStride,
      strideX: horizontal.steppedStride, paddingTop: paddingBefore.vertical,
      paddingLeft: paddingBefore.horizontal, dilationY: vertical.dilation,
      dilationX: horizontal.dilation)
  }

  /// The geometry of a pooling with this window.
  func pooling(planes: Int) -> PoolingGeometry {
    PoolingGeometry(
      planes: planes, inputHeight: vertical.size, inputWidth: horizontal.size,
      outputHeight: vertical.count, outputWidth: horizontal.count,
      kernelHeight: vertical.kernel, kernelWidth: horizontal.kernel,
      strideY: vertical.steppedStride,
      strideX: horizontal.steppedStride, paddingTop: paddingBefore.vertical,
      paddingLeft: paddingBefore.horizontal, dilationY: vertical.dilation,
      dilationX: horizontal.dilation)
  }
}

/// Where the window stands, for explanations.
extension Window2D {
  /// The first and the last input row, and column, that the window of one output reads; they may
  /// lie in the padding.
  func cells(row: Int, column: Int) -> (ClosedRange<Int>, ClosedRange<Int>) {
    let top = row * vertical.stride - paddingBefore.vertical
    let left = column * horizontal.stride - paddingBefore.horizontal
    return (top...top + vertical.span - 1, left...left + horizontal.span - 1)
  }

  /// The same without the padding.
  ///
  /// - Precondition: The window holds a cell of the input.
  func realCells(row: Int, column: Int) -> (ClosedRange<Int>, ClosedRange<Int>) {
    let (rows, columns) = cells(row: row, column: column)
    return (
      rows.clamped(to: 0...vertical.size - 1), columns.clamped(to: 0...horizontal.size - 1)
    )
  }

  /// The numbers that the window of one output reads from a plane, the padding as zeros.
  func read(_ plane: PlaneReader, row: Int, column: Int) throws(TensorError) -> Tensor {
    let (rows, columns) = cells(row: row, column: column)
    return try Tensor([vertical.kernel, horizontal.kernel], plane.elementType) { index in
      let (tapY, tapX) = index.quotientAndRemainder(dividingBy: horizontal.kernel)
      return plane[
        rows.lowerBound + tapY * vertical.dilation, columns.lowerBound + tapX * horizontal.dilation]
    }
  }

  /// The numbers that the window of one output reads from a plane, the padding left out.
  ///
  /// - Precondition: The window holds a cell of the input and is not dilated.
  func readReal(_ plane: PlaneReader, row: Int, column: Int) throws(TensorError) -> Tensor {
    let (rows, columns) = realCells(row: row, column: column)
    return try Tensor([rows.count, columns.count], plane.elementType) { index in
      let (y, x) = index.quotientAndRemainder(dividingBy: columns.count)
      return plane[rows.lowerBound + y, columns.lowerBound + x]
    }
  }
}

/// One channel of one image of a batch, read cell by cell; outside of it lie zeros.
struct PlaneReader {
  private let elements: [Double]
  private let start: Int
  private let size: Pair
  /// The type of the numbers.
  let elementType: ElementType

  /// Reads from a batch of shape (N, C, H, W), whose elements the caller has fetched once.
  init(_ batch: ImageBatch, _ elements: [Double], _ type: ElementType, image: Int, channel: Int) {
    self.elements = elements
    elementType = type
    size = batch.size
    start = (image * batch.channels + channel) * size.vertical * size.horizontal
  }

  subscript(row: Int, column: Int) -> Double {
    guard 0..<size.vertical ~= row, 0..<size.horizontal ~= column else { return 0 }
    return elements[start + row * size.horizontal + column]
  }
}

extension WindowFit {
  /// The stride as far as it is ever taken, so that one beyond all bounds does not overflow.
  fileprivate var steppedStride: Int { count > 1 ? stride : 1 }
}
