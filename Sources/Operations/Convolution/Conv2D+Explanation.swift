import Tensors

extension Conv2D {
  package static func explain(
    _ call: Call, _ result: Tensor, at element: Int
  ) throws -> Explanation? {
    let plan = try Conv2DPlan(call)
    let size = plan.window.outputSize
    let (row, column) = (element / size.horizontal % size.vertical, element % size.horizontal)
    let map = element / (size.horizontal * size.vertical)
    let (image, kernel) = map.quotientAndRemainder(dividingBy: plan.kernelShape[0])
    var pairs: [(first: Int, second: Int)] = []
    for (depth, channel) in plan.channels(of: kernel).enumerated() {
      let plane = image * plan.images.channels + channel
      for tap in plan.window.taps(row: row, column: column) {
        let y = plan.turnsKernel ? plan.kernelShape[2] - 1 - tap.row : tap.row
        let x = plan.turnsKernel ? plan.kernelShape[3] - 1 - tap.column : tap.column
        pairs.append(
          (
            plane * plan.images.size.vertical * plan.images.size.horizontal + tap.cell,
            plan.givenKernelShape.element(at: [kernel, depth, y, x])
          ))
      }
    }
    var explanation = Explanation(of: call)
    explanation.addProducts(pairs)
    if let bias = call[bias] {
      explanation.add(" + ")
      explanation.add(bias.shape.rank == 0 ? 0 : kernel, of: 2)
    }
    return explanation
  }
}

extension Window2D {
  /// A cell of a window that lies on the input.
  struct Tap {
    /// The row and the column within the window.
    let row: Int
    let column: Int
    /// The place in the plane, in row-major order.
    let cell: Int
  }

  /// The cells that the window of one output reads, the padding left out.
  func taps(row: Int, column: Int) -> [Tap] {
    let (rows, columns) = cells(row: row, column: column)
    var taps: [Tap] = []
    for tapRow in 0..<vertical.kernel {
      let y = rows.lowerBound + tapRow * vertical.dilation
      guard 0..<vertical.size ~= y else { continue }
      for tapColumn in 0..<horizontal.kernel {
        let x = columns.lowerBound + tapColumn * horizontal.dilation
        guard 0..<horizontal.size ~= x else { continue }
        taps.append(Tap(row: tapRow, column: tapColumn, cell: y * horizontal.size + x))
      }
    }
    return taps
  }
}
