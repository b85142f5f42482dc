import Autodiff
import Kernels
import Tensors

/// The three bilinear maps of a convolution, recorded.
///
/// With the sum of `output · convolved(image, kernel)` as one number, each map is the derivative of
/// that number by one of the three tensors, so that they differentiate into each other, to any
/// order.
struct ConvolutionMaps {
  /// The sizes of the convolution.
  let geometry: ConvolutionGeometry

  private var imageShape: Shape {
    [geometry.batch, geometry.inputChannels, geometry.inputHeight, geometry.inputWidth]
  }

  private var kernelShape: Shape {
    [
      geometry.outputChannels, geometry.inputChannels / geometry.groups, geometry.kernelHeight,
      geometry.kernelWidth,
    ]
  }

  private var outputShape: Shape {
    [geometry.batch, geometry.outputChannels, geometry.outputHeight, geometry.outputWidth]
  }

  /// The cross-correlation of images and kernels.
  func convolved(_ image: Variable, _ kernel: Variable) throws -> Variable {
    let value = try Tensor.convolution(
      .forward, geometry, image.value, kernel.value, into: outputShape)
    return Recording.record(value, from: [image, kernel]) { pass in
      try pass.send(toInput: 0) { try imageGradient(pass.gradient, kernel) }
      try pass.send(toInput: 1) { try kernelGradient(image, pass.gradient) }
    }
  }

  /// The gradient of the images, from that of the output and the kernels.
  func imageGradient(_ output: Variable, _ kernel: Variable) throws -> Variable {
    let value = try Tensor.convolution(
      .inputGradient, geometry, output.value, kernel.value, into: imageShape)
    return Recording.record(value, from: [output, kernel]) { pass in
      try pass.send(toInput: 0) { try convolved(pass.gradient, kernel) }
      try pass.send(toInput: 1) { try kernelGradient(pass.gradient, output) }
    }
  }

  /// The gradient of the kernels, from the images and the gradient of the output.
  func kernelGradient(_ image: Variable, _ output: Variable) throws -> Variable {
    let value = try Tensor.convolution(
      .kernelGradient, geometry, image.value, output.value, into: kernelShape)
    return Recording.record(value, from: [image, output]) { pass in
      try pass.send(toInput: 0) { try imageGradient(output, pass.gradient) }
      try pass.send(toInput: 1) { try convolved(image, pass.gradient) }
    }
  }
}
