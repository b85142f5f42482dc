import Tensors

extension Conv2D {
  package static func backwardFlows(
    _ call: Call, _ result: Tensor
  ) throws -> [BackwardFlow]? {
    let plan = try Conv2DPlan(call)
    let type = result.elementType
    let image = try call[x].value.converted(to: type).listedElements()
    let kernel = try call[Conv2D.kernel].value.converted(to: type).listedElements()
    var toImage = BackwardFlow(x, elementCount: image.count)
    var toKernel = BackwardFlow(Conv2D.kernel, elementCount: kernel.count)
    let bias = call[bias]?.value
    var toBias = bias.map { BackwardFlow(Conv2D.bias, elementCount: $0.count) }
    let maps = plan.kernelShape[0]
    let size = plan.window.outputSize
    for output in 0..<result.count {
      let (row, column) = (output / size.horizontal % size.vertical, output % size.horizontal)
      let (number, map) = (output / (size.horizontal * size.vertical))
        .quotientAndRemainder(dividingBy: maps)
      for tap in plan.taps(image: number, map: map, row: row, column: column) {
        toImage.send(from: output, to: tap.cell, .times(kernel[tap.weight]))
        toKernel.send(from: output, to: tap.weight, .times(image[tap.cell]))
      }
      toBias?.send(from: output, to: bias?.rank == 0 ? 0 : map)
      try Tensor.checkInterruption()
    }
    return [toImage, toKernel] + (toBias.map { [$0] } ?? [])
  }
}

extension Conv2DPlan {
  /// The cells of the image that one output reads, each with its weight, as places in row-major
  /// order of the image and of the kernels as the learner gave them; cells of the padding are left
  /// out.
  fileprivate func taps(
    image: Int, map: Int, row: Int, column: Int
  ) -> [(cell: Int, weight: Int)] {
    let (rows, columns) = window.cells(row: row, column: column)
    let (height, width) = (kernelShape[2], kernelShape[3])
    // A single kernel serves every group.
    let givenMap = givenKernelShape[0] == 1 ? 0 : map
    var taps: [(cell: Int, weight: Int)] = []
    for (place, channel) in channels(of: map).enumerated() {
      for tapY in 0..<height {
        let y = rows.lowerBound + tapY * window.vertical.dilation
        guard 0..<images.size.vertical ~= y else { continue }
        for tapX in 0..<width {
          let x = columns.lowerBound + tapX * window.horizontal.dilation
          guard 0..<images.size.horizontal ~= x else { continue }
          let (weightY, weightX) =
            turnsKernel ? (height - 1 - tapY, width - 1 - tapX) : (tapY, tapX)
          let plane = (image * images.channels + channel) * images.size.vertical
          let weightPlane = (givenMap * kernelShape[1] + place) * height
          taps.append(
            (
              cell: (plane + y) * images.size.horizontal + x,
              weight: (weightPlane + weightY) * width + weightX
            ))
        }
      }
    }
    return taps
  }
}
