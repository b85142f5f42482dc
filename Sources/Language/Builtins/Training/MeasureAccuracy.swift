import Operations

/// The share of examples that a model gets right.
enum MeasureAccuracy: Builtin {
  static let model = TrainingParameters.judged()
  static let data = TrainingParameters.judgedData()

  static let onlyComputes = true

  static let reference = Reference(
    "accuracy", .training, [model, data],
    en: """
      The share, from 0 to 1, of the examples whose class is predicted rightly. The classes are those \
      of `predict`; labels of a single score are 0 and 1, or -1 and +1.
      """,
    zh: "预测正确的样本所占的比例，在 0 到 1 之间。类别的读法同 `predict`；只有一个得分时，标签是 0 和 1，或 -1 和 +1。",
    shape: "any",
    examples: [
      Example("accuracy([0.1 2; 3 1; 0 1; 1 0], [1 0 0 0])", prints: "0.75"),
      Example("accuracy([-1 2 0.5], [-1 1 -1])", prints: "0.666667"),
      Example("accuracy(x -> x[:, 0] - 0.5, moons(200, 0)) > 0.6", prints: "1"),
      Example("accuracy([0.1 2; 3 1], [0 5])", fails: .indexRange),
      Example("accuracy([0.1 2; 3 1], [0 1 1])", fails: .shapeMismatch),
    ])

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    let judged = try JudgedExamples(call, model, data)
    let pairs = zip(judged.classes.elements, judged.labels.elements)
    return .number(Double(pairs.count { $0 == $1 }) / Double(judged.classes.count))
  }
}
