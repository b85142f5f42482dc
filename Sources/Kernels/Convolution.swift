/// Two-dimensional convolution in the sense of neural networks: cross-correlation.
///
/// Images are laid out (batch, channel, row, column), kernels (output channel, input channel of
/// the group, row, column); all contiguous.
package enum Convolution {
  /// Convolves a batch of images with a kernel; overwrites `output`.
  @specialized(where T == Float)
  @specialized(where T == Double)
  package static func forward<T: KernelElement>(
    _ geometry: ConvolutionGeometry, input: UnsafePointer<T>, kernel: UnsafePointer<T>,
    output: UnsafeMutablePointer<T>
  ) {
    if let input = input.floats, let kernel = kernel.floats, let output = output.floats {
      return FloatConvolution(geometry: geometry)
        .forward(input: input, kernel: kernel, output: output)
    }
    output.update(
      repeating: 0, count: geometry.batch * geometry.outputChannels * geometry.outputPlane)
    forEachRun(of: geometry) { run in
      let weight = kernel[run.kernel]
      for step in 0..<run.count {
        output[run.output + step] += weight * input[run.input + step * geometry.strideX]
      }
    }
  }

  /// Sends the gradient of the output back to the input; overwrites `inputGradient`.
  @specialized(where T == Float)
  @specialized(where T == Double)
  package static func inputGradient<T: KernelElement>(
    _ geometry: ConvolutionGeometry, outputGradient: UnsafePointer<T>, kernel: UnsafePointer<T>,
    inputGradient: UnsafeMutablePointer<T>
  ) {
    if let outputGradient = outputGradient.floats, let kernel = kernel.floats,
      let inputGradient = inputGradient.floats
    {
      return FloatConvolution.inputGradient(
        geometry, outputGradient: outputGradient, kernel: kernel, inputGradient: inputGradient)
    }
    inputGradient.update(
      repeating: 0, count: geometry.batch * geometry.inputChannels * geometry.inputPlane)
    forEachRun(of: geometry) { run in
      let weight = kernel[run.kernel]
      for step in 0..<run.count {
        inputGradient[run.input + step * geometry.strideX] +=
          weight * outputGradient[run.output + step]
      }
    }
  }

  /// Sends the gradient of the output back to the kernel; overwrites `kernelGradient`.
  @specialized(where T == Float)
  @specialized(where T == Double)
  package static func kernelGradient<T: KernelElement>(
    _ geometry: ConvolutionGeometry, input: UnsafePointer<T>, outputGradient: UnsafePointer<T>,
    kernelGradient: UnsafeMutablePointer<T>
  ) {
    if let input = input.floats, let outputGradient = outputGradient.floats,
      let kernelGradient = kernelGradient.floats
    {
      return FloatConvolution(geometry: geometry).kernelGradient(
        input: input, outputGradient: outputGradient, kernelGradient: kernelGradient)
    }
    kernelGradient.update(
      repeating: 0,
      count: geometry.outputChannels * geometry.inputChannelsPerGroup * geometry.kernelPlane)
    forEachRun(of: geometry) { run in
      var sum: T = 0
      for step in 0..<run.count {
        sum += input[run.input + step * geometry.strideX] * outputGradient[run.output + step]
      }
      kernelGradient[run.kernel] += sum
    }
  }

  /// A stretch of one output row that one weight contributes to; the members are offsets.
  private struct Run {
    var input: Int
    var kernel: Int
    var output: Int
    var count: Int
  }

  @inline(__always)
  private static func forEachRun(of geometry: ConvolutionGeometry, _ body: (Run) -> Void) {
    let vertical = geometry.vertical
    let horizontal = geometry.horizontal
    let inputChannels = geometry.inputChannelsPerGroup
    for image in 0..<geometry.batch {
      for outputChannel in 0..<geometry.outputChannels where !KernelInterruption.isRequested {
        let group = outputChannel / geometry.outputChannelsPerGroup
        let outputPlane =
          (image * geometry.outputChannels + outputChannel) * geometry.outputPlane
        for channel in 0..<inputChannels {
          let inputPlane =
            (image * geometry.inputChannels + group * inputChannels + channel)
            * geometry.inputPlane
          let kernelPlane = (outputChannel * inputChannels + channel) * geometry.kernelPlane
          for tapY in 0..<geometry.kernelHeight {
            for tapX in 0..<geometry.kernelWidth {
              let columns = horizontal.outputsInside(tap: tapX)
              for row in vertical.outputsInside(tap: tapY) where !columns.isEmpty {
                let inputRow = vertical.position(output: row, tap: tapY)
                let inputColumn = horizontal.position(output: columns.lowerBound, tap: tapX)
                body(
                  Run(
                    input: inputPlane + inputRow * geometry.inputWidth + inputColumn,
                    kernel: kernelPlane + tapY * geometry.kernelWidth + tapX,
                    output: outputPlane + row * geometry.outputWidth + columns.lowerBound,
                    count: columns.count))
              }
            }
          }
        }
      }
    }
  }
}
