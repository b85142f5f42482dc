import Operations
import Tensors

/// Stochastic gradient descent, with momentum if wanted, as `torch.optim.SGD` does it.
///
/// With the gradient g plus `weightDecay` times the parameter, the velocity becomes `momentum` times
/// itself plus g, beginning with the first g alone; the parameter moves against the velocity, or,
/// after Nesterov, against g plus `momentum` times the velocity.
struct StochasticGradientDescent: UpdateRule {
  let momentum: Double
  let weightDecay: Double
  let isNesterov: Bool

  func next(
    _ value: Tensor, _ gradient: Tensor, learningRate: Double, _ memory: inout UpdateMemory
  ) throws(TensorError) -> Tensor {
    var direction = weightDecay == 0 ? gradient : try gradient.adding(value, times: weightDecay)
    if momentum > 0 {
      let velocity = try memory.velocity.pushed(by: direction, keeping: momentum)
      memory.velocity = velocity
      direction = isNesterov ? try direction.adding(velocity, times: momentum) : velocity
    }
    return try value.adding(direction, times: -learningRate)
  }
}

/// Makes stochastic gradient descent.
enum MakeSGD: OptimizerConstructor {
  static let changed = OptimizerParameters.parameters()
  static let learningRate = OptimizerParameters.learningRate()
  static let momentum = OptimizerParameters.momentum()
  static let weightDecay = OptimizerParameters.weightDecay()
  static let nesterov = Parameter.truth(
    "nesterov", default: false, en: "whether the gradient counts twice, as after Nesterov",
    zh: "是否使用 Nesterov 动量")

  static let reference = Reference(
    "SGD", .training, [changed, learningRate, momentum, weightDecay, nesterov],
    en: """
      Stochastic gradient descent: `step(opt)` moves every parameter against its gradient by `lr`. \
      With momentum the steps of the past push on. `opt.lr` can be read and assigned.
      """,
    zh: """
      随机梯度下降：`step(opt)` 让每个参数沿梯度的反方向走 `lr` 那么长的一步。加上动量，之前的步子会继续推着它走。\
      `opt.lr` 可以读取，也可以赋值。
      """,
    shape: "any", formula: #"v \leftarrow m v + g, \quad w \leftarrow w - \eta v"#,
    examples: [
      Example(
        "w = param([1 2]); opt = SGD(w, 0.5); backward(sum(w ^ 2)); step(opt); w",
        prints: "[0, 0]"),
      Example(
        "SGD(Linear(2, 1), lr=0.1, momentum=0.9)", prints: "SGD(2 parameters, lr=0.1, momentum=0.9)"
      ),
      Example("opt = SGD(param(1), 0.1); opt.lr *= 0.5; opt.lr", prints: "0.05"),
      Example("SGD(param(1), lr=-1)", fails: .domain),
      Example("SGD([1 2], lr=0.1)", fails: .wrongType),
      Example("SGD(ReLU(), lr=0.1)", fails: .notDifferentiable),
    ])

  static func rule(_ call: Call) throws(OperationError) -> any UpdateRule {
    guard !call[nesterov] || call[momentum] > 0 else {
      throw .conflict(parameter: nesterov.name, other: "\(momentum.name)=0")
    }
    return StochasticGradientDescent(
      momentum: call[momentum], weightDecay: call[weightDecay], isNesterov: call[nesterov])
  }
}
