import Autodiff
import Operations
import Tensors

/// The parameters that several constructors have; each call makes one for a constructor of its own.
enum LayerParameters {
  /// The largest number of features, channels or pixels that a layer is made for.
  static let largestSize = 1_000_000_000

  /// A number of features or channels.
  static func size(_ name: String, en: String, zh: String) -> Parameter<Int> {
    .integer(name, 1...largestSize, en: en, zh: zh)
  }

  /// The side of a window.
  static func kernel(en: String, zh: String) -> Parameter<Pair> {
    .pair("kernel", 1...largestSize, en: en, zh: zh)
  }

  /// Whether a layer adds a learned number to each output.
  static func bias() -> Parameter<Bool> {
    .truth("bias", default: true, en: "whether a learned number is added", zh: "是否加上可学习的偏置")
  }
}

/// The numbers with which layers begin.
enum DefaultInitialisation {
  /// Weights or biases as PyTorch draws them unless told otherwise: evenly from ±1/√`inputs`,
  /// element by element in row-major order.
  ///
  /// - Parameters:
  ///   - shape: The shape of the parameter.
  ///   - inputs: The count of numbers that each output of the layer is computed from.
  ///   - random: Where random numbers come from.
  /// - Returns: The parameter.
  /// - Throws: `TensorError` where memory is short.
  static func uniform(
    _ shape: Shape, inputs: Int, _ random: RandomStream
  ) throws -> Leaf {
    let bound = 1 / Double(inputs).squareRoot()
    return Leaf(
      try random.draw { source in
        try Tensor(shape) { _ in bound * (2 * source.nextUniform() - 1) }
      })
  }
}
