import Kernels
import Tensors

/// What a call of `conv2d` asks for, its shapes checked.
struct Conv2DPlan {
  /// The images.
  let images: ImageBatch
  /// The shape of the kernels as the learner gave them.
  let ownKernelShape: Shape
  /// The shape (O, C, h, w) of the kernels as given.
  let givenKernelShape: Shape
  /// The shape (O, C, h, w) of the kernels as applied: a single (h, w) kernel serves every group.
  let kernelShape: Shape
  /// The sliding window.
  let window: Window2D
  /// The number of groups.
  let groups: Int
  /// Whether the kernels are turned by 180 degrees before they are applied.
  let turnsKernel: Bool
  /// Whether the result has an axis for the kernels though the image has none for its channels.
  private let addsChannelAxis: Bool

  /// Checks a call.
  ///
  /// - Throws: `OperationError` for shapes that do not go together.
  init(_ call: Call) throws(OperationError) {
    images = try ImageBatch(call[Conv2D.x].shape, parameter: Conv2D.x.name)
    ownKernelShape = call[Conv2D.kernel].shape
    guard 2...4 ~= ownKernelShape.rank else {
      throw .rank(parameter: Conv2D.kernel.name, shape: ownKernelShape, expected: [2, 3, 4])
    }
    groups = call[Conv2D.groups]
    givenKernelShape =
      switch ownKernelShape.rank {
      case 2: Shape([1, 1] + ownKernelShape.sizes)
      case 3: Shape([ownKernelShape[0], 1] + ownKernelShape.sizes.dropFirst())
      default: ownKernelShape
      }
    kernelShape =
      ownKernelShape.rank == 2
      ? Shape([groups] + givenKernelShape.sizes.dropFirst()) : givenKernelShape
    turnsKernel = call[Conv2D.mode] == "convolution"
    guard images.channels == kernelShape[1] * groups else {
      throw .channels(image: images.shape, kernel: ownKernelShape, groups: groups)
    }
    guard kernelShape[0].isMultiple(of: groups) else {
      throw .groups(parameter: Conv2D.kernel.name, count: kernelShape[0], groups: groups)
    }
    if let bias = call[Conv2D.bias], ![[], [kernelShape[0]]].contains(bias.shape) {
      throw .shape(
        parameter: Conv2D.bias.name, found: bias.shape,
        expected: Shape([kernelShape[0]]).description)
    }
    window = try Window2D(
      size: images.size, kernel: Pair(kernelShape[2], kernelShape[3]),
      stride: call[Conv2D.stride], padding: call[Conv2D.padding],
      dilation: call[Conv2D.dilation], mustBeExact: call[Conv2D.fit] == "exact")
    // A stack of kernels makes a stack of feature maps, even where it holds a single kernel; only
    // the (1, C, h, w) kernel of a layer leaves an image what it was.
    addsChannelAxis =
      images.shape.rank == 2 && (ownKernelShape.rank == 3 || kernelShape[0] != 1)
  }

  /// The sizes for the kernels' code.
  var geometry: ConvolutionGeometry {
    window.convolution(of: images, outputChannels: kernelShape[0], groups: groups)
  }

  /// The shape of the result.
  var outputShape: Shape {
    let size = window.outputSize
    let maps = [images.count, kernelShape[0], size.vertical, size.horizontal]
    return Shape(maps.suffix(addsChannelAxis ? 3 : images.shape.rank))
  }

  /// The channels that a kernel reads.
  func channels(of kernel: Int) -> Range<Int> {
    let first = kernel / (kernelShape[0] / groups) * kernelShape[1]
    return first..<first + kernelShape[1]
  }
}
