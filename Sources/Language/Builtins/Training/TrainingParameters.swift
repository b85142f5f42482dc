import Operations

/// The parameters that several functions of data have; each call makes one for a function of its
/// own.
enum TrainingParameters {
  /// Examples, or rows.
  static func data() -> Parameter<Anything> {
    .value(
      "data",
      en:
        "a record with `inputs` and `targets`, a tuple of both, or a tensor with examples along the first axis",
      zh: "含有 `inputs` 和 `targets` 的记录、由二者组成的元组，或第一个轴是样本的张量")
  }

  /// What is judged: a model, or the scores that it has given.
  static func judged() -> Parameter<Anything> {
    .value(
      "model", en: "a model or a function; or the scores it has given", zh: "模型或函数；也可以是它给出的得分")
  }

  /// What a model is judged by: examples, or the labels that belong to scores.
  static func judgedData() -> Parameter<Anything> {
    .value(
      "data", en: "a record with `inputs` and `targets`; or the labels, for scores",
      zh: "含有 `inputs` 和 `targets` 的记录；前面给得分时，这里给标签")
  }

  /// Where random numbers begin.
  static func seed() -> Parameter<Int> {
    .integer(
      "seed", 0...Int.max, default: 0, en: "the same seed gives the same order", zh: "种子相同，顺序就相同")
  }

  /// The learning rate that a schedule begins with.
  static func learningRate() -> Parameter<Double> {
    .number("lr", .nonNegative, en: "learning rate at the beginning", zh: "起始学习率")
  }

  /// The number of an epoch.
  static func epoch() -> Parameter<Double> {
    .number("epoch", .nonNegative, en: "number of the epoch, from 0", zh: "轮次，从 0 数起")
  }
}
