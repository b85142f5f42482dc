import Testing

@testable import Kernels

extension KernelsTests {
  @Suite struct ConvolutionTests {
    @Test(arguments: ConvolutionCase.all)
    func forwardEqualsTheDefinition(_ testCase: ConvolutionCase) {
      let geometry = testCase.geometry
      let input = Samples.floats(geometry.inputCount, seed: 1)
      let kernel = Samples.floats(geometry.kernelCount, seed: 2)
      var expected = [Double](repeating: 0, count: geometry.outputCount)
      testCase.forEachProduct { inputIndex, kernelIndex, outputIndex in
        expected[outputIndex] += Double(input[inputIndex]) * Double(kernel[kernelIndex])
      }
      forEachVectorUnit {
        var output = [Float](repeating: .nan, count: geometry.outputCount)
        Convolution.forward(geometry, input: input, kernel: kernel, output: &output)
        #expect(output.isClose(to: expected, tolerance: 2e-6 * geometry.termCount))
      }
      var doubles = [Double](repeating: .nan, count: geometry.outputCount)
      Convolution.forward(
        geometry, input: input.map(Double.init), kernel: kernel.map(Double.init), output: &doubles)
      #expect(doubles.isClose(to: expected, tolerance: 1e-12))
    }

    @Test(arguments: ConvolutionCase.all)
    func inputGradientEqualsTheDefinition(_ testCase: ConvolutionCase) {
      let geometry = testCase.geometry
      let gradient = Samples.floats(geometry.outputCount, seed: 1)
      let kernel = Samples.floats(geometry.kernelCount, seed: 2)
      var expected = [Double](repeating: 0, count: geometry.inputCount)
      testCase.forEachProduct { inputIndex, kernelIndex, outputIndex in
        expected[inputIndex] += Double(gradient[outputIndex]) * Double(kernel[kernelIndex])
      }
      forEachVectorUnit {
        var result = [Float](repeating: .nan, count: geometry.inputCount)
        Convolution.inputGradient(
          geometry, outputGradient: gradient, kernel: kernel, inputGradient: &result)
        #expect(result.isClose(to: expected, tolerance: 2e-6 * geometry.termCount))
      }
      var doubles = [Double](repeating: .nan, count: geometry.inputCount)
      Convolution.inputGradient(
        geometry, outputGradient: gradient.map(Double.init), kernel: kernel.map(Double.init),
        inputGradient: &doubles)
      #expect(doubles.isClose(to: expected, tolerance: 1e-12))
    }

    @Test(arguments: ConvolutionCase.all)
    func kernelGradientEqualsTheDefinition(_ testCase: ConvolutionCase) {
      let geometry = testCase.geometry
      let input = Samples.floats(geometry.inputCount, seed: 1)
      let gradient = Samples.floats(geometry.outputCount, seed: 2)
      var expected = [Double](repeating: 0, count: geometry.kernelCount)
      testCase.forEachProduct { inputIndex, kernelIndex, outputIndex in
        expected[kernelIndex] += Double(input[inputIndex]) * Double(gradient[outputIndex])
      }
      forEachVectorUnit {
        var result = [Float](repeating: .nan, count: geometry.kernelCount)
        Convolution.kernelGradient(
          geometry, input: input, outputGradient: gradient, kernelGradient: &result)
        #expect(result.isClose(to: expected, tolerance: 1e-6 * Double(geometry.outputCount)))
      }
      var doubles = [Double](repeating: .nan, count: geometry.kernelCount)
      Convolution.kernelGradient(
        geometry, input: input.map(Double.init), outputGradient: gradient.map(Double.init),
        kernelGradient: &doubles)
      #expect(doubles.isClose(to: expected, tolerance: 1e-10))
    }
  }
}

/// A convolution given by what a learner would write, and its definition as plain loops.
struct ConvolutionCase: Sendable, CustomTestStringConvertible {
  let geometry: ConvolutionGeometry
  let testDescription: String

  init(
    _ batch: Int, _ channels: Int, _ height: Int, _ width: Int, outputs: Int, kernel: (Int, Int),
    stride: (Int, Int) = (1, 1), padding: (Int, Int) = (0, 0), dilation: (Int, Int) = (1, 1),
    groups: Int = 1
  ) {
    let spanY = dilation.0 * (kernel.0 - 1) + 1
    let spanX = dilation.1 * (kernel.1 - 1) + 1
    geometry = ConvolutionGeometry(
      batch: batch, groups: groups, inputChannels: channels, inputHeight: height,
      inputWidth: width, outputChannels: outputs,
      outputHeight: (height + 2 * padding.0 - spanY) / stride.0 + 1,
      outputWidth: (width + 2 * padding.1 - spanX) / stride.1 + 1, kernelHeight: kernel.0,
      kernelWidth: kernel.1, strideY: stride.0, strideX: stride.1, paddingTop: padding.0,
      paddingLeft: padding.1, dilationY: dilation.0, dilationX: dilation.1)
    testDescription =
      "\(batch)x\(channels)x\(height)x\(width) -> \(outputs), kernel \(kernel), stride \(stride), "
      + "padding \(padding), dilation \(dilation), groups \(groups)"
  }

  /// Plain and strided, padded, dilated and grouped; from one pixel to a few vectors wide.
  static let all = [
    ConvolutionCase(1, 1, 1, 1, outputs: 1, kernel: (1, 1)),
    ConvolutionCase(1, 1, 5, 5, outputs: 1, kernel: (3, 3)),
    ConvolutionCase(2, 3, 7, 9, outputs: 4, kernel: (1, 1)),
    ConvolutionCase(2, 1, 28, 28, outputs: 6, kernel: (5, 5), padding: (2, 2)),
    ConvolutionCase(3, 6, 14, 14, outputs: 16, kernel: (5, 5)),
    ConvolutionCase(5, 2, 6, 33, outputs: 9, kernel: (3, 3), padding: (1, 1)),
    ConvolutionCase(1, 17, 8, 17, outputs: 15, kernel: (3, 3), padding: (1, 1)),
    ConvolutionCase(1, 33, 9, 31, outputs: 31, kernel: (3, 2), padding: (2, 1)),
    ConvolutionCase(2, 4, 3, 40, outputs: 3, kernel: (3, 7), padding: (4, 8)),
    ConvolutionCase(2, 3, 11, 13, outputs: 5, kernel: (3, 3), stride: (2, 2), padding: (1, 1)),
    ConvolutionCase(1, 2, 10, 17, outputs: 3, kernel: (2, 3), stride: (3, 2), padding: (1, 2)),
    ConvolutionCase(2, 3, 12, 12, outputs: 4, kernel: (3, 3), padding: (2, 2), dilation: (2, 2)),
    ConvolutionCase(
      1, 3, 15, 16, outputs: 2, kernel: (3, 2), stride: (2, 3), padding: (3, 1),
      dilation: (2, 3)),
    ConvolutionCase(2, 6, 9, 9, outputs: 9, kernel: (3, 3), padding: (1, 1), groups: 3),
    ConvolutionCase(2, 8, 9, 20, outputs: 8, kernel: (3, 3), padding: (1, 1), groups: 8),
    ConvolutionCase(
      1, 4, 9, 11, outputs: 6, kernel: (3, 3), stride: (2, 1), padding: (1, 0), dilation: (1, 2),
      groups: 2),
    ConvolutionCase(2, 20, 7, 19, outputs: 20, kernel: (4, 3), stride: (2, 2), padding: (2, 2)),
    ConvolutionCase(1, 3, 2, 2, outputs: 2, kernel: (5, 5), padding: (3, 3)),
    ConvolutionCase(3, 32, 12, 30, outputs: 5, kernel: (3, 3), padding: (1, 1)),
    ConvolutionCase(
      2, 100, 9, 11, outputs: 6, kernel: (3, 2), stride: (2, 3), padding: (1, 1), dilation: (1, 2),
      groups: 2),
  ]

  /// Calls the body with the input, kernel and output index of every product that is summed.
  func forEachProduct(_ body: (Int, Int, Int) -> Void) {
    let g = geometry
    let channels = g.inputChannels / g.groups
    var output = 0
    for image in 0..<g.batch {
      for outputChannel in 0..<g.outputChannels {
        let first = outputChannel / (g.outputChannels / g.groups) * channels
        for row in 0..<g.outputHeight {
          for column in 0..<g.outputWidth {
            for channel in 0..<channels {
              for tapY in 0..<g.kernelHeight {
                for tapX in 0..<g.kernelWidth {
                  let y = row * g.strideY + tapY * g.dilationY - g.paddingTop
                  let x = column * g.strideX + tapX * g.dilationX - g.paddingLeft
                  guard y >= 0, y < g.inputHeight, x >= 0, x < g.inputWidth else { continue }
                  let input =
                    ((image * g.inputChannels + first + channel) * g.inputHeight + y)
                    * g.inputWidth + x
                  let kernel =
                    ((outputChannel * channels + channel) * g.kernelHeight + tapY)
                    * g.kernelWidth + tapX
                  body(input, kernel, output)
                }
              }
            }
            output += 1
          }
        }
      }
    }
  }
}

extension ConvolutionGeometry {
  var inputCount: Int { batch * inputChannels * inputHeight * inputWidth }
  var outputCount: Int { batch * outputChannels * outputHeight * outputWidth }
  var kernelCount: Int { outputChannels * inputChannels / groups * kernelHeight * kernelWidth }
  /// How many products one output element sums up, at most.
  var termCount: Double { Double(max(inputChannels, outputChannels) * kernelHeight * kernelWidth) }
}
