import Autodiff
import Models
import Operations
import Tensors

/// What stands behind a dot.
package enum Members {
  /// The members of a tensor.
  package static let ofTensor = ["shape", "rank", "size", "dtype", "T", "grad"]

  /// The name of the length of an optimiser's step, the one setting that can be changed.
  static let learningRate = "lr"

  /// The members that a value has.
  package static func names(of value: Value) -> [String] {
    switch value {
    case .number, .truth, .tensor, .leaf: ofTensor
    case .layer(let layer):
      ["parameters", "training"] + layer.parameters.map(\.name) + layer.buffers.map(\.name)
    case .optimizer(let optimizer):
      optimizer.construction.reference.parameters.dropFirst().map { $0.name } + ["parameters"]
    case .record(let record): record.fields.map(\.name)
    case .string, .none, .tuple, .function: []
    }
  }

  /// What a member of a tensor or a model is; none for fields and parameters.
  package static func summary(_ name: String) -> LocalizedText? {
    switch name {
    case "shape": LocalizedText(en: "the size of each axis", zh: "各轴的长度")
    case "rank": LocalizedText(en: "the number of axes", zh: "轴的个数")
    case "size": LocalizedText(en: "the number of elements", zh: "元素的个数")
    case "dtype": LocalizedText(en: "the kind of number", zh: "数的类型")
    case "T": LocalizedText(en: "the transpose", zh: "转置")
    case "grad": LocalizedText(en: "what backward left here", zh: "backward 留下的梯度")
    case "parameters": LocalizedText(en: "all that is learned", zh: "所有可学习的参数")
    case learningRate: LocalizedText(en: "how long each step is", zh: "学习率：每一步走多长")
    case "training": LocalizedText(en: "whether the model trains", zh: "模型是否在训练")
    default: nil
    }
  }

  /// The value of a member.
  static func read(_ name: String, of value: Value) throws(EvaluationError) -> Value {
    guard let found = try find(name, of: value) else {
      if value.variable != nil { throw .fixedMember(name, of: value.kind) }
      throw unknown(name, of: value)
    }
    return found
  }

  /// The value of a member; none where there is no such member.
  static func find(_ name: String, of value: Value) throws(EvaluationError) -> Value? {
    switch value {
    case .record(let record): record[name]
    case .layer(let layer): read(name, of: layer)
    case .optimizer(let optimizer): read(name, of: optimizer)
    default:
      try value.variable.flatMap { variable throws(EvaluationError) in
        try read(name, of: variable, value)
      }
    }
  }

  /// The error for a member that a value does not have.
  static func unknown(_ name: String, of value: Value) -> EvaluationError {
    .unknownMember(name, of: value.kind, known: names(of: value))
  }

  /// Changes a member.
  static func write(
    _ name: String, of owner: Value, _ value: Value
  ) throws(EvaluationError) {
    if case .optimizer(let optimizer) = owner {
      return try write(name, of: optimizer, value)
    }
    guard case .layer(let layer) = owner else { throw .fixedMember(name, of: owner.kind) }
    if name == "training" {
      layer.train(try Arithmetic.condition(value))
      return
    }
    guard let leaf = layer.parameters.first(where: { $0.name == name })?.leaf else {
      throw unknown(name, of: owner)
    }
    guard let variable = value.variable else {
      throw .wrongKind(
        found: value.kind, expected: LocalizedText(en: "a tensor", zh: "张量"), parameter: nil)
    }
    try replace(leaf, with: variable.value)
  }

  /// Changes the learning rate, the one setting of an optimiser that can change.
  private static func write(
    _ name: String, of optimizer: Optimizer, _ value: Value
  ) throws(EvaluationError) {
    guard name == learningRate else {
      guard read(name, of: optimizer) != nil else { throw unknown(name, of: .optimizer(optimizer)) }
      throw .fixedSetting(name)
    }
    guard let rate = value.scalar else {
      throw .wrongKind(
        found: value.kind, expected: LocalizedText(en: "a number", zh: "数"), parameter: name)
    }
    guard Optimizer.learningRates.contains(rate) else {
      throw .operation(.domain(parameter: name, value: rate, range: Optimizer.learningRates))
    }
    optimizer.learningRate = rate
  }

  /// Gives a parameter other numbers of the same shape.
  static func replace(_ leaf: Leaf, with value: Tensor) throws(EvaluationError) {
    guard value.shape == leaf.value.shape else {
      throw .leafShape(found: value.shape, expected: leaf.value.shape)
    }
    do {
      leaf.value = try value.converted(to: leaf.value.elementType)
    } catch {
      throw EvaluationError(error)
    }
  }

  /// A run of a model's layers as a model of its own.
  static func part(of layer: any Layer, at positions: [Int]) throws(EvaluationError) -> Value {
    .layer(Sequential(positions.map { layer.children[$0] }))
  }

  private static func read(_ name: String, of layer: any Layer) -> Value? {
    if let leaf = layer.parameters.first(where: { $0.name == name })?.leaf { return .leaf(leaf) }
    if let buffer = layer.buffers.first(where: { $0.name == name }) {
      return .tensor(Variable(buffer.value))
    }
    switch name {
    case "parameters": return .tuple(layer.allParameters.map { .leaf($0) })
    case "training": return .truth(layer.mode.isTraining)
    default: return nil
    }
  }

  private static func read(_ name: String, of optimizer: Optimizer) -> Value? {
    if name == learningRate { return .number(optimizer.learningRate) }
    if name == "parameters" { return .tuple(optimizer.parameters.map { .leaf($0) }) }
    let construction = optimizer.construction
    return zip(construction.reference.parameters, construction.arguments).dropFirst()
      .first { $0.0.name == name }.map { Value(setting: $0.1) }
  }

  private static func read(
    _ name: String, of variable: Variable, _ value: Value
  ) throws(EvaluationError) -> Value? {
    switch name {
    case "shape": return .tuple(variable.shape.map { .number(Double($0)) })
    case "rank": return .number(Double(variable.shape.rank))
    case "size": return .number(Double(variable.value.count))
    case "dtype": return .string(variable.value.elementType.name)
    case "grad": return variable.node?.gradient.map { .tensor(Variable($0)) } ?? .some(.none)
    case "T":
      let rank = variable.shape.rank
      guard rank > 1 else { return value }
      do {
        return Value(try variable.reversingAxes())
      } catch {
        throw EvaluationError(error)
      }
    default: return nil
    }
  }
}

extension Value {
  /// A setting of a construction.
  fileprivate init(setting argument: Argument) {
    switch argument {
    case .number(let number): self = .number(number)
    case .integer(let number): self = .number(Double(number))
    case .truth(let truth): self = .truth(truth)
    case .text(let text): self = .string(text)
    case .numbers(let numbers): self = .tuple(numbers.map { .number($0) })
    default: self = .none
    }
  }
}
