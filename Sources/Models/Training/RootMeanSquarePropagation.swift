import Operations
import Tensors

/// Steps that are divided by the root of the mean square of recent gradients, as
/// `torch.optim.RMSprop` does it.
///
/// Tieleman and Hinton, "Lecture 6.5: rmsprop", 2012; the centred form is that of Graves,
/// "Generating sequences with recurrent neural networks", 2013.
struct RootMeanSquarePropagation: UpdateRule {
  let share: Double
  let epsilon: Double
  let weightDecay: Double
  let momentum: Double
  let isCentered: Bool

  func next(
    _ value: Tensor, _ gradient: Tensor, learningRate: Double, _ memory: inout UpdateMemory
  ) throws(TensorError) -> Tensor {
    let gradient = weightDecay == 0 ? gradient : try gradient.adding(value, times: weightDecay)
    let square = try memory.meanSquare.orZeros(like: gradient)
      .averaged(withSquareOf: gradient, keeping: share)
    memory.meanSquare = square
    var spread = square
    if isCentered {
      let mean = try memory.mean.orZeros(like: gradient).averaged(with: gradient, keeping: share)
      memory.mean = mean
      spread = try square.adding(mean.mapped(.square), times: -1)
    }
    var direction = try gradient.combined(.divide, with: spread.root(plus: epsilon))
    if momentum > 0 {
      direction = try memory.velocity.pushed(by: direction, keeping: momentum)
      memory.velocity = direction
    }
    return try value.adding(direction, times: -learningRate)
  }
}

/// Makes RMSprop.
enum MakeRMSprop: OptimizerConstructor {
  static let changed = OptimizerParameters.parameters()
  static let learningRate = OptimizerParameters.learningRate(default: 0.01)
  static let share = Parameter.number(
    "alpha", NumberRange(0, 1, includesUpper: false), default: 0.99,
    en: "the share that the average of squares keeps in each step", zh: "平方的滑动平均每一步保留多少")
  static let epsilon = OptimizerParameters.epsilon()
  static let weightDecay = OptimizerParameters.weightDecay()
  static let momentum = OptimizerParameters.momentum()
  static let centered = Parameter.truth(
    "centered", default: false, en: "whether the mean gradient is subtracted from the mean square",
    zh: "是否从均方中减去梯度均值的平方")

  static let reference = Reference(
    "RMSprop", .training,
    [changed, learningRate, share, epsilon, weightDecay, momentum, centered],
    en: """
      Gradient descent in which every element's step is divided by the root of the mean square of its \
      recent gradients, so that steep and flat directions go at a similar pace.
      """,
    zh: "梯度下降的一种：每个元素的步子除以它近期梯度的均方根，于是陡的方向和缓的方向步调相近。",
    shape: "any",
    formula:
      #"s \leftarrow \alpha s + (1 - \alpha) g^2, \quad w \leftarrow w - \eta \frac{g}{\sqrt{s} + \varepsilon}"#,
    examples: [
      Example(
        "w = param([1 2]); opt = RMSprop(w, lr=0.1, alpha=0); backward(sum(w ^ 2)); step(opt); w",
        prints: "[0.9, 1.9]"),
      Example("RMSprop(param(1)).lr", prints: "0.01"),
      Example("RMSprop(param(1), alpha=1)", fails: .domain),
    ])

  static func rule(_ call: Call) throws(OperationError) -> any UpdateRule {
    RootMeanSquarePropagation(
      share: call[share], epsilon: call[epsilon], weightDecay: call[weightDecay],
      momentum: call[momentum], isCentered: call[centered])
  }
}
