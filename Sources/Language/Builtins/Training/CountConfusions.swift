import Autodiff
import Operations
import Tensors

/// Which classes are taken for which.
enum CountConfusions: Builtin {
  static let model = TrainingParameters.judged()
  static let data = TrainingParameters.judgedData()

  static let onlyComputes = true

  static let reference = Reference(
    "confusion_matrix", .training, [model, data],
    en: """
      How often each class was taken for each: a row for each true class, a column for each predicted \
      one, so that what is right stands on the diagonal.
      """,
    zh: "混淆矩阵：每行是一个真实类别，每列是一个预测类别，对角线上就是预测正确的个数。",
    shape: "any",
    examples: [
      Example("confusion_matrix([0.1 2; 3 1; 0 1; 1 0], [1 0 0 0])", prints: "[[2, 1], [0, 1]]"),
      Example("confusion_matrix(Linear(2, 3), blobs(30)).shape", prints: "(3, 3)"),
      Example("sum(confusion_matrix(Linear(2, 3), blobs(30)))", prints: "30"),
      Example("confusion_matrix([0.1 2; 3 1], [0 0.5])", fails: .indexRange),
    ])

  /// The largest number of classes.
  private static let classLimit = 1000

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    let judged = try JudgedExamples(call, model, data)
    let count = judged.classCount
    guard count <= classLimit else {
      throw .operation(
        .tensor(
          .memoryLimit(requested: 8 * count * count, limit: 8 * classLimit * classLimit),
          parameter: nil))
    }
    var counts = [Double](repeating: 0, count: count * count)
    for (predicted, label) in zip(judged.classes.elements, judged.labels.elements) {
      counts[Int(label) * count + Int(predicted)] += 1
    }
    do {
      return .tensor(Variable(try Tensor(counts, [count, count])))
    } catch {
      throw EvaluationError(error)
    }
  }
}
