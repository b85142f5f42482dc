import Testing

@testable import Kernels

extension KernelsTests {
  @Suite struct PoolingTests {
    static let geometries = [
      geometry(1, 4, 4, kernel: (2, 2), stride: (2, 2)),
      geometry(3, 7, 9, kernel: (3, 3), stride: (2, 2), padding: (1, 1)),
      geometry(2, 5, 33, kernel: (2, 3), stride: (1, 1)),
      geometry(2, 11, 10, kernel: (3, 2), stride: (2, 3), padding: (1, 1), dilation: (2, 3)),
      geometry(40, 28, 28, kernel: (2, 2), stride: (2, 2)),
      geometry(1, 1, 1, kernel: (1, 1), stride: (1, 1)),
    ]

    static func geometry(
      _ planes: Int, _ height: Int, _ width: Int, kernel: (Int, Int), stride: (Int, Int),
      padding: (Int, Int) = (0, 0), dilation: (Int, Int) = (1, 1)
    ) -> PoolingGeometry {
      PoolingGeometry(
        planes: planes, inputHeight: height, inputWidth: width,
        outputHeight: (height + 2 * padding.0 - dilation.0 * (kernel.0 - 1) - 1) / stride.0 + 1,
        outputWidth: (width + 2 * padding.1 - dilation.1 * (kernel.1 - 1) - 1) / stride.1 + 1,
        kernelHeight: kernel.0, kernelWidth: kernel.1, strideY: stride.0, strideX: stride.1,
        paddingTop: padding.0, paddingLeft: padding.1, dilationY: dilation.0,
        dilationX: dilation.1)
    }

    @Test(arguments: geometries)
    func poolingEqualsTheDefinition(_ geometry: PoolingGeometry) {
      // Few different values, so that there are ties.
      var input = Samples.floats(geometry.planes * geometry.inputPlane, seed: 1)
        .map { ($0 * 4).rounded() }
      if input.count > 50 { input[33] = .nan }
      let count = geometry.planes * geometry.outputPlane
      var largest = [Float](repeating: 7, count: count)
      var winners = [Int32](repeating: 7, count: count)
      var means = largest
      Pooling.maximum(geometry, input: input, output: &largest, winners: &winners)
      Pooling.average(geometry, input: input, output: &means)
      var gradient = [Float](repeating: 7, count: input.count)
      var expectedGradient = [Double](repeating: 0, count: input.count)
      let upstream = Samples.floats(count, seed: 2)
      Pooling.averageGradient(geometry, outputGradient: upstream, inputGradient: &gradient)
      let size = Double(geometry.kernelHeight * geometry.kernelWidth)
      for index in 0..<count {
        var best: (value: Float, place: Int)?
        var sum = 0.0
        let start = index / geometry.outputPlane * geometry.inputPlane
        for place in Self.window(geometry, index % geometry.outputPlane) {
          let value = input[start + place]
          sum += Double(value)
          expectedGradient[start + place] += Double(upstream[index]) / size
          if best.map({ value > $0.value || value.isNaN && !$0.value.isNaN }) ?? true {
            best = (value, place)
          }
        }
        #expect(largest[index].isSame(as: best?.value ?? -.infinity))
        #expect(winners[index] == Int32(best?.place ?? 0))
        #expect(means[index].isNaN == sum.isNaN)
        #expect(sum.isNaN || abs(Double(means[index]) - sum / size) < 1e-6)
      }
      #expect(gradient.isClose(to: expectedGradient, tolerance: 1e-6))
    }

    /// The places in its plane that an output's window covers, in the kernel's order.
    static func window(_ geometry: PoolingGeometry, _ output: Int) -> [Int] {
      let (row, column) = output.quotientAndRemainder(dividingBy: geometry.outputWidth)
      return (0..<geometry.kernelHeight * geometry.kernelWidth).compactMap { tap in
        let (tapY, tapX) = tap.quotientAndRemainder(dividingBy: geometry.kernelWidth)
        let y = row * geometry.strideY + tapY * geometry.dilationY - geometry.paddingTop
        let x = column * geometry.strideX + tapX * geometry.dilationX - geometry.paddingLeft
        guard 0..<geometry.inputHeight ~= y, 0..<geometry.inputWidth ~= x else { return nil }
        return y * geometry.inputWidth + x
      }
    }

    @Test func windowsOfNegativeInfinityHaveAWinner() {
      let geometry = Self.geometry(1, 2, 2, kernel: (2, 2), stride: (2, 2), padding: (1, 1))
      let input = [Float](repeating: -.infinity, count: 4)
      var output = [Float](repeating: 0, count: 4)
      var winners = [Int32](repeating: 9, count: 4)
      Pooling.maximum(geometry, input: input, output: &output, winners: &winners)
      #expect(output == input)
      #expect(winners == [0, 1, 2, 3])
    }
  }
}
