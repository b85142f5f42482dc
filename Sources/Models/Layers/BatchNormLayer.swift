import Autodiff
import Operations
import Tensors

/// Normalises features over the batch while it is trained, and by what it saw then afterwards.
final class BatchNormLayer: Layer {
  /// What a layer normalises by once training is over.
  struct RunningStatistics {
    /// The mean of each feature.
    var mean: Tensor
    /// The unbiased variance of each feature.
    var variance: Tensor
  }

  let name: String
  let mode = LayerMode()
  var construction: Construction?
  /// The running statistics; every application in training moves them.
  private(set) var statistics: RunningStatistics
  private let weight: Leaf
  private let bias: Leaf
  private let ranks: [Int]
  private let epsilon: Double
  private let momentum: Double

  /// Creates a layer that changes nothing but the scale: weights 1, biases 0, mean 0, variance 1.
  ///
  /// - Parameters:
  ///   - name: The name of the constructor.
  ///   - ranks: The numbers of axes that inputs may have.
  ///   - features: The size of the second axis.
  ///   - epsilon: What is added to the variance.
  ///   - momentum: The share of each batch in the running statistics.
  /// - Throws: `TensorError` where memory is short.
  init(_ name: String, ranks: [Int], features: Int, epsilon: Double, momentum: Double) throws {
    self.name = name
    self.ranks = ranks
    self.epsilon = epsilon
    self.momentum = momentum
    weight = Leaf(try Tensor(repeating: 1, [features]))
    bias = Leaf(try Tensor(repeating: 0, [features]))
    statistics = RunningStatistics(
      mean: try Tensor(repeating: 0, [features]), variance: try Tensor(repeating: 1, [features]))
  }

  var parameters: [(name: String, leaf: Leaf)] { [("weight", weight), ("bias", bias)] }

  var buffers: [(name: String, value: Tensor)] {
    [("running_mean", statistics.mean), ("running_var", statistics.variance)]
  }

  func forward(_ input: Variable, _ context: LayerContext) throws -> Variable {
    try check(input.shape)
    var (mean, variance) = (Argument.none, Argument.none)
    if context.isTraining {
      try observe(input.value)
    } else {
      mean = .tensor(Variable(statistics.mean))
      variance = .tensor(Variable(statistics.variance))
    }
    return try BatchNormalisation.apply(
      .tensor(input), .tensor(weight.variable), .tensor(bias.variable), .number(epsilon), mean,
      variance)
  }

  private func check(_ shape: Shape) throws(OperationError) {
    guard ranks.contains(shape.rank) else {
      throw .rank(parameter: "x", shape: shape, expected: ranks)
    }
    let features = weight.value.count
    guard shape[1] == features else {
      let behind = [2: "", 3: ", L"][shape.rank] ?? ", H, W"
      throw .shape(parameter: "x", found: shape, expected: "(N, \(features)\(behind))")
    }
  }

  /// Moves the running statistics towards those of a batch.
  ///
  /// A batch with a single number for each feature has no unbiased variance, and an empty one not
  /// even a mean: these leave behind what they cannot tell.
  private func observe(_ batch: Tensor) throws(TensorError) {
    let features = weight.value.count
    let count = Double(batch.count / features)
    guard count > 0 else { return }
    let axes = batch.shape.indices.filter { $0 != 1 }
    let mean = try batch.reduced(.sum, axes: axes).scaled(by: 1 / count)
    let centred = try batch.combined(.subtract, with: mean)
    let squares = try centred.combined(.multiply, with: centred).reduced(.sum, axes: axes)
    var moved = statistics
    moved.mean = try moved.mean.moved(towards: mean, by: momentum)
    if count > 1 {
      let variance = try squares.scaled(by: 1 / (count - 1))
      moved.variance = try moved.variance.moved(towards: variance, by: momentum)
    }
    Journal.willChange(self)
    statistics = moved
  }
}

extension BatchNormLayer: Restorable {
  var birth: UInt64 { weight.birth }

  var restorableState: RunningStatistics {
    get { statistics }
    set { statistics = newValue }
  }
}

extension Tensor {
  /// A running average after one more value, of the same count and kept in this tensor's type.
  fileprivate func moved(
    towards value: Tensor, by share: Double
  ) throws(TensorError) -> Tensor {
    let new = try value.reshaped(shape).converted(to: elementType).scaled(by: share)
    return try scaled(by: 1 - share).combined(.add, with: new)
  }
}
