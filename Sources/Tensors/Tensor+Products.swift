import Kernels

extension Tensor {
  /// The matrix product of the last two axes, for each matrix of the leading axes.
  ///
  /// - Precondition: Both ranks are at least 2, the inner sizes agree, and the leading axes are the
  ///   same.
  package func matrixProduct(_ other: Tensor) throws(TensorError) -> Tensor {
    let type = elementType.promoted(with: other.elementType)
    let left = try converted(to: type)
    let right = try other.converted(to: type)
    let rows = shape[rank - 2]
    let columns = other.shape[other.rank - 1]
    let leading = shape.sizes.dropLast(2)
    let result = try Tensor(undefined: Shape(leading + [rows, columns]), type)
    if type.isStoredAsDouble {
      left.multiply(right, into: result, as: Double.self)
    } else {
      left.multiply(right, into: result, as: Float.self)
    }
    try Tensor.checkInterruption()
    return result
  }

  private func multiply<Element: KernelElement>(
    _ other: Tensor, into result: Tensor, as type: Element.Type
  ) {
    let (rows, inner) = (shape[rank - 2], shape[rank - 1])
    let columns = other.shape[other.rank - 1]
    let (leftStrides, rightStrides) = (strides, other.strides)
    let output = result.freshPointer(as: type)
    let leading = Array(shape.sizes.dropLast(2))
    var position = [Int](repeating: 0, count: leading.count)
    for matrix in 0..<leading.reduce(1, *) {
      let leftPlace = zip(position, leftStrides).reduce(0) { $0 + $1.0 * $1.1 }
      let rightPlace = zip(position, rightStrides).reduce(0) { $0 + $1.0 * $1.1 }
      MatrixProduct.multiply(
        m: rows, n: columns, k: inner,
        pointer(as: type) + leftPlace,
        rowStride: leftStrides[rank - 2], columnStride: leftStrides[rank - 1],
        other.pointer(as: type) + rightPlace,
        rowStride: rightStrides[other.rank - 2], columnStride: rightStrides[other.rank - 1],
        output + matrix * rows * columns, accumulating: false)
      for axis in stride(from: leading.count - 1, through: 0, by: -1) {
        position[axis] += 1
        if position[axis] < leading[axis] { break }
        position[axis] = 0
      }
    }
    withExtendedLifetime((self, other)) {}
  }

  /// The cross-correlation of images (N, C, H, W) with kernels, or one of its two gradients.
  package enum ConvolutionPass: Sendable {
    /// Images and kernels to feature maps.
    case forward
    /// Gradients of feature maps and kernels to the gradient of the images.
    case inputGradient
    /// Images and gradients of feature maps to the gradient of the kernels.
    case kernelGradient
  }

  /// Runs one pass of a convolution on two contiguous operands, in the order the pass names them.
  ///
  /// - Precondition: The operands have the sizes that the geometry says.
  package static func convolution(
    _ pass: ConvolutionPass, _ geometry: ConvolutionGeometry, _ first: Tensor, _ second: Tensor,
    into shape: Shape
  ) throws(TensorError) -> Tensor {
    let type = first.elementType.promoted(with: second.elementType).computed
    let first = try first.converted(to: type).contiguous()
    let second = try second.converted(to: type).contiguous()
    let result = try Tensor(undefined: shape, type)
    if type.isStoredAsDouble {
      run(pass, geometry, first, second, into: result, as: Double.self)
    } else {
      run(pass, geometry, first, second, into: result, as: Float.self)
    }
    try checkInterruption()
    return result
  }

  private static func run<Element: KernelElement>(
    _ pass: ConvolutionPass, _ geometry: ConvolutionGeometry, _ first: Tensor, _ second: Tensor,
    into result: Tensor, as type: Element.Type
  ) {
    let output = result.freshPointer(as: type)
    let (left, right) = (first.pointer(as: type), second.pointer(as: type))
    switch pass {
    case .forward:
      Convolution.forward(geometry, input: left, kernel: right, output: output)
    case .inputGradient:
      Convolution.inputGradient(
        geometry, outputGradient: left, kernel: right, inputGradient: output)
    case .kernelGradient:
      Convolution.kernelGradient(
        geometry, input: left, outputGradient: right, kernelGradient: output)
    }
    withExtendedLifetime((first, second)) {}
  }
}
