import Operations

/// The parameters that several optimisers have; each call makes one for an optimiser of its own.
enum OptimizerParameters {
  private static let nonNegative = NumberRange(0, .infinity, includesUpper: false)

  /// What is changed.
  static func parameters() -> Parameter<Anything> {
    .value(
      "params", en: "what is changed: a parameter, a tuple of parameters, or a model",
      zh: "要更新的对象：一个参数、参数的元组，或一个模型")
  }

  /// The length of a step.
  static func learningRate(default value: Double? = nil) -> Parameter<Double> {
    .number(
      "lr", Optimizer.learningRates, default: value, en: "learning rate: the length of a step",
      zh: "学习率：每一步走多长")
  }

  /// The share of the velocity that a step keeps.
  static func momentum() -> Parameter<Double> {
    .number(
      "momentum", nonNegative, default: 0, en: "the share of the velocity that each step keeps",
      zh: "动量：每一步保留多少上一步的速度")
  }

  /// How strongly parameters are drawn towards 0.
  static func weightDecay(default value: Double = 0) -> Parameter<Double> {
    .number(
      "weight_decay", nonNegative, default: value,
      en: "weight decay: how strongly parameters are drawn towards 0", zh: "权重衰减：把参数拉向 0 的强度")
  }

  /// What keeps divisors away from 0.
  static func epsilon() -> Parameter<Double> {
    .number(
      "eps", nonNegative, default: 1e-8, en: "added to the divisor, so that it is not 0",
      zh: "加在分母上的小量，避免除以 0")
  }

  /// The shares that two running averages keep.
  static func betas() -> Parameter<[Double]> {
    .numbers(
      "betas", NumberRange(0, 1, includesUpper: false), default: [0.9, 0.999],
      en: "the shares that the averages of the gradient and of its square keep in each step",
      zh: "梯度及其平方的滑动平均每一步各保留多少")
  }
}
