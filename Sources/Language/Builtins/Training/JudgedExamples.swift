import Models
import Operations
import Tensors

/// What a model says about examples, beside what is true.
struct JudgedExamples {
  /// The predicted classes.
  let classes: Tensor
  /// The true classes, in the same shape.
  let labels: Tensor
  /// The number of classes.
  let classCount: Int

  /// Lets a model judge examples, or takes scores that it has given.
  ///
  /// - Parameters:
  ///   - call: The call.
  ///   - model: The parameter for a model, or for scores.
  ///   - data: The parameter for examples, or for labels.
  /// - Throws: The errors of the model, and an operation error where the targets are no classes.
  init(
    _ call: BuiltinCall, _ model: Parameter<Anything>, _ data: Parameter<Anything>
  ) throws(EvaluationError) {
    let (output, targets, reading): (Tensor, Tensor, ClassReading)
    if let scores = call[model]?.variable {
      guard let labels = call[data]?.variable else {
        throw .wrongKind(
          found: call[data]?.kind ?? .none,
          expected: LocalizedText(
            en: "a tensor of labels, since scores are given", zh: "标签的张量，因为前面给的是得分"),
          parameter: data.name)
      }
      (output, targets, reading) = (scores.value, labels.value, ClassReading(threshold: 0))
    } else {
      let model = try ModelCall(call, model)
      let examples = try Examples.read(call[data], parameter: data.name)
      do {
        output = try model.evaluate(examples.inputs)
      } catch {
        throw EvaluationError(error)
      }
      (targets, reading) = (examples.targets, ClassReading(of: model.layer))
    }
    do {
      guard let labels = try reading.labels(targets, like: output) else {
        throw EvaluationError.operation(
          reading.objection(to: targets, like: output, parameter: data.name))
      }
      classes = try reading.classes(of: output)
      self.labels = labels
      classCount = ClassReading.classCount(of: output.shape)
    } catch {
      throw EvaluationError(error)
    }
  }
}
