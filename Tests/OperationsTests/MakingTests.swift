import Autodiff
import Tensors
import Testing

@testable import Operations

/// Operations whose results are random, and those that only convert.
@Suite struct MakingTests {
  @Test func uniformNumbersAreThoseOfTheGenerator() throws {
    let call = Call([.integers([4]), .none], random: RandomStream(seed: 1))
    let value = try Uniform.run(call).values[0].value
    #expect(
      Closeness.error(value.elements, [0.56656158, 0.74578176, 0.97100275, 0.44435922]) < 1e-7)
  }

  @Test func normalNumbersAreThoseOfTheGenerator() throws {
    let call = Call([.integers([3]), .integer(1)])
    let value = try Normal.run(call).values[0].value
    #expect(Closeness.error(value.elements, [-0.03426732, -2.50006749, 0.08772247]) < 1e-7)
  }

  @Test func ownSeedLeavesTheSessionAlone() throws {
    let session = RandomStream(seed: 1)
    _ = try Uniform.run(Call([.integers([4]), .integer(9)], random: session))
    let value = try Uniform.run(Call([.integers([1]), .none], random: session)).values[0].value
    #expect(Closeness.error(value.elements, [0.56656158]) < 1e-7)
  }

  @Test func sessionNumbersGoOn() throws {
    let session = RandomStream(seed: 1)
    _ = try Uniform.run(Call([.integers([2]), .none], random: session))
    let value = try Uniform.run(Call([.integers([]), .none], random: session)).values[0].value
    #expect(value.shape == [])
    #expect(Closeness.error(value.elements, [0.97100275]) < 1e-7)
  }

  @Test func randomIntegersAreScaledUniformNumbers() throws {
    let call = Call([.integer(-2), .integer(8), .integers([2, 2]), .integer(1)])
    #expect(try RandomInteger.run(call).values[0].value.elements == [3, 5, 7, 2])
  }

  @Test func coinsFallWhereUniformNumbersAreSmall() throws {
    let call = Call([.number(0.6), .integers([4]), .integer(1)])
    #expect(try Bernoulli.run(call).values[0].value.elements == [1, 0, 0, 1])
  }

  @Test func dropoutKeepsWhereUniformNumbersAreLarge() throws {
    let ones = Variable(try Tensor(repeating: 1, [4]))
    let arguments: [Argument] = [
      .tensor(ones), .number(0.5), .truth(true), .text("inverted"), .none,
    ]
    let value = try Dropout.run(Call(arguments, random: RandomStream(seed: 1))).values[0].value
    #expect(value.elements == [2, 2, 2, 0])
  }

  @Test func dropoutCanLeaveTheScaleAlone() throws {
    let ones = Variable(try Tensor(repeating: 1, [4]))
    let arguments: [Argument] = [
      .tensor(ones), .number(0.5), .truth(true), .text("none"), .number(0.25),
    ]
    let value = try Dropout.run(Call(arguments, random: RandomStream(seed: 1))).values[0].value
    #expect(value.elements == [0, 0, 1, 0])
  }

  @Test func dropoutSendsGradientsToKeptElements() throws {
    let leaf = Leaf(try Tensor(repeating: 3, [4]))
    let call = Call(
      [.tensor(leaf.variable), .number(0.5), .truth(true), .text("inverted"), .none],
      random: RandomStream(seed: 1))
    let gradient = try Differentiation.gradients(
      of: Dropout.run(call).values[0], seed: Tensor(repeating: 1, [4]), for: [leaf])
    #expect(gradient[0].value.elements == [2, 2, 2, 0])
  }

  @Test func conversionKeepsWrittenDigits() throws {
    let written = Variable(try Tensor([0.1, 0.2], [2], .literal))
    let value = try DoublePrecision.apply(.tensor(written)).value
    #expect(value.elementType == .float64)
    #expect(value.elements == [0.1, 0.2])
  }

  @Test func conversionConvertsGradientsBack() throws {
    let leaf = Leaf(try Tensor([1, 2], [2]))
    let doubled = try DoublePrecision.apply(.tensor(leaf.variable))
    let gradients = try Differentiation.gradients(
      of: doubled, seed: Tensor([1, 3], [2], .float64), for: [leaf])
    #expect(gradients[0].value.elementType == .float32)
    #expect(gradients[0].value.elements == [1, 3])
  }
}
