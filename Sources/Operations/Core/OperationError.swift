import Tensors

/// What an operation can object to, in facts; `Language` puts them into words.
///
/// Operations know no place in a source text: they name the parameter at fault, and the evaluator
/// finds the argument that was given for it.
package enum OperationError: Error, Sendable {
  /// A number lies outside the range of its parameter.
  case domain(parameter: String, value: Double, range: NumberRange)
  /// A number that counts something is not whole.
  case notWhole(parameter: String, value: Double)
  /// A word is none of those that a parameter accepts.
  case unknownChoice(parameter: String, value: String, choices: [String])
  /// A tensor has the wrong number of axes.
  case rank(parameter: String, shape: Shape, expected: [Int])
  /// A tensor has a shape that does not go with the other arguments.
  case shape(parameter: String, found: Shape, expected: String)
  /// Two tensors that must have the same shape have not.
  case unequalShapes(parameter: String, first: Shape, other: Shape)
  /// A target of losses that has neither the shape of the labels nor that of the scores.
  case labelShape(parameter: String, found: Shape, scores: Shape, labels: Shape, count: Int)
  /// The inner sizes of a product differ.
  case innerSizes(left: Shape, right: Shape)
  /// The channels of an image and those that its kernels read differ.
  case channels(image: Shape, kernel: Shape, groups: Int)
  /// The channels of a signal and those that its kernels read differ.
  case signalChannels(found: Int, read: Int)
  /// The channels or the kernels cannot be dealt out to the groups evenly.
  case groups(parameter: String, count: Int, groups: Int)
  /// A window is larger than the padded input it slides over.
  case windowTooLarge(WindowFit)
  /// Windows leave a remainder where they must tile the input exactly.
  case remainder(WindowFit)
  /// The size is to be kept though windows are more than one cell apart.
  case keptSizeWithStride(Int)
  /// An axis does not exist.
  case axis(parameter: String, dim: Int, rank: Int)
  /// An axis is named twice.
  case repeatedAxis(parameter: String, dim: Int)
  /// The count of axes, or of numbers for axes, is another than the shape asks for.
  case axisCount(parameter: String, found: Int, expected: Int)
  /// Tensors that are to be joined differ in other sizes than along the axis; none for all sizes.
  case joinedShapes(parameter: String, first: Shape, other: Shape, dim: Int?)
  /// There is nothing to take an extreme of.
  case nothingToReduce(shape: Shape)
  /// An index or a class label lies outside its range.
  case labelRange(parameter: String, label: Double, count: Int)
  /// A label of two classes is neither -1 nor +1.
  case binaryLabel(parameter: String, label: Double)
  /// A position lies outside of an axis, or between two elements.
  case position(parameter: String, position: Double, size: Int)
  /// No tensors were given where at least one is needed.
  case noTensors(parameter: String)
  /// There is no parameter that could learn.
  case nothingToLearn(parameter: String)
  /// The loss does not come from any parameter that would be changed.
  case independentLoss(parameter: String)
  /// Two arguments exclude each other.
  case conflict(parameter: String, other: String)
  /// A system of equations has no unique solution.
  case singular(parameter: String)
  /// The padding of a transposed convolution takes away all of its output.
  case nothingLeft(full: Int, removed: Int)
  /// A gradient would have to flow through something that has none.
  case notDifferentiable(operation: String)
  /// There are too many ways from inputs to outputs to show what flows back on each.
  case tooManyWays(outputs: Int, inputs: Int)
  /// The tensor machinery objects, perhaps because of one argument.
  case tensor(TensorError, parameter: String?)

  /// The parameter whose argument is at fault, where one is.
  package var parameter: String? {
    switch self {
    case .domain(let parameter, _, _), .notWhole(let parameter, _),
      .unknownChoice(let parameter, _, _), .rank(let parameter, _, _),
      .shape(let parameter, _, _), .groups(let parameter, _, _), .axis(let parameter, _, _),
      .repeatedAxis(let parameter, _), .labelRange(let parameter, _, _),
      .binaryLabel(let parameter, _), .position(let parameter, _, _),
      .noTensors(let parameter), .nothingToLearn(let parameter),
      .independentLoss(let parameter), .conflict(let parameter, _),
      .axisCount(let parameter, _, _),
      .joinedShapes(let parameter, _, _, _), .unequalShapes(let parameter, _, _),
      .singular(let parameter), .labelShape(let parameter, _, _, _, _):
      parameter
    case .windowTooLarge: "kernel"
    case .keptSizeWithStride, .nothingLeft: "padding"
    case .tensor(_, let parameter): parameter
    case .innerSizes, .channels, .signalChannels, .remainder, .nothingToReduce, .notDifferentiable,
      .tooManyWays:
      nil
    }
  }

  /// The stable code of the mistake.
  package var code: ErrorCode {
    switch self {
    case .domain, .notWhole, .unknownChoice, .repeatedAxis, .conflict, .keptSizeWithStride,
      .singular:
      .domain
    case .rank, .shape, .innerSizes, .channels, .signalChannels, .groups, .noTensors, .axisCount,
      .joinedShapes, .unequalShapes, .labelShape:
      .shapeMismatch
    case .windowTooLarge, .remainder, .nothingLeft: .doesNotFit
    case .axis, .labelRange, .binaryLabel, .position: .indexRange
    case .nothingToReduce: .shapeMismatch
    case .notDifferentiable, .nothingToLearn, .independentLoss: .notDifferentiable
    case .tooManyWays: .memoryLimit
    case .tensor(let error, _): error.code
    }
  }
}

extension TensorError {
  /// The stable code of the mistake.
  package var code: ErrorCode {
    switch self {
    case .broadcast, .replacement: .broadcast
    case .reshape, .severalOpenSizes, .rankLimit, .indexShapes: .shapeMismatch
    case .negativeSize, .stepOfZero, .fractionalIndex: .domain
    case .indexRange, .tooManyIndices: .indexRange
    case .severalEllipses: .syntax
    case .memoryLimit: .memoryLimit
    case .interrupted(.learner): .interrupted
    case .interrupted(.timeLimit): .timeLimit
    }
  }
}

/// How windows fit along one axis of an input.
package struct WindowFit: Hashable, Sendable {
  /// The size of the input.
  package let size: Int
  /// The zeros added before and behind it, together.
  package let padding: Int
  /// The side of the window.
  package let kernel: Int
  /// The distance between taps of the window.
  package let dilation: Int
  /// The distance between windows.
  package let stride: Int

  /// Creates the facts.
  package init(size: Int, padding: Int, kernel: Int, dilation: Int, stride: Int) {
    self.size = size
    self.padding = padding
    self.kernel = kernel
    self.dilation = dilation
    self.stride = stride
  }

  /// The stretch of input that one window covers.
  package var span: Int { dilation * (kernel - 1) + 1 }

  /// What is left of the padded input once the first window is placed.
  package var room: Int { size + padding - span }

  /// The number of windows, fractions dropped.
  package var count: Int { room < 0 ? 0 : room / stride + 1 }

  /// Whether the last window ends exactly where the padded input does.
  package var isExact: Bool { room >= 0 && room % stride == 0 }
}

/// Something worth knowing about a result that is not an error.
package enum OperationNote: Hashable, Sendable {
  /// Windows do not tile the input: the last of these are never read.
  case unreadRemainder(WindowFit, Unread)

  /// What windows can leave unread.
  package enum Unread: Hashable, Sendable {
    /// Rows, columns, or as many of both.
    case rows, columns, rowsAndColumns
    /// Positions along the one axis that there is.
    case positions
  }

  /// The note on a window that slides along one axis only.
  var alongOneAxis: OperationNote {
    switch self {
    case .unreadRemainder(let fit, _): .unreadRemainder(fit, .positions)
    }
  }
}
