import Autodiff
import Models
import Operations
import Tensors

/// Examples as builtins take and give them: a record with `inputs` and `targets`, or a tuple of
/// both.
enum Examples {
  /// The examples of an argument.
  ///
  /// - Parameters:
  ///   - value: A record with `inputs` and `targets`, or a tuple of both.
  ///   - parameter: The name of the argument, for errors.
  /// - Returns: The examples; at least one.
  /// - Throws: `wrongKind` for anything else, and an operation error where the counts differ or there
  ///   are no examples.
  static func read(_ value: Value?, parameter: String) throws(EvaluationError) -> Dataset {
    guard let (inputs, targets) = parts(value ?? .none) else {
      throw .wrongKind(
        found: value?.kind ?? .none,
        expected: LocalizedText(
          en: "a record with inputs and targets, or a tuple of both",
          zh: "含有 inputs 和 targets 的记录，或由二者组成的元组"),
        parameter: parameter)
    }
    guard let count = inputs.shape.first, count > 0 else {
      throw .operation(.nothingToReduce(shape: inputs.shape))
    }
    guard targets.shape.first == count else {
      throw .operation(
        .shape(parameter: parameter, found: targets.shape, expected: "[\(count), …]"))
    }
    do {
      return Dataset(inputs: try settled(inputs), targets: try settled(targets))
    } catch {
      throw EvaluationError(error)
    }
  }

  /// Examples, or the rows of a tensor, that are given back in the form in which they came.
  struct Rows {
    /// How they came.
    private enum Form {
      case record, tuple, tensor
    }

    private let form: Form
    private let tensors: [Tensor]
    /// The number of examples or rows.
    let count: Int

    /// The examples or rows of an argument.
    ///
    /// - Throws: The errors of `read`, and `wrongKind` for what has no rows.
    init(_ value: Value?, parameter: String) throws(EvaluationError) {
      if let tensor = value?.variable?.value, let size = tensor.shape.first {
        (form, tensors, count) = (.tensor, [tensor], size)
        guard size > 0 else { throw .operation(.nothingToReduce(shape: tensor.shape)) }
        return
      }
      let examples = try read(value, parameter: parameter)
      if case .tuple? = value { form = .tuple } else { form = .record }
      tensors = [examples.inputs, examples.targets]
      count = examples.count
    }

    /// Some of the examples, in an order of the caller's.
    func rows(_ positions: some Collection<Int>) throws(EvaluationError) -> Value {
      do {
        var values: [Value] = []
        for tensor in tensors { values.append(Value(Variable(try tensor.rows(positions)))) }
        switch form {
        case .tensor: return values[0]
        case .tuple: return .tuple(values)
        case .record: return .record(Record([("inputs", values[0]), ("targets", values[1])]))
        }
      } catch {
        throw EvaluationError(error)
      }
    }
  }

  /// The inputs of a record of examples, or a tensor of inputs.
  static func inputs(_ value: Value?, parameter: String) throws(EvaluationError) -> Tensor {
    if case .record? = value { return try read(value, parameter: parameter).inputs }
    guard let tensor = value?.variable?.value else {
      throw .wrongKind(
        found: value?.kind ?? .none,
        expected: LocalizedText(en: "a tensor or a record with inputs", zh: "张量，或含有 inputs 的记录"),
        parameter: parameter)
    }
    do { return try settled(tensor) } catch { throw EvaluationError(error) }
  }

  /// Written numbers become single precision, as in any function.
  private static func settled(_ tensor: Tensor) throws(TensorError) -> Tensor {
    try tensor.converted(to: tensor.elementType == .literal ? .float32 : tensor.elementType)
  }

  private static func parts(_ value: Value) -> (inputs: Tensor, targets: Tensor)? {
    switch value {
    case .record(let record):
      guard let inputs = record["inputs"]?.variable, let targets = record["targets"]?.variable
      else { return nil }
      return (inputs.value, targets.value)
    case .tuple(let items) where items.count == 2:
      guard let inputs = items[0].variable, let targets = items[1].variable else { return nil }
      return (inputs.value, targets.value)
    default: return nil
    }
  }
}
