import Autodiff
import Models
import Operations

/// The classes that a model sees.
enum Predict: Builtin {
  static let model = Parameter.value("model", en: "a model or a function", zh: "模型或函数")
  static let x = Parameter.value(
    "x", en: "inputs, examples along the first axis; or a record with `inputs`",
    zh: "输入，第一个轴是样本；也可以是含有 `inputs` 的记录")

  static let onlyComputes = true

  static let reference = Reference(
    "predict", .training, [model, x],
    en: """
      The class that a model predicts for each input: the place of its largest score, the first one \
      where several are equal. A single score means class 1 where it is above 0, or above 0.5 where \
      the model ends in `Sigmoid`. The model is evaluated, not trained.
      """,
    zh: """
      模型对每个输入预测的类别：得分最大的位置，并列时取第一个。只有一个得分时，大于 0 为类别 1；模型以 `Sigmoid` 结尾时，大于 0.5 为类别 1。\
      模型处于评估状态，不做训练。
      """,
    shape: "any", formula: #"\hat{y} = \arg\max_c s_c"#,
    examples: [
      Example("predict(x -> x, [0.1 2 1; 3 1 3])", prints: "[1, 0]"),
      Example("predict(x -> x, [[-2], [3]])", prints: "[0, 1]"),
      Example("predict(sequential(Linear(2, 1), Sigmoid()), ones(4, 2)).shape", prints: "(4,)"),
      Example("predict(Linear(3, 2), ones(4, 2))", fails: .shapeMismatch),
    ])

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    let model = try ModelCall(call, Self.model)
    let inputs = try Examples.inputs(call[x], parameter: x.name)
    do {
      let output = try model.evaluate(inputs)
      return .tensor(Variable(try ClassReading(of: model.layer).classes(of: output)))
    } catch {
      throw EvaluationError(error)
    }
  }
}
