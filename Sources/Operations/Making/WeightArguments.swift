import Tensors

/// What all operations that draw initial weights share.
enum WeightArguments {
  /// A parameter for the count of inputs; each operation needs its own instance.
  static var inputs: Parameter<Int> {
    .integer(
      "fan_in", 1...Window2D.largestSize, en: "number of inputs of a unit",
      zh: "扇入：每个神经元的输入个数")
  }

  /// A parameter for the count of outputs; each operation needs its own instance.
  static var outputs: Parameter<Int> {
    .integer("fan_out", 1...Window2D.largestSize, en: "number of units", zh: "扇出：神经元的个数")
  }
}
