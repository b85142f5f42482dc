import Autodiff
import Tensors

/// What the normalisations share: centring, scaling, and the learned scale and shift.
struct Standardising {
  /// The axes over which mean and variance are taken.
  let axes: [Int]
  /// The shape of a parameter that goes with the tensor, such as (C, 1, 1).
  let parameterShape: Shape

  /// The number of elements that a parameter has: one for each that is not averaged away.
  private var parameterCount: Int { parameterShape.elementCount }

  /// Subtracts the mean, divides by the root of the variance, then scales and shifts.
  ///
  /// Mean and variance are the tensor's own, the variance biased, unless they are given.
  func normalise(
    _ x: Variable, mean: Variable?, variance: Variable?, epsilon: Double, scale: Variable?,
    shift: Variable?
  ) throws -> Variable {
    let reducing = try Reducing(x.shape, dim: axes, keepsAxes: true)
    let centre =
      try mean ?? Mean.mean(of: x, reducing).named(en: "mean", zh: "均值")
    let centred = try (x - centre).named(en: "distance from the mean", zh: "与均值之差")
    let spread: Variable
    if let variance {
      spread = variance
    } else {
      let own = mean == nil ? centred : try x - Mean.mean(of: x, reducing)
      spread = try Mean.mean(of: own * own, reducing).named(en: "variance", zh: "方差")
    }
    let root = try SquareRoot.apply(.tensor(spread + epsilon))
      .named(en: "root of the variance plus eps", zh: "方差加 eps 的平方根")
    var y = try (centred / root).named(en: "normalised", zh: "归一化")
    if let scale { y = try (y * scale).named(en: "scaled by gamma", zh: "乘以 gamma") }
    if let shift { y = try y + shift }
    return y
  }

  /// A parameter brought into the shape that goes with the tensor.
  ///
  /// - Throws: `OperationError.shape` for anything but one number, or one for each feature.
  func fit(_ parameter: Parameter<Variable?>, in call: Call) throws -> Variable? {
    guard let value = call[parameter] else { return nil }
    guard value.shape.rank > 0 else { return value }
    guard value.shape == [parameterCount] else {
      throw OperationError.shape(
        parameter: parameter.name, found: value.shape, expected: Shape([parameterCount]).description
      )
    }
    return try value.reshaped(parameterShape)
  }
}
