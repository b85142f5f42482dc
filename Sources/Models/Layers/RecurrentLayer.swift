import Autodiff
import Operations
import Tensors

/// A recurrent layer: a cell that goes through sequences (N, T, D) step by step, from a state of
/// zeros.
final class RecurrentLayer: Layer {
  /// What is computed in each step.
  enum Cell {
    case plain(nonlinearity: String)
    case longShortTermMemory
    case gated

    /// The number of blocks of weights.
    var gateCount: Int {
      switch self {
      case .plain: 1
      case .longShortTermMemory: 4
      case .gated: 3
      }
    }
  }

  let name: String
  let mode = LayerMode()
  var construction: Construction?
  let parameters: [(name: String, leaf: Leaf)]
  private let cell: Cell
  private let inputs: Int
  private let hidden: Int
  private let givesLast: Bool

  /// Creates a layer whose parameters are all evenly drawn from ±1/√`hidden`: the weights of the
  /// inputs, those of the state, then the biases.
  ///
  /// - Parameters:
  ///   - name: The name of the constructor.
  ///   - cell: What is computed in each step.
  ///   - inputs: The number of features.
  ///   - hidden: The size of the state.
  ///   - biasCount: 2 as in PyTorch, 1 as in textbooks, or 0.
  ///   - gateBias: What is added to the biases of a gate at the beginning, and which one.
  ///   - givesLast: Whether only the state after the last step is given.
  ///   - random: Where random numbers come from.
  /// - Throws: `TensorError` where memory is short.
  init(
    _ name: String, _ cell: Cell, inputs: Int, hidden: Int, biasCount: Int,
    gateBias: (gate: Int, value: Double)? = nil, givesLast: Bool, _ random: RandomStream
  ) throws {
    let (rows, overflows) = hidden.multipliedReportingOverflow(by: cell.gateCount)
    guard !overflows else {
      throw TensorError.memoryLimit(requested: nil, limit: MemoryBudget.byteLimit)
    }
    func drawn(_ shape: Shape) throws -> Leaf {
      try DefaultInitialisation.uniform(shape, inputs: hidden, random)
    }
    var parameters = [
      ("weight_ih", try drawn([rows, inputs])), ("weight_hh", try drawn([rows, hidden])),
    ]
    if biasCount > 0 {
      let leaf = try drawn([rows])
      if let gateBias, gateBias.value != 0 {
        var numbers = leaf.value.elements
        for index in gateBias.gate * hidden..<(gateBias.gate + 1) * hidden {
          numbers[index] += gateBias.value
        }
        leaf.value = try Tensor(numbers, [rows])
      }
      parameters.append(("bias_ih", leaf))
    }
    if biasCount > 1 { parameters.append(("bias_hh", try drawn([rows]))) }
    (self.name, self.cell, self.parameters) = (
      name, cell, parameters.map { (name: $0.0, leaf: $0.1) }
    )
    (self.inputs, self.hidden, self.givesLast) = (inputs, hidden, givesLast)
  }

  func forward(_ input: Variable, _ context: LayerContext) throws -> Variable {
    let shape = input.shape
    guard shape.rank == 3 else {
      throw OperationError.rank(parameter: "x", shape: shape, expected: [3])
    }
    guard shape[2] == inputs else {
      throw OperationError.shape(parameter: "x", found: shape, expected: "[N, T, \(inputs)]")
    }
    guard shape[1] > 0 else { throw OperationError.nothingToReduce(shape: shape) }
    let zeros = Variable(
      try Tensor(repeating: 0, [shape[0], hidden], input.value.elementType.computed))
    var (state, memory) = (zeros, zeros)
    var states: [Variable] = []
    let weights = parameters.map { Argument.tensor($0.leaf.variable) }
    let learned = weights + Array(repeating: Argument.none, count: 4 - weights.count)
    for step in 0..<shape[1] {
      try Tensor.checkInterruption()
      let selection = try Selection(
        [.slice(start: nil, stop: nil, step: nil), .position(step)], of: shape)
      let x = Argument.tensor(try input.selected(selection))
      switch cell {
      case .plain(let nonlinearity):
        state = try RecurrentCell.run(
          Call([x, .tensor(state)] + learned + [.text(nonlinearity)])
        ).values[0]
      case .longShortTermMemory:
        let next = try LongShortTermMemoryCell.run(Call([x, .tensors([state, memory])] + learned))
        (state, memory) = (next.values[0], next.values[1])
      case .gated:
        state = try GatedRecurrentCell.run(Call([x, .tensor(state)] + learned)).values[0]
      }
      if !givesLast { states.append(state) }
    }
    if givesLast { return state }
    // A single state needs no stacking.
    guard states.count > 1 else { return try Unsqueeze.apply(.tensor(state), .integer(1)) }
    return try Stack.apply(.tensors(states), .integer(1))
  }
}

/// The parameters that recurrent layers have; each call makes one for a constructor of its own.
enum RecurrentLayerParameters {
  /// The number of features.
  static func inputs() -> Parameter<Int> {
    LayerParameters.size("inputs", en: "number of features in each step", zh: "每一步的特征数")
  }

  /// The size of the state.
  static func hidden() -> Parameter<Int> {
    LayerParameters.size("hidden", en: "size of the hidden state", zh: "隐藏状态的大小")
  }

  /// The number of vectors of biases.
  static func biases() -> Parameter<Int> {
    .integer(
      "biases", 0...2, default: 2, en: "vectors of biases: 2 as in PyTorch, 1 as in textbooks",
      zh: "偏置向量的个数：PyTorch 是 2，教科书是 1")
  }

  /// What is given.
  static func output() -> Parameter<String> {
    .choice(
      "output", ["all", "last"],
      en: "\"all\" gives the states of all steps (N, T, H), \"last\" that of the last one (N, H)",
      zh: "\"all\" 给出每一步的状态 (N, T, H)，\"last\" 只给最后一步的 (N, H)")
  }
}
