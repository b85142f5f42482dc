import Autodiff
import Tensors

@testable import Operations

enum Closeness {
  /// The largest difference between two lists of numbers, relative to the larger of the expected
  /// number and 1; infinite where counts differ or only one of two numbers is finite.
  static func error(_ actual: [Double], _ expected: [Double]) -> Double {
    guard actual.count == expected.count else { return .infinity }
    return zip(actual, expected).reduce(0) { worst, pair in
      let (actual, expected) = pair
      if actual == expected || (actual.isNaN && expected.isNaN) { return worst }
      let error = abs(actual - expected) / max(abs(expected), 1)
      return error.isNaN ? .infinity : max(worst, error)
    }
  }
}

extension Differentiation {
  /// The gradients of the sum of `output` times `seed`; zeros where there is none.
  static func gradients(
    of output: Variable, seed: Tensor, for leaves: [Leaf], isRecorded: Bool = false
  ) throws -> [Variable] {
    let found = try gradients(
      of: output, seed: Variable(seed), for: leaves.map(\.node), isRecorded: isRecorded,
      add: { try $0 + $1 })
    return try zip(found, leaves).map { gradient, leaf in
      try gradient ?? Variable(Tensor(repeating: 0, leaf.value.shape, leaf.value.elementType))
    }
  }
}
