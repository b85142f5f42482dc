/// The sizes of a two-dimensional convolution.
///
/// Only the padding above and at the left is given: taps that fall outside the input on any side
/// read 0, so the padding below and at the right follows from the output's size.
package struct ConvolutionGeometry: Sendable, Hashable {
  package var batch: Int
  package var groups: Int
  package var inputChannels: Int
  package var inputHeight: Int
  package var inputWidth: Int
  package var outputChannels: Int
  package var outputHeight: Int
  package var outputWidth: Int
  package var kernelHeight: Int
  package var kernelWidth: Int
  package var strideY: Int
  package var strideX: Int
  package var paddingTop: Int
  package var paddingLeft: Int
  package var dilationY: Int
  package var dilationX: Int

  /// Makes a geometry; both channel counts must be multiples of `groups`.
  package init(
    batch: Int, groups: Int, inputChannels: Int, inputHeight: Int, inputWidth: Int,
    outputChannels: Int, outputHeight: Int, outputWidth: Int, kernelHeight: Int,
    kernelWidth: Int, strideY: Int, strideX: Int, paddingTop: Int, paddingLeft: Int,
    dilationY: Int, dilationX: Int
  ) {
    self.batch = batch
    self.groups = groups
    self.inputChannels = inputChannels
    self.inputHeight = inputHeight
    self.inputWidth = inputWidth
    self.outputChannels = outputChannels
    self.outputHeight = outputHeight
    self.outputWidth = outputWidth
    self.kernelHeight = kernelHeight
    self.kernelWidth = kernelWidth
    self.strideY = strideY
    self.strideX = strideX
    self.paddingTop = paddingTop
    self.paddingLeft = paddingLeft
    self.dilationY = dilationY
    self.dilationX = dilationX
  }

  var inputPlane: Int { inputHeight * inputWidth }
  var outputPlane: Int { outputHeight * outputWidth }
  var kernelPlane: Int { kernelHeight * kernelWidth }
  /// The channels that one output channel sees.
  var inputChannelsPerGroup: Int { inputChannels / groups }
  var outputChannelsPerGroup: Int { outputChannels / groups }
}

/// The sizes of a pooling: windows that slide over each plane by itself.
///
/// Padding below and at the right follows from the output's size, as for convolutions.
package struct PoolingGeometry: Sendable, Hashable {
  /// The number of planes: batch size times channels.
  package var planes: Int
  package var inputHeight: Int
  package var inputWidth: Int
  package var outputHeight: Int
  package var outputWidth: Int
  package var kernelHeight: Int
  package var kernelWidth: Int
  package var strideY: Int
  package var strideX: Int
  package var paddingTop: Int
  package var paddingLeft: Int
  package var dilationY: Int
  package var dilationX: Int

  /// Makes a geometry.
  package init(
    planes: Int, inputHeight: Int, inputWidth: Int, outputHeight: Int, outputWidth: Int,
    kernelHeight: Int, kernelWidth: Int, strideY: Int, strideX: Int, paddingTop: Int,
    paddingLeft: Int, dilationY: Int, dilationX: Int
  ) {
    self.planes = planes
    self.inputHeight = inputHeight
    self.inputWidth = inputWidth
    self.outputHeight = outputHeight
    self.outputWidth = outputWidth
    self.kernelHeight = kernelHeight
    self.kernelWidth = kernelWidth
    self.strideY = strideY
    self.strideX = strideX
    self.paddingTop = paddingTop
    self.paddingLeft = paddingLeft
    self.dilationY = dilationY
    self.dilationX = dilationX
  }

  var inputPlane: Int { inputHeight * inputWidth }
  var outputPlane: Int { outputHeight * outputWidth }
}

/// One axis of a sliding window: which input position each tap of each window reads.
struct WindowAxis {
  var inputs: Int
  var outputs: Int
  var stride: Int
  var padding: Int
  var dilation: Int

  /// The input position that a tap of a window reads; outside `0..<inputs` lies the padding.
  func position(output: Int, tap: Int) -> Int { output * stride + tap * dilation - padding }

  /// The windows whose given tap lies inside the input.
  func outputsInside(tap: Int) -> Range<Int> {
    // Solve 0 <= output * stride + shift < inputs for the output.
    let shift = tap * dilation - padding
    let first = shift >= 0 ? 0 : (-shift + stride - 1) / stride
    let end = shift >= inputs ? 0 : (inputs - 1 - shift) / stride + 1
    let last = min(max(end, 0), outputs)
    return min(first, last)..<last
  }
}

extension ConvolutionGeometry {
  var vertical: WindowAxis {
    WindowAxis(
      inputs: inputHeight, outputs: outputHeight, stride: strideY, padding: paddingTop,
      dilation: dilationY)
  }

  var horizontal: WindowAxis {
    WindowAxis(
      inputs: inputWidth, outputs: outputWidth, stride: strideX, padding: paddingLeft,
      dilation: dilationX)
  }
}

extension PoolingGeometry {
  var vertical: WindowAxis {
    WindowAxis(
      inputs: inputHeight, outputs: outputHeight, stride: strideY, padding: paddingTop,
      dilation: dilationY)
  }

  var horizontal: WindowAxis {
    WindowAxis(
      inputs: inputWidth, outputs: outputWidth, stride: strideX, padding: paddingLeft,
      dilation: dilationX)
  }
}
