import Autodiff
import Models
import Operations
import Tensors

/// Gives every feature the mean 0 and the standard deviation 1.
enum Standardise: Builtin {
  static let data = Parameter.value(
    "data", en: "a tensor with examples along the first axis, or a record with `inputs`",
    zh: "第一个轴是样本的张量，或含有 `inputs` 的记录")
  static let model = Parameter.value(
    "like", isOptional: true,
    en: "data whose means and deviations are used, such as those that are trained with",
    zh: "用谁的均值和标准差，例如训练数据")

  static let onlyComputes = true

  static let reference = Reference(
    "standardise", .training, [data, model],
    en: """
      Standardisation: subtracts from every feature its mean over the examples and divides by its \
      standard deviation. Features are the columns of a matrix, the channels of images (N, C, H, W) \
      and the last axis of sequences; a feature that is always the same becomes 0. Of a record only \
      the inputs change. Test data need the numbers of the training data: `standardise(b, like=a)`.
      """,
    zh: """
      标准化：每个特征减去它在样本上的均值，再除以标准差。特征是矩阵的列、图像 (N, C, H, W) 的通道、序列的最后一个轴；始终不变的特征变成 0。\
      对记录只改输入。测试数据要用训练数据的均值和标准差：`standardise(b, like=a)`。
      """,
    shape: "any", formula: #"\frac{x - \mu}{\sigma}"#,
    examples: [
      Example("standardise([1 10; 3 10])", prints: "[[-1, 0], [1, 0]]"),
      Example("standardise([5 10], like=[1 3])", prints: "[3, 8]"),
      Example("close(std(standardise(moons(50)).inputs, dim=0), ones(2))", prints: "1"),
      Example("standardise(3)", fails: .shapeMismatch),
      Example("standardise([1 2; 3 4], like=[[1 2 3]])", fails: .shapeMismatch),
    ])

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    let inputs = try Examples.inputs(call[data], parameter: data.name)
    var source = inputs
    if let given = call[model], given.kind != .none {
      source = try Examples.inputs(given, parameter: model.name)
    }
    do {
      let result = try Standardisation(of: source, parameter: data.name)
        .apply(to: inputs, parameter: model.name)
      guard case .record? = call[data] else { return .tensor(Variable(result)) }
      let targets = try Examples.read(call[data], parameter: data.name).targets
      return .record(
        Record([("inputs", .tensor(Variable(result))), ("targets", .tensor(Variable(targets)))]))
    } catch {
      throw EvaluationError(error)
    }
  }
}
