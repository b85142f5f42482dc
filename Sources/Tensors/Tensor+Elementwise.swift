import Kernels

extension Tensor {
  /// Applies a function of one number to every element, in this tensor's own type or another one.
  package func mapped(
    _ function: UnaryFunction, as elementType: ElementType? = nil
  ) throws(TensorError) -> Tensor {
    let type = elementType ?? self.elementType
    let source = try converted(to: type == .bool ? .float32 : type).contiguous()
    let result = try Tensor(undefined: shape, type)
    if type.isStoredAsDouble {
      Elementwise.apply(
        function, source.pointer(as: Double.self), result.freshPointer(as: Double.self),
        count: count)
    } else {
      Elementwise.apply(
        function, source.pointer(as: Float.self), result.freshPointer(as: Float.self), count: count)
    }
    withExtendedLifetime(source.storage) {}
    try Tensor.checkInterruption()
    return result
  }

  /// Combines this tensor with another element by element, stretching both to a common shape.
  ///
  /// The result has the promoted type of the two; truth values count as 0 and 1.
  ///
  /// - Throws: `TensorError.broadcast` where the shapes do not go together.
  package func combined(
    _ function: BinaryFunction, with other: Tensor
  ) throws(TensorError) -> Tensor {
    try combined(function, with: other, as: elementType.promoted(with: other.elementType))
  }

  /// Compares this tensor with another element by element; the result holds truth values.
  ///
  /// The comparison itself is made in the promoted type of the two.
  ///
  /// - Throws: `TensorError.broadcast` where the shapes do not go together.
  package func compared(
    _ function: BinaryFunction, with other: Tensor
  ) throws(TensorError) -> Tensor {
    let type = elementType.promoted(with: other.elementType)
    return try combined(function, with: other, as: type).relabelledAsBool()
  }

  /// The elements of `left` where this tensor is not 0, and those of `right` elsewhere.
  ///
  /// - Precondition: All three have the same shape.
  package func choosing(_ left: Tensor, _ right: Tensor) throws(TensorError) -> Tensor {
    let type = left.elementType.promoted(with: right.elementType)
    let condition = try converted(to: type.isStoredAsDouble ? .float64 : .float32).contiguous()
    let left = try left.converted(to: type).contiguous()
    let right = try right.converted(to: type).contiguous()
    let result = try Tensor(undefined: shape, type)
    if type.isStoredAsDouble {
      Elementwise.select(
        condition.pointer(as: Double.self), left.pointer(as: Double.self),
        right.pointer(as: Double.self), result.freshPointer(as: Double.self), count: count)
    } else {
      Elementwise.select(
        condition.pointer(as: Float.self), left.pointer(as: Float.self),
        right.pointer(as: Float.self), result.freshPointer(as: Float.self), count: count)
    }
    withExtendedLifetime((condition, left, right)) {}
    try Tensor.checkInterruption()
    return result
  }

  private func combined(
    _ function: BinaryFunction, with other: Tensor, as type: ElementType
  ) throws(TensorError) -> Tensor {
    guard let shape = shape.broadcast(with: other.shape) else {
      throw Tensor.mismatch(self.shape, other.shape)
    }
    let left = try converted(to: type)
    let right = try other.converted(to: type)
    let result = try Tensor(undefined: shape, type)
    if type.isStoredAsDouble {
      try Tensor.combine(function, left, right, into: result, as: Double.self)
    } else {
      try Tensor.combine(function, left, right, into: result, as: Float.self)
    }
    try Tensor.checkInterruption()
    return result
  }

  /// The truth values of a comparison, which may have been made in double precision.
  private func relabelledAsBool() throws(TensorError) -> Tensor {
    let floats = elementType.isStoredAsDouble ? try converted(to: .float32) : self
    return Tensor(
      shape: shape, elementType: .bool, storage: floats.storage, offset: floats.offset,
      customStrides: floats.customStrides)
  }

  /// The error of two shapes that do not go together, with the first axis from the end at fault.
  package static func mismatch(_ left: Shape, _ right: Shape) -> TensorError {
    let common = min(left.rank, right.rank)
    let axis = (1...max(common, 1)).first { axis in
      guard axis <= common else { return false }
      let (a, b) = (left[left.rank - axis], right[right.rank - axis])
      return a != b && a != 1 && b != 1
    }
    return .broadcast(left, right, axisFromEnd: axis ?? 1)
  }

  /// Runs a kernel over two operands row by row, where a row is the longest run of trailing axes
  /// along which each operand either advances by one element or stands still.
  private static func combine<Element: KernelElement>(
    _ function: BinaryFunction, _ left: Tensor, _ right: Tensor, into result: Tensor,
    as type: Element.Type
  ) throws(TensorError) {
    let output = result.freshPointer(as: type)
    let count = result.count
    guard count > 0 else { return }
    let leftIsWhole = left.shape == result.shape && left.isContiguous
    let rightIsWhole = right.shape == result.shape && right.isContiguous
    if leftIsWhole || left.count == 1, rightIsWhole || right.count == 1 {
      Elementwise.apply(
        function, left.pointer(as: type), step: left.count == 1 ? 0 : 1,
        right.pointer(as: type), step: right.count == 1 ? 0 : 1, output, count: count)
      withExtendedLifetime((left, right)) {}
      return
    }
    var walk = PairWalk(left.broadcast(to: result.shape), right.broadcast(to: result.shape))
    guard walk.stepsAreSimple else {
      // A transposed operand is laid out in row-major order first.
      try combine(
        function, left.broadcast(to: result.shape).contiguous(),
        right.broadcast(to: result.shape).contiguous(), into: result, as: type)
      return
    }
    let leftStart = left.pointer(as: type)
    let rightStart = right.pointer(as: type)
    var done = 0
    while done < count, !Interruption.isRequested {
      Elementwise.apply(
        function, leftStart + walk.leftPlace, step: walk.leftStep,
        rightStart + walk.rightPlace, step: walk.rightStep, output + done, count: walk.rowCount)
      done += walk.rowCount
      walk.advance()
    }
    withExtendedLifetime((left, right)) {}
  }
}

/// The places of two operands of one shape, row by row.
private struct PairWalk {
  private(set) var leftPlace = 0
  private(set) var rightPlace = 0
  private(set) var rowCount = 1
  private(set) var leftStep = 0
  private(set) var rightStep = 0
  private var sizes: [Int]
  private var position: [Int]
  private let leftStrides: [Int]
  private let rightStrides: [Int]

  init(_ left: Tensor, _ right: Tensor) {
    sizes = left.shape.sizes
    leftStrides = left.strides
    rightStrides = right.strides
    var isFirst = true
    while let size = sizes.last {
      let axis = sizes.count - 1
      if size != 1 {
        if isFirst {
          (leftStep, rightStep) = (leftStrides[axis], rightStrides[axis])
          isFirst = false
        } else if leftStrides[axis] != leftStep * rowCount
          || rightStrides[axis] != rightStep * rowCount
        {
          break
        }
      }
      rowCount *= size
      sizes.removeLast()
    }
    position = [Int](repeating: 0, count: sizes.count)
  }

  /// Whether each operand advances by one element along a row or stands still.
  var stepsAreSimple: Bool {
    (leftStep == 0 || leftStep == 1) && (rightStep == 0 || rightStep == 1)
  }

  mutating func advance() {
    for axis in stride(from: sizes.count - 1, through: 0, by: -1) {
      position[axis] += 1
      leftPlace += leftStrides[axis]
      rightPlace += rightStrides[axis]
      if position[axis] < sizes[axis] { return }
      leftPlace -= leftStrides[axis] * sizes[axis]
      rightPlace -= rightStrides[axis] * sizes[axis]
      position[axis] = 0
    }
  }
}
