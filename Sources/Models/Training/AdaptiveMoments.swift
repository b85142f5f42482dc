import Glibc
import Operations
import Tensors

/// Steps along the mean of recent gradients, divided by the root of the mean of their squares, as
/// `torch.optim.Adam` and `torch.optim.AdamW` do it.
///
/// Both means are divided by what they have gathered so far, so that the first steps are not too
/// short. Kingma and Ba, "Adam: a method for stochastic optimization", 2015; decoupled weight decay
/// after Loshchilov and Hutter, "Decoupled weight decay regularization", 2019.
struct AdaptiveMoments: UpdateRule {
  let betas: [Double]
  let epsilon: Double
  let weightDecay: Double
  /// Whether weight decay shrinks the parameter itself instead of being part of the gradient.
  let isDecoupled: Bool

  func next(
    _ value: Tensor, _ gradient: Tensor, learningRate: Double, _ memory: inout UpdateMemory
  ) throws(TensorError) -> Tensor {
    var (value, gradient) = (value, gradient)
    if weightDecay != 0, isDecoupled {
      value = try value.scaled(by: 1 - learningRate * weightDecay)
    } else if weightDecay != 0 {
      gradient = try gradient.adding(value, times: weightDecay)
    }
    let mean = try memory.mean.orZeros(like: gradient)
      .averaged(with: gradient, keeping: betas[0])
    let square = try memory.meanSquare.orZeros(like: gradient)
      .averaged(withSquareOf: gradient, keeping: betas[1])
    (memory.mean, memory.meanSquare) = (mean, square)
    let gathered = betas.map { 1 - pow($0, Double(memory.stepCount)) }
    let divisor = try square.root(over: gathered[1].squareRoot(), plus: epsilon)
    return try value.adding(
      mean.combined(.divide, with: divisor), times: -learningRate / gathered[0])
  }
}

/// Makes Adam.
enum MakeAdam: OptimizerConstructor {
  static let changed = OptimizerParameters.parameters()
  static let learningRate = OptimizerParameters.learningRate(default: 0.001)
  static let betas = OptimizerParameters.betas()
  static let epsilon = OptimizerParameters.epsilon()
  static let weightDecay = OptimizerParameters.weightDecay()

  static let reference = Reference(
    "Adam", .training, [changed, learningRate, betas, epsilon, weightDecay],
    en: """
      Adam: steps along the mean of recent gradients, divided for every element by the root of the \
      mean of their squares. The first step is about `lr` long in every direction.
      """,
    zh: "Adam：沿近期梯度的均值走，每个元素再除以梯度平方均值的平方根。第一步在每个方向上大约走 `lr` 那么长。",
    shape: "any",
    formula:
      #"w \leftarrow w - \eta \frac{m / (1 - \beta_1^t)}{\sqrt{s / (1 - \beta_2^t)} + \varepsilon}"#,
    examples: [
      Example(
        "w = param([1 2]); opt = Adam(w, lr=0.1); backward(sum(w ^ 2)); step(opt); w",
        prints: "[0.9, 1.9]"),
      Example("Adam(Linear(2, 1))", prints: "Adam(2 parameters, lr=0.001)"),
      Example("Adam(param(1), betas=(0.9, 1))", fails: .domain),
      Example("Adam(param(1), betas=0.9)", fails: .wrongType),
    ])

  static func rule(_ call: Call) throws(OperationError) -> any UpdateRule {
    AdaptiveMoments(
      betas: call[betas], epsilon: call[epsilon], weightDecay: call[weightDecay],
      isDecoupled: false)
  }
}
