import Glibc
import Testing

@testable import Kernels

extension KernelsTests {
  @Suite struct ElementwiseTests {
    @Test(arguments: UnaryFunction.allCases)
    func unaryFunctionsHaveTheirValues(_ function: UnaryFunction) {
      forEachVectorUnit {
        for count in edgeCounts {
          let input = Array((Samples.awkward + Samples.floats(1000, seed: 3)).prefix(count))
          var output = input + [7]
          Elementwise.apply(function, input, &output, count: count)
          for (x, y) in zip(input, output) {
            #expect(function.allows(y, for: x), "\(function)(\(x)) = \(y)")
          }
          #expect(output[count] == 7, "wrote behind the end")
        }
      }
    }

    @Test(arguments: UnaryFunction.allCases)
    func doublesAreComputedInDouble(_ function: UnaryFunction) {
      let input = Samples.floats(100, seed: 4).map(Double.init)
      var output = input
      Elementwise.apply(function, output, &output, count: input.count)
      for (x, y) in zip(input, output) {
        let expected = function.reference(x)
        #expect(y.isSame(as: expected) || abs(y - expected) <= 4 * expected.ulp)
      }
    }

    @Test(arguments: [
      (UnaryFunction.exponential, 1.5), (.logarithm, 1.5), (.logarithmOfOnePlus, 3),
      (.hyperbolicTangent, 2), (.sigmoid, 3), (.softplus, 3),
    ])
    func transcendentalFunctionsAreAccurate(_ function: UnaryFunction, ulps: Double) {
      let input = Samples.everywhere
      forEachVectorUnit {
        var output = input
        Elementwise.apply(function, input, &output, count: input.count)
        var worst = (error: 0.0, at: Float(0))
        for (x, y) in zip(input, output) {
          let expected = function.reference(Double(x))
          // Results without a full mantissa become 0.
          guard !expected.isNaN, abs(expected) >= 1.2e-38 else { continue }
          guard abs(expected) <= Double(Float.greatestFiniteMagnitude) else {
            #expect(y.isInfinite, "\(function)(\(x)) = \(y)")
            continue
          }
          let error = abs(Double(y) - expected) / Double(Float(expected).ulp)
          if !(error <= worst.error) { worst = (error, x) }
        }
        #expect(worst.error <= ulps, "\(function)(\(worst.at)) on \(VectorUnit.current)")
      }
    }

    @Test(arguments: BinaryFunction.allCases)
    func binaryFunctionsHaveTheirValues(_ function: BinaryFunction) {
      let all = Samples.awkward
      let left = all.flatMap { x in all.map { _ in x } }
      let right = all.flatMap { _ in all }
      forEachVectorUnit {
        var output = left
        Elementwise.apply(function, output, step: 1, right, step: 1, &output, count: left.count)
        for index in left.indices {
          let expected = function.reference(left[index], right[index])
          #expect(
            output[index].isSame(as: expected),
            "\(function)(\(left[index]), \(right[index])) = \(output[index])")
        }
      }
    }

    @Test(arguments: BinaryFunction.allCases)
    func oneOperandMayBeASingleNumber(_ function: BinaryFunction) {
      let x = Samples.floats(1000, seed: 5)
      let y = Samples.floats(1000, seed: 6)
      forEachVectorUnit {
        for count in edgeCounts {
          for (leftStep, rightStep) in [(0, 1), (1, 0), (0, 0)] {
            var output = [Float](repeating: 7, count: count + 1)
            Elementwise.apply(
              function, x, step: leftStep, y, step: rightStep, &output, count: count)
            for index in 0..<count {
              let expected = function.reference(x[index * leftStep], y[index * rightStep])
              #expect(output[index].isSame(as: expected))
            }
            #expect(output[count] == 7, "wrote behind the end")
          }
        }
      }
    }

    @Test func squaresAreExact() {
      let x = Samples.floats(50, seed: 7)
      var two: Float = 2
      var output = x
      Elementwise.apply(.power, x, step: 1, &two, step: 0, &output, count: 50)
      #expect(output == x.map { $0 * $0 })
    }

    @Test func selectTakesTheLeftWhereTheConditionIsNotZero() {
      let condition: [Float] = (0..<100).map { [0, 1, -0.0, .nan, 2][$0 % 5] }
      let left = Samples.floats(100, seed: 8)
      let right = Samples.floats(100, seed: 9)
      let expected = (0..<100).map { condition[$0] != 0 ? left[$0] : right[$0] }
      forEachVectorUnit {
        var output = [Float](repeating: 7, count: 100)
        Elementwise.select(condition, left, right, &output, count: 100)
        #expect(output == expected)
      }
    }

    @Test func fillAndConvert() {
      var filled = [Float](repeating: 0, count: 33)
      Elementwise.fill(&filled, with: 2.5, count: 32)
      #expect(filled == [Float](repeating: 2.5, count: 32) + [0])
      var converted = [Float](repeating: 0, count: 3)
      Elementwise.convert([0.1, 1e300, -2.0], to: &converted, count: 3)
      #expect(converted == [0.1, .infinity, -2])
    }
  }
}

extension UnaryFunction {
  /// The function by its definition, in double precision.
  func reference(_ x: Double) -> Double {
    switch self {
    case .negate: -x
    case .absolute: abs(x)
    case .sign: x > 0 ? 1 : x < 0 ? -1 : 0
    case .reciprocal: 1 / x
    case .square: x * x
    case .squareRoot: x.squareRoot()
    case .exponential: exp(x)
    case .exponentialMinusOne: expm1(x)
    case .logarithm: log(x)
    case .logarithmOfOnePlus: log1p(x)
    case .sine: sin(x)
    case .cosine: cos(x)
    case .hyperbolicTangent: tanh(x)
    case .sigmoid: 1 / (1 + exp(-x))
    case .rectify: x < 0 ? 0 : x
    case .softplus: x > 700 ? x : log1p(exp(x))
    case .errorFunction: erf(x)
    case .round: rint(x)
    case .floor: Glibc.floor(x)
    case .ceiling: ceil(x)
    case .isNaN: x.isNaN ? 1 : 0
    case .isPositive: x > 0 ? 1 : 0
    case .logicalNot: x == 0 ? 1 : 0
    }
  }

  /// Whether `y` is a good value for `x`: within a few ulp, or 0 where the value is denormal.
  func allows(_ y: Float, for x: Float) -> Bool {
    let expected = Float(reference(Double(x)))
    return y.isSame(as: expected) || abs(y - expected) <= 3 * expected.ulp
      || (expected.isSubnormal && y == 0)
      || (abs(expected) < 2 * .leastNormalMagnitude && abs(y) <= 2 * .leastNormalMagnitude)
  }
}

extension BinaryFunction {
  /// The function by its definition.
  func reference(_ x: Float, _ y: Float) -> Float {
    switch self {
    case .add: return x + y
    case .subtract: return x - y
    case .multiply: return x * y
    case .divide: return x / y
    case .remainder:
      let rest = fmodf(x, y)
      return rest != 0 && (rest < 0) != (y < 0) ? rest + y : rest
    case .power: return Float(pow(Double(x), Double(y)))
    case .maximum: return x.isNaN || y.isNaN ? .nan : max(x, y)
    case .minimum: return x.isNaN || y.isNaN ? .nan : min(x, y)
    case .equal: return x == y ? 1 : 0
    case .notEqual: return x != y ? 1 : 0
    case .less: return x < y ? 1 : 0
    case .lessOrEqual: return x <= y ? 1 : 0
    }
  }
}
