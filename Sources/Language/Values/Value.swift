import Autodiff
import Models
import Operations
import Tensors

/// A value of the language.
package enum Value {
  /// A number of rank 0 that was written down, or computed from such numbers: carried in double
  /// precision without a tensor around it, so that loops over numbers are fast.
  case number(Double)
  /// A truth value of rank 0.
  case truth(Bool)
  /// A tensor.
  case tensor(Variable)
  /// A parameter.
  case leaf(Leaf)
  /// A string.
  case string(String)
  /// Nothing.
  case none
  /// A tuple.
  case tuple(Tuple)
  /// A function.
  case function(Function)
  /// A layer or a model.
  case layer(any Layer)
  /// An optimiser.
  case optimizer(Optimizer)
  /// A record with named fields.
  case record(Record)
}

/// Named values, as data sets and training give them.
package final class Record {
  /// The fields in the order in which they are shown.
  package let fields: [(name: String, value: Value)]

  /// Creates a record.
  package init(_ fields: [(name: String, value: Value)]) {
    self.fields = fields
  }

  /// The value of a field.
  package subscript(name: String) -> Value? {
    fields.first { $0.name == name }?.value
  }
}

/// A function as a value.
package final class Function {
  /// What runs when the function is called.
  enum Body {
    /// An operation of the catalog.
    case operation(any Operation.Type)
    /// A function that needs the evaluator.
    case builtin(any Builtin.Type)
    /// A constructor of layers.
    case constructor(any LayerConstructor.Type)
    /// A constructor of optimisers.
    case optimizer(any OptimizerConstructor.Type)
    /// A generator of synthetic data.
    case generator(any DataGenerator.Type)
    /// A function that a learner wrote, with the locals it took along.
    case written(CompiledFunction, captures: [Value?])
  }

  let body: Body
  /// The code of a function that a learner wrote, read without taking the body apart.
  let written: CompiledFunction?
  /// The locals that it took along.
  let captures: [Value?]
  /// The number of levels of values inside: those of the deepest local that it took along, and one.
  let depth: Int

  init(_ body: Body) {
    self.body = body
    if case .written(let written, let captures) = body {
      (self.written, self.captures) = (written, captures)
    } else {
      (written, captures) = (nil, [])
    }
    depth = captures.reduce(0) { max($0, $1?.depth ?? 0) } + 1
  }

  /// The function's name; none for an arrow function.
  package var name: String? {
    switch body {
    case .operation(let operation): operation.reference.name
    case .builtin(let builtin): builtin.reference.name
    case .constructor(let constructor): constructor.reference.name
    case .optimizer(let optimizer): optimizer.reference.name
    case .generator(let generator): generator.reference.name
    case .written(let function, _): function.definition.name?.text
    }
  }

  /// The definition of a function that a learner wrote.
  package var definition: FunctionDefinition? {
    if case .written(let function, _) = body { function.definition } else { nil }
  }

  /// What the manual says about a function that came with LayerLab.
  package var reference: Reference? {
    switch body {
    case .operation(let operation): operation.reference
    case .builtin(let builtin): builtin.reference
    case .constructor(let constructor): constructor.reference
    case .optimizer(let optimizer): optimizer.reference
    case .generator(let generator): generator.reference
    case .written: nil
    }
  }
}

/// The kinds of value that messages speak of.
package enum ValueKind: Sendable {
  case number
  case truth
  case tensor
  case string
  case none
  case tuple
  case function
  case layer
  case optimizer
  case record

  /// The kind's name with an article in English.
  package var text: LocalizedText {
    switch self {
    case .number: LocalizedText(en: "a number", zh: "数")
    case .truth: LocalizedText(en: "a truth value", zh: "真值")
    case .tensor: LocalizedText(en: "a tensor", zh: "张量")
    case .string: LocalizedText(en: "a string", zh: "字符串")
    case .none: LocalizedText(en: "none", zh: "空值")
    case .tuple: LocalizedText(en: "a tuple", zh: "元组")
    case .function: LocalizedText(en: "a function", zh: "函数")
    case .layer: LocalizedText(en: "a layer", zh: "层")
    case .optimizer: LocalizedText(en: "an optimiser", zh: "优化器")
    case .record: LocalizedText(en: "a record", zh: "记录")
    }
  }
}

extension Value {
  /// The kind of this value.
  package var kind: ValueKind {
    switch self {
    case .number: .number
    case .truth: .truth
    case .tensor(let variable): variable.shape.rank == 0 ? .number : .tensor
    case .leaf: .tensor
    case .string: .string
    case .none: .none
    case .tuple: .tuple
    case .function: .function
    case .layer: .layer
    case .optimizer: .optimizer
    case .record: .record
    }
  }

  /// The numbers of the value with how they came about; none for what is no tensor.
  package var variable: Variable? {
    switch self {
    case .number(let number): (try? Tensor(scalar: number, .literal)).map { Variable($0) }
    case .truth(let truth): (try? Tensor(scalar: truth ? 1 : 0, .bool)).map { Variable($0) }
    case .tensor(let variable): variable
    case .leaf(let leaf): leaf.variable
    case .string, .none, .tuple, .function, .layer, .optimizer, .record: nil
    }
  }

  /// The value of a variable, as a bare number where it is a written one of rank 0.
  package init(_ variable: Variable) {
    if variable.value.elementType == .literal, variable.shape.rank == 0 {
      self = .number(variable.value.item)
    } else {
      self = .tensor(variable)
    }
  }

  /// The value of synthetic data: a record, or the tensor of a picture.
  init(_ data: SyntheticData) {
    switch data {
    case .picture(let picture): self = .tensor(Variable(picture))
    case .dataset(let dataset):
      self = .record(
        Record([
          ("inputs", .tensor(Variable(dataset.inputs))),
          ("targets", .tensor(Variable(dataset.targets))),
        ]))
    }
  }

  /// The number that a value of rank 0, or a tensor of one element, holds.
  package var scalar: Double? {
    switch self {
    case .number(let number): number
    case .truth(let truth): truth ? 1 : 0
    default:
      if let variable, variable.value.count == 1 { variable.value.item } else { nil }
    }
  }

  /// The numbers in a number, a tuple of numbers or a tensor of rank 0 or 1.
  var numberList: [Double]? {
    if case .tuple(let items) = self {
      let numbers = items.compactMap(\.scalar)
      return numbers.count == items.count ? numbers : nil
    }
    guard let variable, variable.shape.rank <= 1 else { return nil }
    return variable.value.elements
  }
}
